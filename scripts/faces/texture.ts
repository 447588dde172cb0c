import { height, pictureWidth, project, width } from "./frame.ts";

/** Textures lie in the picture plane of the neutral face, two texels to a pixel, and stick to the skin. */
export const textureWidth = 2 * width;
export const textureHeight = 2 * height;
/** Edge of a texel at the depth of the eyes, dm. */
export const texel = pictureWidth / textureWidth;

export type Point = readonly [number, number];

/** Where a point of the framed face falls on the texture. */
function toTexture(x: number, y: number, z = 0.2): Point {
  const p = project(Float32Array.of(x, y, z), textureWidth);
  return [p[0] as number, p[1] as number];
}

/** Three numbers per texel: value, slope to the right, slope upwards (dm per dm). */
export function withSlopes(heights: Float32Array, value: Float32Array): Float32Array {
  const out = new Float32Array(3 * heights.length);
  for (let y = 1; y < textureHeight - 1; y++) {
    for (let x = 1; x < textureWidth - 1; x++) {
      const p = y * textureWidth + x;
      out[3 * p] = value[p] as number;
      out[3 * p + 1] = ((heights[p + 1] as number) - (heights[p - 1] as number)) / (2 * texel);
      out[3 * p + 2] =
        ((heights[p - textureWidth] as number) - (heights[p + textureWidth] as number)) / (2 * texel);
    }
  }
  return out;
}

/** A furrow: a line of points with a depth at its middle and a width; it fades out at both ends. */
export interface Furrow {
  readonly points: readonly Point[];
  /** dm */
  readonly depth: number;
  /** Half width of the valley, dm. */
  readonly half: number;
  /** Height of the bulges beside it, as a share of the depth. */
  readonly bulge: number;
}

/** Presses a furrow into a height map (dm); `points` in dm of the framed face. */
export function press(heights: Float32Array, furrow: Furrow): void {
  const line = smoothLine(furrow.points).map(([x, y]) => toTexture(x, y));
  const lengths = [0];
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1] as Point, line[i] as Point];
    lengths.push((lengths[i - 1] as number) + Math.hypot(b[0] - a[0], b[1] - a[1]));
  }
  const total = lengths[line.length - 1] as number;
  const half = furrow.half / texel;
  const reach = 4 * half;
  const nearest = new Map<number, readonly [number, number]>();
  for (let i = 1; i < line.length; i++) {
    const [ax, ay] = line[i - 1] as Point;
    const [bx, by] = line[i] as Point;
    const step = Math.hypot(bx - ax, by - ay) || 1e-6;
    const x0 = Math.max(1, Math.floor(Math.min(ax, bx) - reach));
    const x1 = Math.min(textureWidth - 2, Math.ceil(Math.max(ax, bx) + reach));
    const y0 = Math.max(1, Math.floor(Math.min(ay, by) - reach));
    const y1 = Math.min(textureHeight - 2, Math.ceil(Math.max(ay, by) + reach));
    for (let y = y0; y <= y1; y++) {
      for (let x = x0; x <= x1; x++) {
        const along = Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / step ** 2));
        const d = Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay));
        if (d > reach) continue;
        const p = y * textureWidth + x;
        const known = nearest.get(p);
        if (known === undefined || d < known[0])
          nearest.set(p, [d, ((lengths[i - 1] as number) + along * step) / total]);
      }
    }
  }
  for (const [p, [d, s]] of nearest) {
    const taper = Math.sin(Math.PI * Math.min(1, Math.max(0, s))) ** 0.7;
    const q = d / half;
    heights[p] =
      (heights[p] as number) +
      furrow.depth * taper * (furrow.bulge * Math.exp(-(((q - 2) / 0.9) ** 2)) - Math.exp(-q * q));
  }
}

/** Catmull–Rom through the points, eight steps each. */
function smoothLine(points: readonly Point[]): Point[] {
  const out: Point[] = [];
  const at = (i: number) => points[Math.min(points.length - 1, Math.max(0, i))] as Point;
  for (let i = 0; i < points.length - 1; i++) {
    for (let k = 0; k < 8; k++) {
      const t = k / 8;
      const mix = (c: 0 | 1) => {
        const [a, b, d, e] = [at(i - 1)[c], at(i)[c], at(i + 1)[c], at(i + 2)[c]];
        return (
          0.5 * (2 * b + (d - a) * t + (2 * a - 5 * b + 4 * d - e) * t * t + (3 * b - a - 3 * d + e) * t ** 3)
        );
      };
      out.push([mix(0), mix(1)]);
    }
  }
  out.push(at(points.length - 1));
  return out;
}
