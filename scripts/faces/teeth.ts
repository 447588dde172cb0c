import { smoothstep } from "./noise.ts";

/** Right-hand edges of the teeth from the middle outwards, dm of the base mesh (seen from the front). */
const edges = {
  upper: [0, 0.083, 0.148, 0.205, 0.25, 0.285],
  lower: [0, 0.054, 0.11, 0.165, 0.215, 0.26],
};

/**
 * Albedo of teeth and gums: the mesh is one smooth band, so crowns, gaps and the scalloped gum are painted.
 *
 * @param x place in the base mesh, dm
 * @param y the same; crowns lie below 6.70 (upper) and above 6.56 (lower)
 */
export function teethColour(x: number, y: number, upper: boolean): number {
  const side = Math.abs(x);
  const row = upper ? edges.upper : edges.lower;
  let k = 1;
  while (k < row.length - 1 && side > (row[k] as number)) k += 1;
  const [from, to] = [row[k - 1] as number, row[k] as number];
  const half = (to - from) / 2;
  const off = Math.min(1, Math.abs(side - (from + to) / 2) / half);
  const gumLine = upper ? 6.705 - 0.012 * off ** 2 : 6.53 + 0.01 * off ** 2;
  const crown = upper
    ? smoothstep(gumLine + 0.012, gumLine - 0.004, y)
    : smoothstep(gumLine - 0.012, gumLine + 0.004, y);
  const gap = smoothstep(1 - 0.011 / half, 1, off);
  const round = 1 - 0.1 * off ** 4;
  const ivory = (upper ? 0.88 : 0.72) * (k === 3 ? 0.93 : k > 3 ? 0.88 : 1);
  return 0.2 + crown * (ivory * round * (1 - 0.3 * gap) - 0.2);
}
