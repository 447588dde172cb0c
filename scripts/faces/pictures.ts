import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileOf } from "../../stimuli/faces/index.ts";
import type { Label } from "../../stimuli/stimulus-set.ts";
import { height, width } from "./frame.ts";
import { decodeWebp } from "./webp.ts";

/** Reads finished pictures back from their files, as grey values 0 to 1. */
export type ReadPicture = (identity: string, emotion: Label, level: number) => Float32Array;

/**
 * Reads the finished pictures of a set from the folder of their files.
 *
 * @returns grey values 0 to 1, row by row, of one picture; it throws where the file is missing or no picture
 */
export function picturesIn(folder: string): ReadPicture {
  return (identity, emotion, level) =>
    decodeWebp(readFileSync(join(folder, fileOf(identity, emotion, level)))).grey;
}

/** Means of blocks of `block` × `block` pixels. */
export function shrunk(
  grey: Float32Array,
  block: number,
): { width: number; height: number; grey: Float32Array } {
  const [w, h] = [Math.floor(width / block), Math.floor(height / block)];
  const out = new Float32Array(w * h);
  for (let y = 0; y < h * block; y++) {
    for (let x = 0; x < w * block; x++) {
      out[Math.floor(y / block) * w + Math.floor(x / block)] =
        (out[Math.floor(y / block) * w + Math.floor(x / block)] as number) +
        (grey[y * width + x] as number) / block ** 2;
    }
  }
  return { width: w, height: h, grey: out };
}
