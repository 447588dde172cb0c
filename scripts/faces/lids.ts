import { samplesPerMm as perMm } from "./frame.ts";
import type { Visibility } from "./raster.ts";

/** Where the eyes are open: rows of the upper and lower lid margin per column, −1 where no eye is seen. */
export interface EyeOpening {
  readonly top: Float32Array;
  readonly bottom: Float32Array;
  /** First and last column of the eye on the left of the picture and of the one on its right. */
  readonly eyes: readonly { readonly from: number; readonly to: number }[];
}

/**
 * Where the eyes are open in a rendered face: first and last row of visible eyeball in every column.
 *
 * @param partOfTriangle the mesh's part of each triangle; 4 and 5 are the eyeballs
 */
export function eyeOpening(seen: Visibility, partOfTriangle: Uint8Array): EyeOpening {
  const { width, height, triangle } = seen;
  const tops = new Float32Array(width).fill(-1);
  const bottoms = new Float32Array(width).fill(-1);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const t = triangle[y * width + x] as number;
      const part = t < 0 ? -1 : partOfTriangle[t];
      if (part !== 4 && part !== 5) continue;
      if ((tops[x] as number) < 0) tops[x] = y;
      bottoms[x] = y;
    }
  }
  const eyes = [0, width / 2].map((first) => {
    const half = tops.subarray(first, first + width / 2);
    return { from: first + half.findIndex((y) => y >= 0), to: first + half.findLastIndex((y) => y >= 0) };
  });
  return { top: smoothed(tops), bottom: smoothed(bottoms), eyes };
}

/** Share of light left on the eyeball at a sample: the lid and its lashes shade it, most at the top. */
export function lidShade({ top, bottom }: EyeOpening, x: number, y: number): number {
  const above = Math.max(0, y - (top[x] as number)) / perMm;
  const below = Math.max(0, (bottom[x] as number) - y) / perMm;
  const shadow = 1 - 0.62 * Math.exp(-((above / 1.4) ** 2)) - 0.12 * Math.exp(-above / 3);
  return shadow * (1 - 0.25 * Math.exp(-below / 0.5));
}

/** Light of the tear film along the lower lid margin. */
export function tearLine({ bottom }: EyeOpening, x: number, y: number): number {
  const below = ((bottom[x] as number) - y) / perMm;
  return 0.09 * Math.exp(-(((below - 0.25) / 0.22) ** 2));
}

/** How much darker the skin just beside a lid margin is: roots of the lashes. */
export function lashLine({ top, bottom }: EyeOpening, x: number, y: number, strength: number): number {
  if ((top[x] as number) < 0) return 1;
  const above = ((top[x] as number) - y) / perMm;
  const below = (y - (bottom[x] as number)) / perMm;
  let out = 1;
  if (above >= -0.3 && above < 1.2) out -= 0.62 * strength * Math.exp(-((above / 0.38) ** 2));
  if (below >= -0.3 && below < 1.2) out -= 0.3 * strength * Math.exp(-((below / 0.3) ** 2));
  return out;
}

function smoothed(edges: Float32Array): Float32Array {
  const reach = 5;
  return edges.map((edge, x) => {
    if (edge < 0) return edge;
    let sum = 0;
    let n = 0;
    for (let k = -reach; k <= reach; k++) {
      const other = edges[x + k] ?? -1;
      if (other < 0) continue;
      sum += other;
      n += 1;
    }
    return sum / n;
  });
}
