import { fileError, type Findings } from "./findings.ts";

/** A line longer than this is no line of any file of the battery: a whole study has 2 MB. */
const longestLineBytes = 32_000_000;

/**
 * Bytes to text, refusing what is not UTF-8 with the line it stands on. Text is handed on in whole
 * lines: a line feed byte is never part of another character in UTF-8, so no character is cut.
 */
export class Utf8Reader {
  readonly #file: string;
  readonly #findings: Findings;
  #line = 1;
  #held: Uint8Array[] = [];
  #heldBytes = 0;

  constructor(file: string, findings: Findings) {
    this.#file = file;
    this.#findings = findings;
  }

  /**
   * @returns the lines that are complete now, as one text (empty when there is none yet)
   * @throws BatteryError (`bad-file`) naming file and line
   */
  push(bytes: Uint8Array): string {
    const end = bytes.lastIndexOf(0x0a) + 1;
    if (end === 0) {
      this.#hold(bytes);
      return "";
    }
    const whole = this.#join(bytes.subarray(0, end));
    this.#heldBytes = 0;
    this.#hold(bytes.subarray(end));
    return this.#decode(whole);
  }

  /** The rest of the file: a last line without a line feed. */
  end(): string {
    return this.#decode(this.#join(new Uint8Array()));
  }

  /** Keeps the beginning of a line; a file without line ends is not collected in memory. */
  #hold(bytes: Uint8Array): void {
    this.#heldBytes += bytes.length;
    if (this.#heldBytes > longestLineBytes) {
      const what = `the line is longer than ${longestLineBytes / 1e6} MB.`;
      this.#findings.fatal(fileError(this.#file, this.#line, what, "Check that it is the right file."));
    }
    if (bytes.length > 0) this.#held.push(bytes.slice());
  }

  #join(last: Uint8Array): Uint8Array {
    if (this.#held.length === 0) return last;
    const parts = [...this.#held, last];
    const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      joined.set(part, at);
      at += part.length;
    }
    this.#held = [];
    return joined;
  }

  #decode(bytes: Uint8Array): string {
    const text = decoded(bytes);
    if (text === null) this.#refuse(bytes);
    if (text.includes("\0")) this.#refuseZero(bytes);
    for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) this.#line++;
    return text;
  }

  /** UTF-16 without a mark at its beginning is UTF-8 with a zero in every other place; a binary file has some, too. */
  #refuseZero(bytes: Uint8Array): never {
    let line = this.#line;
    for (const byte of bytes.subarray(0, bytes.indexOf(0))) if (byte === 0x0a) line++;
    const what = "there is a zero byte: this is UTF-16, or no text.";
    this.#findings.fatal(fileError(this.#file, line, what, "Save the file again with the encoding UTF-8."));
  }

  #refuse(bytes: Uint8Array): never {
    let line = this.#line;
    for (let from = 0; from < bytes.length; line++) {
      const feed = bytes.indexOf(0x0a, from);
      const to = feed === -1 ? bytes.length : feed + 1;
      if (decoded(bytes.subarray(from, to)) === null) break;
      from = to;
    }
    const wide = bytes[0] === 0xff || bytes[0] === 0xfe ? " (it looks like UTF-16)" : "";
    const what = `the text is not UTF-8${wide}.`;
    this.#findings.fatal(fileError(this.#file, line, what, "Save the file again with the encoding UTF-8."));
  }
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
