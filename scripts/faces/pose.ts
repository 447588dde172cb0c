import type { Frame } from "./frame.ts";
import type { Mesh } from "./mesh.ts";

/** What could make a resting face look like a faint expression; shares of the distance between the eyes. */
export interface RestingPose {
  /** Against the upper lip at the middle of the seam. */
  readonly mouthCorner: number;
  readonly browHeight: number;
  readonly browTilt: number;
  readonly lidOpening: number;
}

/** Bands of the 24 test identities' own README, a little widened: a face outside them is not neutral enough. */
export const restingBands: Readonly<Record<keyof RestingPose, readonly [number, number]>> = {
  mouthCorner: [-0.024, -0.005],
  browHeight: [0.42, 0.475],
  browTilt: [-0.026, 0.03],
  lidOpening: [0.13, 0.165],
};

/** Measures a neutral face (framed coordinates of the coarse mesh) on its landmarks. */
export function restingPose(mesh: Mesh, frame: Frame, neutral: Float32Array): RestingPose {
  const y = (name: string) => neutral[3 * mesh.landmark(name) + 1] as number;
  const both = (name: string) => (y(`${name}Left`) + y(`${name}Right`)) / 2;
  const d = frame.eyeDistance;
  return {
    mouthCorner: (both("mouthCorner") - y("lipSeamUpper")) / d,
    browHeight: both("browMid") / d,
    browTilt: (both("browInner") - both("browOuter")) / d,
    lidOpening: (both("lidUpper") - both("lidLower")) / d,
  };
}
