import type { Emotion } from "../../stimuli/stimulus-set.ts";
import { height, project, samples, width } from "./frame.ts";
import { drawLashes } from "./lashes.ts";
import { eyeOpening } from "./lids.ts";
import type { Reach } from "./light.ts";
import { smoothstep } from "./noise.ts";
import { shifted, type FineMesh, type Person } from "./person.ts";
import { emptyVisibility, normalsOf, rasterise, wipe } from "./raster.ts";
import { shade } from "./shade.ts";

/** Half-axes of the oval as shares of the picture's width and height; the border fades over its last part. */
export const oval = { x: 0.4, y: 0.47, fadeFrom: 0.93 };

const seen = emptyVisibility(samples * width, samples * height);

/** Distance from the middle of the picture in half-axes of the oval: 1 on its border. */
export function ovalRadius(x: number, y: number): number {
  return Math.hypot((x + 0.5 - width / 2) / (oval.x * width), (y + 0.5 - height / 2) / (oval.y * height));
}

/** Samples that end up in the picture. */
const insideOval = Uint8Array.from({ length: seen.width * seen.height }, (_, p) => {
  const [x, y] = [p % seen.width, Math.floor(p / seen.width)];
  return ovalRadius((x + 0.5) / samples - 0.5, (y + 0.5) / samples - 0.5) < 1 ? 1 : 0;
});

/** Grey values (sRGB-encoded, 0 to 1, not yet equalised, no crop) of a face at a level of an emotion. */
export function renderFace(
  fine: FineMesh,
  person: Person,
  emotion: Emotion | null,
  level: number,
): Float32Array {
  const expression = emotion === null ? null : person.expression(emotion);
  const share = level / 100;
  const points = expression === null ? person.neutral : shifted(person.neutral, expression.shift, share);
  const reach = expression === null ? person.reach : reachAt(person.reach, expression.reach, share);
  const part = fine.partOfTriangle;
  const solid = (t: number) => (part[t] as number) < 9;
  const screen = project(points, samples * width);
  wipe(seen);
  rasterise(seen, screen, fine.index, solid);
  const normals = normalsOf(points, fine.index);
  const pose = { level, expression, points, normals, reach };
  const opening = eyeOpening(seen, part);
  const light = shade(fine, person, pose, seen, opening, insideOval);
  drawLashes(person.identity, opening, seen.width, light);
  return encoded(light);
}

function reachAt(rest: Reach, [half, full]: readonly [Reach, Reach], share: number): Reach {
  const [from, to, t] = share < 0.5 ? [rest, half, 2 * share] : [half, full, 2 * share - 1];
  const mix = (a: Float32Array, b: Float32Array) =>
    a.map((value, i) => value + t * ((b[i] as number) - value));
  return {
    key: mix(from.key, to.key),
    fill: mix(from.fill, to.fill),
    ambient: mix(from.ambient, to.ambient),
  };
}

/** Means of the samples of each pixel, through the sRGB curve. */
function encoded(light: Float32Array): Float32Array {
  const out = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let dy = 0; dy < samples; dy++) {
        for (let dx = 0; dx < samples; dx++) {
          sum += light[(y * samples + dy) * samples * width + x * samples + dx] as number;
        }
      }
      const linear = Math.min(1, sum / samples ** 2);
      out[y * width + x] = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
    }
  }
  return out;
}

/** What brings a neutral face to the common mean and contrast; all levels of the person take the same. */
export interface Tuning {
  readonly gain: number;
  readonly offset: number;
}

const target = { mean: 0.5, sd: 0.145 };

/** Found in a few rounds, because what falls below black or above white is cut. */
export function tuningOf(neutral: Float32Array): Tuning {
  let gain = 1;
  let offset = 0;
  for (let round = 0; round < 25; round++) {
    const cut = neutral.map((grey) => Math.min(1, Math.max(0, gain * grey + offset)));
    const { mean, sd } = greyInside(cut);
    gain *= target.sd / sd;
    offset = target.mean + (offset - mean) * (target.sd / sd);
  }
  return { gain, offset };
}

/** Mean and standard deviation of the grey values inside the oval, its fading border left out. */
export function greyInside(grey: Float32Array): { mean: number; sd: number } {
  let n = 0;
  let sum = 0;
  let squares = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (ovalRadius(x, y) > oval.fadeFrom) continue;
      const value = grey[y * width + x] as number;
      n += 1;
      sum += value;
      squares += value * value;
    }
  }
  const mean = sum / n;
  return { mean, sd: Math.sqrt(squares / n - mean * mean) };
}

/** The finished picture: tuned, cropped by the soft oval to grey .5, eight bits. */
export function finished(grey: Float32Array, { gain, offset }: Tuning): Uint8Array {
  const out = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const p = y * width + x;
      const inside = smoothstep(1, oval.fadeFrom, ovalRadius(x, y));
      const value = Math.min(1, Math.max(0, gain * (grey[p] as number) + offset));
      out[p] = Math.round(255 * (0.5 + (value - 0.5) * inside));
    }
  }
  return out;
}
