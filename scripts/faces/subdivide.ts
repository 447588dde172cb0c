/** A sparse matrix by rows: what each new vertex takes from the old ones. */
export interface Stencil {
  readonly rows: number;
  readonly start: Uint32Array;
  readonly from: Uint32Array;
  readonly weight: Float32Array;
}

export interface Subdivision {
  readonly stencil: Stencil;
  readonly index: Uint32Array;
}

/**
 * One step of Loop subdivision (Loop 1987). New positions are linear in the old ones, so a face subdivided at
 * level x is still neutral + x × displacement.
 *
 * @param index three vertex numbers per triangle; triangle t becomes the triangles 4t … 4t + 3
 */
export function subdivide(vertexCount: number, index: Uint32Array): Subdivision {
  const edges = new Map<number, { a: number; b: number; opposite: number[]; id: number }>();
  const edgeOf = (a: number, b: number) => {
    const key = a < b ? a * vertexCount + b : b * vertexCount + a;
    let edge = edges.get(key);
    if (edge === undefined) {
      edge = { a, b, opposite: [], id: vertexCount + edges.size };
      edges.set(key, edge);
    }
    return edge;
  };
  const next = new Uint32Array(4 * index.length);
  for (let t = 0; t < index.length; t += 3) {
    const [a, b, c] = [index[t] as number, index[t + 1] as number, index[t + 2] as number];
    const [ab, bc, ca] = [edgeOf(a, b), edgeOf(b, c), edgeOf(c, a)];
    ab.opposite.push(c);
    bc.opposite.push(a);
    ca.opposite.push(b);
    next.set([a, ab.id, ca.id, ab.id, b, bc.id, ca.id, bc.id, c, ab.id, bc.id, ca.id], 4 * t);
  }
  const around: number[][] = Array.from({ length: vertexCount }, () => []);
  const rim: number[][] = Array.from({ length: vertexCount }, () => []);
  for (const { a, b, opposite } of edges.values()) {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      around[from]?.push(to);
      if (opposite.length !== 2) rim[from]?.push(to);
    }
  }
  const rows: (readonly [number, number])[][] = [];
  around.forEach((others, v) => rows.push(keptVertex(v, others, rim[v] ?? [])));
  for (const { a, b, opposite } of edges.values()) {
    const inner = opposite.length === 2;
    const ends = inner ? 3 / 8 : 1 / 2;
    const row: (readonly [number, number])[] = [
      [a, ends],
      [b, ends],
    ];
    if (inner) for (const v of opposite) row.push([v, 1 / 8]);
    rows.push(row);
  }
  return { stencil: packed(rows), index: next };
}

/** Carries a value per vertex (with `size` numbers each) to the finer mesh. */
export function refine(stencil: Stencil, values: Float32Array, size: number): Float32Array {
  const out = new Float32Array(stencil.rows * size);
  for (let r = 0; r < stencil.rows; r++) {
    const end = stencil.start[r + 1] as number;
    for (let e = stencil.start[r] as number; e < end; e++) {
      const w = stencil.weight[e] as number;
      const from = (stencil.from[e] as number) * size;
      for (let k = 0; k < size; k++)
        out[r * size + k] = (out[r * size + k] as number) + w * (values[from + k] as number);
    }
  }
  return out;
}

function keptVertex(v: number, around: readonly number[], rim: readonly number[]) {
  if (rim.length === 2) return [[v, 3 / 4] as const, ...rim.map((n) => [n, 1 / 8] as const)];
  if (rim.length > 0 || around.length < 3) return [[v, 1] as const];
  const n = around.length;
  const beta = (5 / 8 - (3 / 8 + Math.cos((2 * Math.PI) / n) / 4) ** 2) / n;
  return [[v, 1 - n * beta] as const, ...around.map((other) => [other, beta] as const)];
}

function packed(rows: readonly (readonly (readonly [number, number])[])[]): Stencil {
  const start = new Uint32Array(rows.length + 1);
  rows.forEach((row, r) => (start[r + 1] = (start[r] as number) + row.length));
  const flat = rows.flat();
  return {
    rows: rows.length,
    start,
    from: Uint32Array.from(flat, ([from]) => from),
    weight: Float32Array.from(flat, ([, weight]) => weight),
  };
}
