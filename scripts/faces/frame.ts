import type { Mesh } from "./mesh.ts";

/** Size of the pictures, px. */
export const width = 520;
export const height = 640;

/** Samples along each edge of a pixel. */
export const samples = 2;

/** Width of the picture at the depth of the eyes, and the camera's distance, dm of the scaled face. */
export const pictureWidth = 1.55;
const cameraDistance = 14;
/** Where the middle between the eyes lies, from the top of the picture. */
const eyeHeight = 0.385;

/** Samples in a millimetre of the face. */
export const samplesPerMm = (samples * width) / (100 * pictureWidth);

/** How a person's face stands in the picture: found on the neutral face, kept for all its levels. */
export interface Frame {
  readonly centre: readonly [number, number, number];
  readonly scale: number;
  /** Distance between the eyes in the picture's coordinates, dm. */
  readonly eyeDistance: number;
}

/** Centres the eyes and brings faces to a common size by eye distance and eye-to-chin height. */
export function frameOf(mesh: Mesh, neutral: Float32Array): Frame {
  const left = middleOf(mesh, neutral, 4);
  const right = middleOf(mesh, neutral, 5);
  const centre = [0, 1, 2].map((k) => ((left[k] as number) + (right[k] as number)) / 2) as [
    number,
    number,
    number,
  ];
  const d = Math.hypot(
    (left[0] as number) - (right[0] as number),
    (left[1] as number) - (right[1] as number),
    (left[2] as number) - (right[2] as number),
  );
  const h = centre[1] - (neutral[3 * mesh.landmark("chinBottom") + 1] as number);
  const scale = (d / 0.577) ** 0.4 * (h / 1.135) ** 0.6;
  return { centre, scale, eyeDistance: d / scale };
}

/** Coordinates in the picture's own frame: dm, middle of the eyes at the origin, y up, z to the viewer. */
export function framed(positions: Float32Array, frame: Frame): Float32Array {
  const out = new Float32Array(positions.length);
  for (let i = 0; i < out.length; i++) {
    out[i] = ((positions[i] as number) - (frame.centre[i % 3] as number)) / frame.scale;
  }
  return out;
}

/** Perspective projection to pixels of a picture `w` wide: x, y (down) and z (dm, larger is nearer). */
export function project(points: Float32Array, w: number): Float32Array {
  const out = new Float32Array(points.length);
  const unit = w / pictureWidth;
  const h = (w * height) / width;
  for (let i = 0; i < points.length; i += 3) {
    const z = points[i + 2] as number;
    const f = (unit * cameraDistance) / (cameraDistance - z);
    out[i] = w / 2 + (points[i] as number) * f;
    out[i + 1] = h * eyeHeight - (points[i + 1] as number) * f;
    out[i + 2] = z;
  }
  return out;
}

function middleOf(mesh: Mesh, positions: Float32Array, part: number) {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (let c = 0; c < mesh.index.length; c++) {
    if ((mesh.partOfTriangle[Math.floor(c / 3)] as number) !== part) continue;
    for (let k = 0; k < 3; k++) {
      const value = positions[3 * (mesh.index[c] as number) + k] as number;
      low[k] = Math.min(low[k] as number, value);
      high[k] = Math.max(high[k] as number, value);
    }
  }
  return [0, 1, 2].map((k) => ((low[k] as number) + (high[k] as number)) / 2);
}
