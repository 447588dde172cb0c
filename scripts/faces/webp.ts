import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { height, width } from "./frame.ts";

/** The most that 12 MB allow. On trial pictures at 50 the change at 10 % kept its size within 6 % and a cosine of .82 or more with the uncompressed change. */
const quality = 42;

const options = (q: number) => [
  "-quiet",
  "-q",
  String(q),
  "-m",
  "4",
  "-sns",
  "0",
  "-f",
  "15",
  "-sharpness",
  "4",
];

const pgm = (grey: Uint8Array, w: number, h: number) =>
  Buffer.concat([Buffer.from(`P5\n${w} ${h}\n255\n`), grey]);

/** Compresses a grey picture with `cwebp` (Debian package `webp`). */
export function encodeWebp(grey: Uint8Array, w: number, h: number, q: number): Buffer {
  return run("cwebp", [...options(q), "-o", "-", "--", "-"], pgm(grey, w, h));
}

/** Pictures on their way to files: compressed together, because starting a program from a large process is slow. */
export class PictureFolder {
  readonly #folder: string;
  readonly #raw: string;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#folder = folder;
    this.#raw = mkdtempSync(join(tmpdir(), "faces-"));
  }

  add(name: string, grey: Uint8Array): void {
    writeFileSync(join(this.#raw, `${name}.pgm`), pgm(grey, width, height));
  }

  /** Compresses what was added to `<name>.webp` in the folder. */
  close(): void {
    const each = `for f in "$0"/*.pgm; do n=$(basename "$f" .pgm); cwebp ${options(quality).join(" ")} -o "$1/$n.webp" -- "$f" || exit 1; done`;
    run("sh", ["-c", each, this.#raw, this.#folder], Buffer.alloc(0));
    rmSync(this.#raw, { recursive: true });
  }
}

/**
 * Grey values of a compressed picture, 0 to 1, by `dwebp`: another program than the browser's decoder.
 *
 * @throws Error when `dwebp` is missing or cannot read the picture
 */
export function decodeWebp(bytes: Buffer): { width: number; height: number; grey: Float32Array } {
  const ppm = run("dwebp", ["-quiet", "-ppm", "-o", "-", "--", "-"], bytes);
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.subarray(0, 40).toString("latin1"));
  if (head === null) throw new Error("dwebp gave no picture of the kind PPM.");
  const [w, h] = [Number(head[1]), Number(head[2])];
  const grey = new Float32Array(w * h);
  for (let p = 0; p < grey.length; p++) {
    const at = head[0].length + 3 * p;
    grey[p] = ((ppm[at] as number) + (ppm[at + 1] as number) + (ppm[at + 2] as number)) / 765;
  }
  return { width: w, height: h, grey };
}

function run(program: string, words: readonly string[], input: Buffer): Buffer {
  const { status, stdout, stderr, error } = spawnSync(program, words, { input, maxBuffer: 1 << 26 });
  if (error !== undefined || status !== 0) {
    throw new Error(
      `${program} failed: ${error?.message ?? stderr.toString()}. It comes with the Debian package "webp".`,
    );
  }
  return stdout;
}
