import { emptyVisibility, rasterise, wipe } from "./raster.ts";

export type Direction = readonly [number, number, number];

/** Towards the lights: a large key from the upper left of the picture, a fill from the right. */
export const keyDirection = unit([-0.34, 0.56, 0.76]);
export const fillDirection = unit([0.68, 0.12, 0.6]);

/** Shares of each light that reach a vertex past the rest of the face, 0 to 1. */
export interface Reach {
  readonly key: Float32Array;
  readonly fill: Float32Array;
  readonly ambient: Float32Array;
}

const mapSize = 208;
/** Half of what a depth map covers, dm. */
const mapReach = 1.3;
const bias = 0.022;
const softness = 0.035;

const map = emptyVisibility(mapSize, mapSize);

const keyCloud = cloud(keyDirection, 0.24, 8);
const fillCloud = cloud(fillDirection, 0.3, 5);
const sky = hemisphere(36);

/**
 * Finds by depth maps how much of key, fill and sky each vertex sees.
 *
 * @param index triangles that cast shadows, over the same vertices
 */
export function reachOf(
  points: Float32Array,
  normals: Float32Array,
  index: Uint32Array,
  casts: (triangle: number) => boolean,
): Reach {
  const n = points.length / 3;
  const key = new Float32Array(n);
  const fill = new Float32Array(n);
  const ambient = new Float32Array(n);
  const possible = new Float32Array(n).fill(1e-6);
  const seen = new Float32Array(n);
  for (const direction of keyCloud) {
    lookFrom(direction, points, index, casts, seen);
    for (let v = 0; v < n; v++) key[v] = (key[v] as number) + (seen[v] as number) / keyCloud.length;
  }
  for (const direction of fillCloud) {
    lookFrom(direction, points, index, casts, seen);
    for (let v = 0; v < n; v++) fill[v] = (fill[v] as number) + (seen[v] as number) / fillCloud.length;
  }
  for (const direction of sky) {
    lookFrom(direction, points, index, casts, seen);
    const [dx, dy, dz] = direction;
    for (let v = 0; v < n; v++) {
      const facing =
        dx * (normals[3 * v] as number) +
        dy * (normals[3 * v + 1] as number) +
        dz * (normals[3 * v + 2] as number);
      if (facing <= 0) continue;
      possible[v] = (possible[v] as number) + facing;
      ambient[v] = (ambient[v] as number) + facing * (seen[v] as number);
    }
  }
  for (let v = 0; v < n; v++) ambient[v] = (ambient[v] as number) / (possible[v] as number);
  return { key, fill, ambient };
}

function lookFrom(
  direction: Direction,
  points: Float32Array,
  index: Uint32Array,
  casts: (triangle: number) => boolean,
  seen: Float32Array,
) {
  const [dx, dy, dz] = direction;
  const right = unit([dz, 0, -dx]);
  const up: Direction = [
    dy * right[2] - dz * right[1],
    dz * right[0] - dx * right[2],
    dx * right[1] - dy * right[0],
  ];
  const screen = new Float32Array(points.length);
  const scale = mapSize / (2 * mapReach);
  for (let i = 0; i < points.length; i += 3) {
    const [x, y, z] = [points[i] as number, (points[i + 1] as number) + 0.3, points[i + 2] as number];
    screen[i] = mapSize / 2 + scale * (right[0] * x + right[1] * y + right[2] * z);
    screen[i + 1] = mapSize / 2 - scale * (up[0] * x + up[1] * y + up[2] * z);
    screen[i + 2] = dx * x + dy * y + dz * z;
  }
  wipe(map);
  rasterise(map, screen, index, casts);
  for (let v = 0; v < seen.length; v++) {
    const fx = (screen[3 * v] as number) - 0.5;
    const fy = (screen[3 * v + 1] as number) - 0.5;
    const x = Math.floor(fx);
    const y = Math.floor(fy);
    if (x < 0 || y < 0 || x >= mapSize - 1 || y >= mapSize - 1) {
      seen[v] = 1;
      continue;
    }
    const z = (screen[3 * v + 2] as number) + bias;
    const p = y * mapSize + x;
    const above =
      free(map.depth[p] as number, z) * (1 - fx + x) + free(map.depth[p + 1] as number, z) * (fx - x);
    const below =
      free(map.depth[p + mapSize] as number, z) * (1 - fx + x) +
      free(map.depth[p + mapSize + 1] as number, z) * (fx - x);
    seen[v] = above + (below - above) * (fy - y);
  }
}

/** 1 where nothing lies in front of a depth, 0 where something is well before it. */
function free(nearest: number, z: number): number {
  return Math.min(1, Math.max(0, 1 - (nearest - z) / softness));
}

function cloud(middle: Direction, spread: number, count: number): Direction[] {
  const right = unit([middle[2], 0, -middle[0]]);
  return Array.from({ length: count }, (_, i) => {
    const radius = spread * Math.sqrt((i + 0.5) / count);
    const turn = i * 2.399963;
    const [a, b] = [radius * Math.cos(turn), radius * Math.sin(turn)];
    return unit([middle[0] + a * right[0], middle[1] + b, middle[2] + a * right[2]]);
  });
}

/** Even directions over the half space in front of the face (golden spiral). */
function hemisphere(count: number): Direction[] {
  return Array.from({ length: count }, (_, i) => {
    const z = 0.06 + (0.94 * (i + 0.5)) / count;
    const r = Math.sqrt(1 - z * z);
    return [r * Math.cos(i * 2.399963), r * Math.sin(i * 2.399963), z] as const;
  });
}

/** The direction with length 1. */
export function unit([x, y, z]: Direction): Direction {
  const length = Math.hypot(x, y, z);
  return [x / length, y / length, z / length];
}
