import { browAt } from "./brows.ts";
import { lashLine, type EyeOpening } from "./lids.ts";
import { fractalNoise, smoothstep, valueNoise } from "./noise.ts";
import type { FineMesh, Person } from "./person.ts";
import type { Sample } from "./sample.ts";
import type { Surface } from "./surface.ts";
import { textureHeight, textureWidth } from "./texture.ts";

/**
 * Skin, lips, brows and the inside of the lids.
 *
 * @param folds textures of the expression at 100 %, null for neutral; they count by `share`
 */
export function skinSurface(
  fine: FineMesh,
  person: Person,
  at: Sample,
  opening: EyeOpening,
  folds: Float32Array | null,
  share: number,
  out: Surface,
): void {
  const { paint } = person.identity;
  const outer = fine.partOfTriangle[at.triangle] === 0;
  const u = at.of(person.place, 2, 0);
  const v = at.of(person.place, 2, 1);
  const texel = texelAt(u, v);
  let albedo = at.of(person.tone) * (person.skin[texel] as number);
  let gloss = at.of(person.gloss);
  let slopeX = person.skin[texel + 1] as number;
  let slopeY = person.skin[texel + 2] as number;
  out.power = 24;
  if (folds !== null && outer) {
    lookUp(folds, u, v);
    slopeX += share * (fold[1] as number);
    slopeY += share * (fold[2] as number);
    const height = share * (fold[0] as number);
    albedo *= Math.max(0.5, 1 + 22 * Math.min(0, height));
  }
  const beard = at.of(person.beard);
  if (beard > 0.02) {
    const dots = smoothstep(0, 0.8, valueNoise(u / 3.2, v / 3.2, paint.seed + 30));
    albedo *= 1 - beard * (0.75 + 0.75 * dots);
  }
  const lip = outer ? smoothstep(8.1, 6.4, at.of(fine.lipRing)) : 0;
  if (lip > 0) {
    const lines = valueNoise(u / 7 + 0.4 * Math.sin(v / 9), v / 60, paint.seed + 40);
    albedo *= 1 - lip * (1 - paint.lip * (1 + 0.1 * lines));
    slopeX += lip * 0.16 * lines;
    gloss += lip * (0.5 + 0.4 * fractalNoise(u / 14, v / 20, paint.seed + 41, 2));
    out.power = 24 + 16 * lip;
  }
  const across = at.of(fine.field, 2, 1);
  if (outer && across > -1.8 && across < 1.8) {
    const brow = person.brows[u < textureWidth / 2 ? 0 : 1];
    const cover = browAt(brow, at.of(fine.field, 2, 0), across);
    albedo *= 1 - Math.min(0.95, paint.brow * 1.12) * cover;
    gloss *= 1 - 0.7 * cover;
  }
  out.albedo = albedo * lashLine(opening, at.column, at.line, paint.lash);
  out.gloss = outer ? gloss : 0.6 * gloss;
  tilt(out, slopeX, slopeY);
}

/** Turns the normal by the slopes of the fine relief. */
function tilt(out: Surface, slopeX: number, slopeY: number) {
  const nx = out.nx - slopeX + out.nx * (out.nx * slopeX + out.ny * slopeY);
  const ny = out.ny - slopeY + out.ny * (nx * slopeX + out.ny * slopeY);
  const length = Math.hypot(nx, ny, out.nz);
  out.nx = nx / length;
  out.ny = ny / length;
  out.nz /= length;
}

function texelAt(u: number, v: number): number {
  const x = Math.min(textureWidth - 1, Math.max(0, Math.floor(u)));
  const y = Math.min(textureHeight - 1, Math.max(0, Math.floor(v)));
  return 3 * (y * textureWidth + x);
}

/** Bilinear height, slope right and slope up of the folds at a place, into `fold`. */
function lookUp(texture: Float32Array, u: number, v: number): void {
  const x = Math.min(textureWidth - 2, Math.max(0, u - 0.5));
  const y = Math.min(textureHeight - 2, Math.max(0, v - 0.5));
  const ix = Math.floor(x);
  const iy = Math.floor(y);
  const p = 3 * (iy * textureWidth + ix);
  const q = p + 3 * textureWidth;
  for (let k = 0; k < 3; k++) {
    const left = texture[p + k] as number;
    const right = texture[p + k + 3] as number;
    const lowLeft = texture[q + k] as number;
    const lowRight = texture[q + k + 3] as number;
    const top = left + (right - left) * (x - ix);
    const bottom = lowLeft + (lowRight - lowLeft) * (x - ix);
    fold[k] = top + (bottom - top) * (y - iy);
  }
}

const fold = new Float64Array(3);
