import type { Identity } from "./identity.ts";
import { fractalNoise, smoothstep, valueNoise } from "./noise.ts";

const irisRadius = 0.47;
const pupilRadius = 0.175;

/**
 * Albedo of an eyeball at a place of its frontal plane, in eyeball radii: white, iris with fibres and a dark
 * rim, pupil.
 */
export function eyeColour(identity: Identity, x: number, y: number, side: number): number {
  const r = Math.hypot(x, y);
  const { seed, iris, tone } = identity.paint;
  // Beside dark skin the same white would glare once the picture is equalised.
  const white =
    0.38 +
    0.52 * tone -
    0.1 * smoothstep(0.55, 1, r) +
    0.02 * fractalNoise(5 * x, 5 * y, seed + 50 + side, 2);
  if (r > irisRadius + 0.04) return white;
  const angle = Math.atan2(y, x);
  const turn = (angle / (2 * Math.PI)) * 40;
  const fibre = valueNoise(turn, 3 * r, seed + side) + 0.6 * valueNoise(2.4 * turn, 5 * r, seed + 9 + side);
  const ring = Math.exp(-(((r - 0.27) / 0.06) ** 2));
  let colour = (0.03 + 1.1 * iris) * (0.1 + 1.8 * tone) * (0.95 + 0.28 * fibre + 0.45 * ring);
  // Light that enters from above gathers in the lower half.
  colour *= 1 + 0.55 * smoothstep(0.2, -0.4, y);
  colour *= 1 - 0.72 * smoothstep(0.36, irisRadius, r);
  const pupil = smoothstep(pupilRadius + 0.02, pupilRadius - 0.02, r);
  colour += (0.012 - colour) * pupil;
  const edge = smoothstep(irisRadius - 0.03, irisRadius + 0.04, r);
  return colour + (white - colour) * edge;
}

/** Light mirrored by the cornea: the window-like key, and a faint one of the fill. */
export function catchlight(x: number, y: number): number {
  const u = Math.abs(x + 0.17) / 0.085;
  const v = Math.abs(y - 0.2) / 0.1;
  const key = smoothstep(1.25, 0.75, Math.max(u, v));
  const fill = Math.exp(-(((x - 0.24) / 0.1) ** 2) - ((y + 0.05) / 0.14) ** 2);
  return 0.85 * key + 0.05 * fill;
}
