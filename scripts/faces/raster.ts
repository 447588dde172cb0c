/** Which triangle each sample sees, where in it, and how near. */
export interface Visibility {
  readonly width: number;
  readonly height: number;
  /** Triangle number, −1 where there is none. */
  readonly triangle: Int32Array;
  /** Barycentric weights of the triangle's second and third corner. */
  readonly second: Float32Array;
  readonly third: Float32Array;
  readonly depth: Float32Array;
}

/** Empties a buffer for the next picture: new ones for each would keep the collector busy. */
export function wipe(buffer: Visibility): void {
  buffer.triangle.fill(-1);
  buffer.depth.fill(-Infinity);
}

/** A buffer in which nothing is seen yet: no triangle at any sample, infinitely far away. */
export function emptyVisibility(width: number, height: number): Visibility {
  const n = width * height;
  return {
    width,
    height,
    triangle: new Int32Array(n).fill(-1),
    second: new Float32Array(n),
    third: new Float32Array(n),
    depth: new Float32Array(n).fill(-Infinity),
  };
}

/**
 * Draws the triangles that face the viewer into the buffer; the nearest one wins at each sample.
 *
 * @param screen x, y in pixels and z (larger is nearer) per vertex
 * @param mayDraw which triangles are drawn at all
 */
export function rasterise(
  into: Visibility,
  screen: Float32Array,
  index: Uint32Array,
  mayDraw: (triangle: number) => boolean,
): void {
  const { width, height, triangle, second, third, depth } = into;
  for (let t = 0; 3 * t < index.length; t++) {
    if (!mayDraw(t)) continue;
    const a = 3 * (index[3 * t] as number);
    const b = 3 * (index[3 * t + 1] as number);
    const c = 3 * (index[3 * t + 2] as number);
    const ax = screen[a] as number;
    const ay = screen[a + 1] as number;
    const bx = (screen[b] as number) - ax;
    const by = (screen[b + 1] as number) - ay;
    const cx = (screen[c] as number) - ax;
    const cy = (screen[c + 1] as number) - ay;
    const area = bx * cy - by * cx;
    if (area >= 0) continue;
    const inverse = 1 / area;
    const minX = Math.max(0, Math.ceil(ax + Math.min(0, bx, cx) - 0.5));
    const maxX = Math.min(width - 1, Math.floor(ax + Math.max(0, bx, cx) - 0.5));
    const minY = Math.max(0, Math.ceil(ay + Math.min(0, by, cy) - 0.5));
    const maxY = Math.min(height - 1, Math.floor(ay + Math.max(0, by, cy) - 0.5));
    const az = screen[a + 2] as number;
    const bz = (screen[b + 2] as number) - az;
    const cz = (screen[c + 2] as number) - az;
    for (let y = minY; y <= maxY; y++) {
      const py = y + 0.5 - ay;
      for (let x = minX; x <= maxX; x++) {
        const px = x + 0.5 - ax;
        const u = (px * cy - py * cx) * inverse;
        if (u < 0) continue;
        const v = (bx * py - by * px) * inverse;
        if (v < 0 || u + v > 1) continue;
        const z = az + u * bz + v * cz;
        const p = y * width + x;
        if (z <= (depth[p] as number)) continue;
        depth[p] = z;
        triangle[p] = t;
        second[p] = u;
        third[p] = v;
      }
    }
  }
}

/** Unit normals per vertex, weighted by the area of the triangles around it; `mayCount` leaves triangles out. */
export function normalsOf(
  points: Float32Array,
  index: Uint32Array,
  mayCount: (triangle: number) => boolean = () => true,
): Float32Array {
  const out = new Float32Array(points.length);
  for (let t = 0; 3 * t < index.length; t++) {
    if (!mayCount(t)) continue;
    const a = 3 * (index[3 * t] as number);
    const b = 3 * (index[3 * t + 1] as number);
    const c = 3 * (index[3 * t + 2] as number);
    const ux = (points[b] as number) - (points[a] as number);
    const uy = (points[b + 1] as number) - (points[a + 1] as number);
    const uz = (points[b + 2] as number) - (points[a + 2] as number);
    const vx = (points[c] as number) - (points[a] as number);
    const vy = (points[c + 1] as number) - (points[a + 1] as number);
    const vz = (points[c + 2] as number) - (points[a + 2] as number);
    const nx = uy * vz - uz * vy;
    const ny = uz * vx - ux * vz;
    const nz = ux * vy - uy * vx;
    for (const v of [a, b, c]) {
      out[v] = (out[v] as number) + nx;
      out[v + 1] = (out[v + 1] as number) + ny;
      out[v + 2] = (out[v + 2] as number) + nz;
    }
  }
  for (let i = 0; i < out.length; i += 3) {
    const length = Math.hypot(out[i] as number, out[i + 1] as number, out[i + 2] as number) || 1;
    out[i] = (out[i] as number) / length;
    out[i + 1] = (out[i + 1] as number) / length;
    out[i + 2] = (out[i + 2] as number) / length;
  }
  return out;
}
