import { samplesPerMm as perMm } from "./frame.ts";
import type { EyeOpening } from "./lids.ts";
import type { Identity } from "./identity.ts";
import { hash } from "./noise.ts";

/** Draws lashes along the lid margins as single curved hairs, over linear grey. */
export function drawLashes(
  identity: Identity,
  opening: EyeOpening,
  width: number,
  light: Float32Array,
): void {
  const { seed, lash } = identity.paint;
  for (const [eye, { from, to }] of opening.eyes.entries()) {
    const outward = eye === 0 ? -1 : 1; // the first eye is on the left of the picture
    const lashes = (upper: boolean, count: number) => {
      for (let i = 0; i < count; i++) {
        const r = (k: number) => hash(seed + (upper ? 0 : 500) + eye, i, k);
        const s = (i + 1.6 * (r(1) - 0.5)) / count; // 0 inner corner, 1 outer corner
        const x = outward > 0 ? from + s * (to - from) : to - s * (to - from);
        const edge = (upper ? opening.top : opening.bottom)[Math.round(x)];
        if (edge === undefined || edge < 0) continue;
        const bump = Math.sin(Math.PI * Math.min(1, 0.12 + 0.8 * s));
        const length =
          perMm * (upper ? 2.5 : 1.3) * (0.45 + 0.55 * bump) * (0.5 + 0.8 * r(2)) * (0.8 + 0.2 * lash);
        const fan = outward * (-0.35 + 1.25 * s + 0.7 * (r(3) - 0.5));
        const rise = upper ? -1 : 1;
        hair(
          light,
          width,
          x,
          edge,
          fan,
          rise,
          length,
          (upper ? 0.5 : 0.18) * (0.5 + 0.7 * r(4)) * Math.min(1.25, lash),
          upper ? 0.85 : 0.55,
        );
      }
    };
    lashes(true, 60);
    lashes(false, 30);
  }
}

function hair(
  light: Float32Array,
  width: number,
  x0: number,
  y0: number,
  fan: number,
  rise: number,
  length: number,
  alpha: number,
  thickness: number,
) {
  const steps = Math.ceil(2 * length);
  const direction = Math.hypot(fan, 1);
  for (let s = 0; s <= steps; s++) {
    const t = s / steps;
    const x = x0 + (length * t * fan * (0.7 + 0.5 * t)) / direction;
    const y = y0 + rise * length * (t * (1.15 - 0.25 * t)) * (1 / direction);
    const r = thickness * (1 - 0.7 * t);
    for (let py = Math.floor(y - 1.5); py <= y + 1.5; py++) {
      for (let px = Math.floor(x - 1.5); px <= x + 1.5; px++) {
        const p = py * width + px;
        if (p < 0 || p >= light.length) continue;
        const d = Math.hypot(px + 0.5 - x, py + 0.5 - y);
        light[p] = (light[p] as number) * (1 - alpha * Math.min(1, Math.max(0, r + 0.5 - d)) * 0.6);
      }
    }
  }
}
