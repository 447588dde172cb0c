interface Vertex {
  readonly at: readonly number[];
  readonly value: number;
}

export interface Minimum extends Vertex {
  readonly evaluations: number;
}

/**
 * Minimum of a function of a few variables by the downhill simplex (Nelder & Mead 1965, doi
 * 10.1093/comjnl/7.4.308), begun around a point. Without derivatives, so it does for likelihoods that are
 * played trial by trial.
 *
 * @param step first edge of the simplex, in the variables' own units
 */
export function minimise(
  f: (at: readonly number[]) => number,
  start: readonly number[],
  step = 0.5,
  tolerance = 1e-6,
  most = 2000,
): Minimum {
  let evaluations = 0;
  const vertexAt = (at: readonly number[]): Vertex => {
    evaluations++;
    return { at, value: f(at) };
  };
  const simplex = [start, ...start.map((_, i) => start.map((x, j) => (i === j ? x + step : x)))].map(
    vertexAt,
  );
  for (;;) {
    simplex.sort((a, b) => a.value - b.value);
    const best = simplex[0] as Vertex;
    const worst = simplex.at(-1) as Vertex;
    const second = simplex.at(-2) as Vertex;
    if (worst.value - best.value < tolerance || evaluations >= most) {
      return { at: best.at, value: best.value, evaluations };
    }
    const middle = start.map(
      (_, j) =>
        simplex.slice(0, -1).reduce((sum, vertex) => sum + (vertex.at[j] as number), 0) / start.length,
    );
    const along = (by: number) => middle.map((m, j) => m + by * ((worst.at[j] as number) - m));
    const reflected = vertexAt(along(-1));
    if (reflected.value < best.value) {
      const expanded = vertexAt(along(-2));
      simplex[start.length] = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < second.value) simplex[start.length] = reflected;
    else {
      const contracted = vertexAt(along(reflected.value < worst.value ? -0.5 : 0.5));
      if (contracted.value < Math.min(worst.value, reflected.value)) simplex[start.length] = contracted;
      else {
        for (let i = 1; i < simplex.length; i++) {
          const { at } = simplex[i] as Vertex;
          simplex[i] = vertexAt(at.map((x, j) => ((best.at[j] as number) + x) / 2));
        }
      }
    }
  }
}
