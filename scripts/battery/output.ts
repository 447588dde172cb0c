import {
  closeSync,
  ftruncateSync,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  statSync,
  writeSync,
} from "node:fs";
import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { callError, type World } from "./call.ts";
import { removeAtExit, removeNow } from "./leftovers.ts";

const blockBytes = 1 << 18;

/**
 * A result that appears whole or not at all: written beside its place under another name, then renamed;
 * a result for standard output, a pipe or a device is kept in a temporary file until it is complete.
 */
export class Output {
  readonly #world: World;
  /** As the user gave it; null for standard output. */
  readonly #given: string | null;
  readonly #target: string | null;
  /** A pipe or a device is written to: a file in its place would do away with it. */
  readonly #special: boolean;
  readonly #path: string;
  readonly #file: number;
  #pending: (string | Uint8Array)[] = [];
  #length = 0;
  #written = 0;

  /**
   * @param target path as the user gave it; null for standard output
   * @throws BatteryError (`bad-call`) when nothing can be written there
   */
  constructor(world: World, target: string | null) {
    this.#world = world;
    this.#given = target;
    const place = target === null ? null : resolve(world.folder, target);
    const found = place === null ? undefined : statSync(place, { throwIfNoEntry: false });
    if (found?.isDirectory() === true)
      throw callError(`${target ?? ""} is a folder.`, "Give the name of a file.");
    this.#special = found !== undefined && !found.isFile();
    this.#target = place !== null && found?.isFile() === true ? realpathSync(place) : place;
    const folder = this.#target === null || this.#special ? tmpdir() : dirname(this.#target);
    this.#path = join(folder, `.${basename(this.#target ?? "battery")}.${randomUUID()}.tmp`);
    this.#file = attempt(target ?? folder, () => openSync(this.#path, "wx+"));
    removeAtExit(this.#path);
  }

  /** Bytes are taken as they are now: the writer may use its buffer again. */
  write(page: string | Uint8Array): void {
    this.#pending.push(typeof page === "string" ? page : page.slice());
    this.#length += page.length;
    if (this.#length > blockBytes) this.#flush();
  }

  /** Forgets what was written so far. */
  restart(): void {
    this.#pending = [];
    this.#length = 0;
    this.#written = 0;
    ftruncateSync(this.#file, 0);
  }

  /** Puts the result in its place. */
  async commit(): Promise<void> {
    this.#flush();
    const target = this.#target;
    if (target === null) await this.#copyOut();
    else if (this.#special) {
      attempt(this.#given ?? target, () => {
        this.#copyTo(target);
      });
    }
    closeSync(this.#file);
    if (target !== null && !this.#special)
      attempt(this.#given ?? target, () => {
        renameSync(this.#path, target);
      });
    removeNow(this.#path);
  }

  /** Leaves nothing behind. */
  discard(): void {
    closeSync(this.#file);
    removeNow(this.#path);
  }

  #flush(): void {
    const bytes = Buffer.concat(this.#pending.map((page) => Buffer.from(page as string)));
    this.#pending = [];
    this.#length = 0;
    attempt(this.#given ?? this.#path, () => {
      for (let at = 0; at < bytes.length;) {
        const count = writeSync(this.#file, bytes, at, bytes.length - at, this.#written);
        at += count;
        this.#written += count;
      }
    });
  }

  #copyTo(target: string): void {
    const out = openSync(target, "w");
    try {
      for (const block of this.#blocks()) {
        for (let at = 0; at < block.length;) at += writeSync(out, block, at);
      }
    } finally {
      closeSync(out);
    }
  }

  async #copyOut(): Promise<void> {
    const decoder = new TextDecoder();
    for (const block of this.#blocks()) await this.#world.write(decoder.decode(block, { stream: true }));
  }

  /** What was written. A block is used again. */
  *#blocks(): Generator<Uint8Array, void, undefined> {
    const block = Buffer.alloc(blockBytes);
    for (let at = 0; ;) {
      const read = readSync(this.#file, block, 0, blockBytes, at);
      if (read === 0) return;
      at += read;
      yield block.subarray(0, read);
    }
  }
}

/** Runs a piece of work on an output and puts it in its place, or leaves nothing when the work fails. */
export async function writing<T>(
  world: World,
  target: string | null,
  work: (output: Output) => T | Promise<T>,
): Promise<T> {
  const output = new Output(world, target);
  let result: T;
  try {
    result = await work(output);
  } catch (error) {
    output.discard();
    throw error;
  }
  await output.commit();
  return result;
}

/** Does a piece of writing; what the system refuses becomes a sentence about the place. */
export function attempt<T>(place: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const why =
      error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error);
    throw callError(
      `${place} cannot be written (${why}).`,
      "Check the path, its permissions and the free space.",
    );
  }
}
