import { closeSync, ftruncateSync, openSync, readSync, renameSync, writeSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { callError, type World } from "./call.ts";
import { removeAtExit, removeNow } from "./leftovers.ts";

const blockBytes = 1 << 18;

/**
 * A result that appears whole or not at all: written beside its place under another name, then renamed;
 * a result for standard output is kept in a temporary file until it is complete.
 */
export class Output {
  readonly #world: World;
  readonly #target: string | null;
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
    this.#target = target === null ? null : resolve(world.folder, target);
    const folder = this.#target === null ? tmpdir() : dirname(this.#target);
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
    if (this.#target === null) await this.#copyOut();
    closeSync(this.#file);
    const target = this.#target;
    if (target !== null)
      attempt(target, () => {
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
    attempt(this.#target ?? this.#path, () => {
      for (let at = 0; at < bytes.length;) {
        const count = writeSync(this.#file, bytes, at, bytes.length - at, this.#written);
        at += count;
        this.#written += count;
      }
    });
  }

  async #copyOut(): Promise<void> {
    const decoder = new TextDecoder();
    const block = Buffer.alloc(blockBytes);
    for (let at = 0; ;) {
      const read = readSync(this.#file, block, 0, blockBytes, at);
      if (read === 0) return;
      at += read;
      await this.#world.write(decoder.decode(block.subarray(0, read), { stream: true }));
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
