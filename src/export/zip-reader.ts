import { Unzip, UnzipInflate, type UnzipFile } from "fflate";
import { BatteryError } from "../core/errors.ts";
import { passOver } from "./zip-skip.ts";

/** What an archive may hold at most: more is taken for an attack on the memory or the disk. */
export interface ZipLimits {
  readonly entries: number;
  readonly bytes: number;
  /** Unpacked size over packed size. Text packs well: rows with their hashes reach some 20. */
  readonly ratio: number;
}
export const zipLimits: ZipLimits = { entries: 10_000, bytes: 8e9, ratio: 200 };

/** Takes the unpacked bytes of one entry, piece by piece. */
export type EntrySink = (bytes: Uint8Array, last: boolean) => void;

/** Bytes unpacked at a time: at most about a thousand times as many can come of them before they are counted. */
const sliceBytes = 16_384;
const longestName = 500;

const untrusted = "Do not open it unless you know where it comes from.";

/**
 * Unpacks an archive as it comes, in flat memory. Names of entries are only ever compared, never used as
 * paths. Throws BatteryError (`bad-file`) for what is no archive, a damaged or encrypted one, and one that
 * unpacks to more than the limits.
 */
export class ZipReader {
  readonly #file: string;
  readonly #limits: ZipLimits;
  readonly #unzip: Unzip;
  readonly #names = new Set<string>();
  #packed = 0;
  #unpacked = 0;
  #unfinished = 0;
  #failure: BatteryError | null = null;

  /**
   * @param file the archive's name, for sentences
   * @param choose says for each entry who takes its bytes; null passes it over
   */
  constructor(file: string, choose: (name: string) => EntrySink | null, limits = zipLimits) {
    this.#file = file;
    this.#limits = limits;
    this.#unzip = new Unzip((entry) => {
      this.#meet(entry, choose);
    });
    this.#unzip.register(UnzipInflate);
  }

  push(chunk: Uint8Array): void {
    if (this.#packed === 0 && !(chunk[0] === 0x50 && chunk[1] === 0x4b)) {
      this.#fail("this is not a ZIP archive.", "Give the archive as it was exported.");
    }
    this.#packed += chunk.length;
    try {
      for (let at = 0; at < chunk.length && this.#failure === null; at += sliceBytes) {
        this.#unzip.push(chunk.subarray(at, at + sliceBytes));
      }
    } catch {
      this.#fail(
        "the archive is damaged, encrypted or packed in a way that is not known.",
        "Unpack it and give the folder.",
      );
    }
    if (this.#failure !== null) throw this.#failure;
  }

  end(): void {
    const again = "Export or copy it again.";
    if (this.#names.size === 0) this.#fail("the archive is empty or damaged.", again);
    if (this.#unfinished > 0) this.#fail("the archive ends too early: it was cut off.", again);
    if (this.#failure !== null) throw this.#failure;
  }

  #meet(entry: UnzipFile, choose: (name: string) => EntrySink | null): void {
    this.#checkName(entry.name);
    const sink = this.#failure === null ? choose(entry.name) : null;
    if (sink === null) {
      passOver(this.#unzip, entry);
      return;
    }
    entry.ondata = (error, bytes, last) => {
      if (error !== null) {
        this.#fail(`${entry.name} in the archive is damaged.`, "Export or copy it again.");
        return;
      }
      this.#unpacked += bytes.length;
      const { bytes: most, ratio } = this.#limits;
      if (this.#unpacked > most || this.#unpacked > 1e7 + ratio * this.#packed) {
        this.#fail("the archive unpacks to more than it can soundly hold.", untrusted);
      }
      if (last) this.#unfinished--;
      if (this.#failure === null) sink(bytes, last);
      else entry.terminate();
    };
    this.#unfinished++;
    entry.start();
  }

  /** Two files of one name: nobody could say which of them was meant. */
  #checkName(name: string): void {
    if (this.#names.has(name)) this.#fail(`the archive holds two files called ${name}.`, untrusted);
    if (name.length > longestName || /\p{Cc}/u.test(name)) {
      this.#fail("the archive holds a file whose name cannot be one.", untrusted);
      return;
    }
    this.#names.add(name);
    if (this.#names.size > this.#limits.entries) {
      this.#fail(`the archive holds more than ${this.#limits.entries} files.`, untrusted);
    }
  }

  #fail(what: string, remedy: string): void {
    this.#failure ??= new BatteryError("bad-file", `${this.#file}: ${what}`, remedy);
  }
}
