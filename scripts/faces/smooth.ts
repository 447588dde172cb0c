import type { Mesh } from "./mesh.ts";
import { smoothstep } from "./noise.ts";

const rounds = 4;

/**
 * Evens out a displacement in the lower face, in place. Some units end within one edge of the mesh, which shows
 * as a ring round the open mouth; lips, lids and brows keep what they have.
 */
export function soften(mesh: Mesh, shift: Float32Array): void {
  const around = neighbours(mesh);
  const free = Float32Array.from(around, (_, v) => {
    if ((around[v] ?? []).length === 0) return 0;
    const y = mesh.position[3 * v + 1] as number;
    const ring = mesh.lipRing[v] as number;
    return smoothstep(7.12, 6.95, y) * smoothstep(6.5, 9, ring);
  });
  for (let round = 0; round < rounds; round++) {
    const before = shift.slice();
    around.forEach((others, v) => {
      const share = 0.6 * (free[v] as number);
      if (share === 0) return;
      for (let k = 0; k < 3; k++) {
        let sum = 0;
        for (const other of others) sum += before[3 * other + k] as number;
        const own = before[3 * v + k] as number;
        shift[3 * v + k] = own + share * (sum / others.length - own);
      }
    });
  }
}

const known = new WeakMap<Mesh, number[][]>();

/** Vertices joined by an edge of the skin; none for the other parts. */
function neighbours(mesh: Mesh): number[][] {
  const made = known.get(mesh);
  if (made !== undefined) return made;
  const sets = Array.from({ length: mesh.vertexCount }, () => new Set<number>());
  mesh.partOfTriangle.forEach((part, t) => {
    if (part !== 0) return;
    const corners = [...mesh.index.subarray(3 * t, 3 * t + 3)];
    for (const a of corners) for (const b of corners) if (a !== b) sets[a]?.add(b);
  });
  const out = sets.map((set) => [...set]);
  known.set(mesh, out);
  return out;
}
