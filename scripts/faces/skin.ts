import type { Identity } from "./identity.ts";
import { fractalNoise, hash, smoothstep, valueNoise } from "./noise.ts";
import { texel, textureHeight, textureWidth } from "./texture.ts";

/**
 * Fine colour of a person's skin about 1: soft blotches, mottling, a few freckles or moles.
 *
 * @param folds resting heights (dm), darker in their valleys
 */
export function skinColour(identity: Identity, folds: Float32Array): Float32Array {
  const seed = identity.paint.seed;
  const out = new Float32Array(textureWidth * textureHeight);
  for (let y = 0; y < textureHeight; y++) {
    for (let x = 0; x < textureWidth; x++) {
      const p = y * textureWidth + x;
      const [mx, my] = [x * texel * 100, y * texel * 100]; // mm
      const blotch = fractalNoise(mx / 16, my / 16, seed, 2);
      const mottle = fractalNoise(mx / 2.6, my / 2.6, seed + 5, 3);
      out[p] = 1 + 0.05 * blotch + 0.022 * mottle + 14 * Math.min(0, folds[p] as number);
    }
  }
  const spots = 5 + Math.floor(12 * hash(seed, 1, 7));
  for (let i = 0; i < spots; i++) {
    const x = textureWidth * (0.18 + 0.64 * hash(seed, i, 11));
    const y = textureHeight * (0.15 + 0.72 * hash(seed, i, 13));
    const r = (0.35 + 0.5 * hash(seed, i, 17) ** 3) / (100 * texel);
    spot(out, x, y, r, 0.05 + 0.16 * hash(seed, i, 19) ** 2);
  }
  return out;
}

/** Heights (dm) of pores and of the skin's fine relief. */
export function poreHeights(identity: Identity): Float32Array {
  const seed = identity.paint.seed + 77;
  // Dark skin is lifted most by the equalising, and its relief with it.
  const lift = identity.paint.tone / 0.5;
  const depth = lift * (identity.look === "male" ? 0.00028 : 0.0002);
  const out = new Float32Array(textureWidth * textureHeight);
  for (let y = 0; y < textureHeight; y++) {
    for (let x = 0; x < textureWidth; x++) {
      const [mx, my] = [x * texel * 100, y * texel * 100];
      const fine = valueNoise(mx / 0.55, my / 0.55, seed);
      const pore = smoothstep(0.25, 0.9, valueNoise(mx / 0.8, my / 0.8, seed + 3));
      const relief = fractalNoise(mx / 4.5, my / 4.5, seed + 9, 2);
      out[y * textureWidth + x] =
        depth * (0.5 * fine - 1.1 * pore) + 0.0005 * lift * relief * (1 + identity.age);
    }
  }
  return out;
}

function spot(colour: Float32Array, cx: number, cy: number, r: number, strength: number) {
  const reach = Math.ceil(2.5 * r);
  for (let y = Math.floor(cy) - reach; y <= cy + reach; y++) {
    for (let x = Math.floor(cx) - reach; x <= cx + reach; x++) {
      if (x < 0 || y < 0 || x >= textureWidth || y >= textureHeight) continue;
      const d = Math.hypot(x - cx, y - cy) / r;
      colour[y * textureWidth + x] =
        (colour[y * textureWidth + x] as number) * (1 - strength * Math.exp(-d * d));
    }
  }
}
