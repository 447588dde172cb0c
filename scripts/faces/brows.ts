import type { Identity } from "./identity.ts";
import { hash, smoothstep } from "./noise.ts";

/** A brow as single hairs, over u (along it, 0 inner end to 1 tail) and v (across it, 1 = 5 mm). */
const columns = 900;
const rows = 260;
const [uFrom, uTo, vFrom, vTo] = [-0.15, 1.15, -1.8, 1.8];

export interface Brow {
  readonly cover: Float32Array;
}

/** Draws the hairs of one brow; left and right differ by `side`. */
export function drawBrow(identity: Identity, side: number): Brow {
  const { seed, browThick } = identity.paint;
  const cover = new Float32Array(columns * rows);
  const random = (i: number, k: number) => hash(seed * 13 + side * 5, i, 100 + k);
  const male = identity.look === "male";
  const count = Math.round((male ? 900 : 700) * browThick);
  for (let i = 0; i < count; i++) {
    const u = -0.05 + 1.05 * random(i, 0) ** 0.92;
    const thick = halfThickness(u, browThick);
    const spread = 2 * random(i, 1) - 1;
    // Hairs grow upwards at the inner end and lie down towards the tail.
    const v = spread * thick * 0.95 - (0.12 + 0.1 * (1 - u)) * thick;
    const lean = smoothstep(-0.05, 0.35, u);
    const angle = (1.35 - 1.05 * lean - 0.5 * spread * lean + 0.45 * (random(i, 2) - 0.5)) * 1;
    const length = (0.55 + 0.5 * random(i, 3)) * (0.62 + 0.5 * lean) * (u > 0.8 ? 0.8 : 1);
    const inner = smoothstep(-0.07, 0.12, u);
    const alpha = (0.35 + 0.5 * random(i, 4)) * (0.45 + 0.55 * inner) * (1 - 0.5 * smoothstep(0.85, 1.02, u));
    hair(cover, u, v, angle, length, alpha, male ? 1.5 : 1.25);
  }
  shadeRoots(cover, browThick, male ? 0.36 : 0.36);
  return { cover };
}

/** Share of light that the brow takes at (u, v), 0 to 1. */
export function browAt(brow: Brow, u: number, v: number): number {
  const x = ((u - uFrom) / (uTo - uFrom)) * columns - 0.5;
  const y = ((v - vFrom) / (vTo - vFrom)) * rows - 0.5;
  const ix = Math.floor(x);
  const iy = Math.floor(y);
  if (ix < 0 || iy < 0 || ix >= columns - 1 || iy >= rows - 1) return 0;
  const p = iy * columns + ix;
  const c = brow.cover;
  const top = (c[p] as number) + ((c[p + 1] as number) - (c[p] as number)) * (x - ix);
  const bottom =
    (c[p + columns] as number) + ((c[p + columns + 1] as number) - (c[p + columns] as number)) * (x - ix);
  return top + (bottom - top) * (y - iy);
}

function halfThickness(u: number, browThick: number) {
  return browThick * (0.62 * Math.max(0, 1 - u) ** 0.8 + 0.24) * (0.75 + 0.25 * smoothstep(-0.05, 0.15, u));
}

// One unit of u is about 50 mm, one of v 5 mm: lengths are in v.
function hair(
  cover: Float32Array,
  u: number,
  v: number,
  angle: number,
  length: number,
  alpha: number,
  thickness: number,
) {
  const steps = 40;
  for (let s = 0; s <= steps; s++) {
    const t = s / steps;
    const bend = angle - 0.45 * t;
    const x = ((u + (length * t * Math.cos(bend)) / 10 - uFrom) / (uTo - uFrom)) * columns;
    const y = ((v + length * t * Math.sin(bend) - vFrom) / (vTo - vFrom)) * rows;
    const r = thickness * (1 - 0.75 * t);
    for (let py = Math.floor(y - 2); py <= y + 2; py++) {
      for (let px = Math.floor(x - 2); px <= x + 2; px++) {
        if (px < 0 || py < 0 || px >= columns || py >= rows) continue;
        const d = Math.hypot(px + 0.5 - x, py + 0.5 - y);
        const a = alpha * Math.min(1, Math.max(0, r + 0.5 - d)) * 0.45;
        const p = py * columns + px;
        cover[p] = (cover[p] as number) + (1 - (cover[p] as number)) * a;
      }
    }
  }
}

/** A soft shade under the hairs, so that a brow still reads at small size. */
function shadeRoots(cover: Float32Array, browThick: number, strength: number) {
  for (let y = 0; y < rows; y++) {
    const v = vFrom + ((y + 0.5) / rows) * (vTo - vFrom);
    for (let x = 0; x < columns; x++) {
      const u = uFrom + ((x + 0.5) / columns) * (uTo - uFrom);
      const t = halfThickness(u, browThick);
      const inside = 1 - smoothstep(0.3 * t, 1.15 * t + 0.05, Math.abs(v));
      const along = smoothstep(-0.08, 0.16, u) * (1 - smoothstep(0.86, 1.04, u));
      const p = y * columns + x;
      cover[p] = (cover[p] as number) + (1 - (cover[p] as number)) * strength * inside * along;
    }
  }
}
