import type { Mesh } from "./mesh.ts";
import { smoothstep } from "./noise.ts";

/**
 * Puts right what the composed head leaves open, in place (framed coordinates): eyeballs go back a little, or
 * they pierce tightened lids; upper teeth come as far below the lip line as in people, or a smile shows none,
 * and bite in front of the lower ones; lips that stand a little apart at rest are closed.
 */
export function settleParts(mesh: Mesh, points: Float32Array): void {
  const partOf = new Map<number, number>();
  mesh.index.forEach((v, c) => partOf.set(v, mesh.partOfTriangle[Math.floor(c / 3)] as number));
  const move = (v: number, axis: 1 | 2, by: number) => {
    points[3 * v + axis] = (points[3 * v + axis] as number) + by;
  };
  const heightOf = (v: number) => points[3 * v + 1] as number;
  const upper = heightOf(mesh.landmark("lipSeamUpper"));
  const lower = heightOf(mesh.landmark("lipSeamLower"));
  const gap = Math.min(0.03, Math.max(0, upper - lower)) / 2 + 0.002;
  for (const [v, part] of partOf) {
    if (part <= 1) {
      const near = smoothstep(5, 0, mesh.lipRing[v] as number);
      move(v, 1, -near * gap * clamp((heightOf(v) - (upper + lower) / 2) / 0.01));
    }
    if (part === 4 || part === 5) move(v, 2, -0.008);
    if (part === 6) move(v, 1, -0.04);
    if (part === 7) {
      move(v, 1, -0.01);
      move(v, 2, -0.02);
    }
  }
}

const clamp = (value: number) => Math.max(-1, Math.min(1, value));
