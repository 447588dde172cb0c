import type { BatteryError } from "../core/errors.ts";
import { CsvRecord } from "./csv-record.ts";
import { fileError, type Findings } from "./findings.ts";

/** A cell longer than this is taken for a quote that was never closed. */
const longestCell = 1_000_000;
/** The widest of our own tables has some 100 columns. */
const mostColumns = 5000;

/** Who receives what a CsvReader reads. `line` is where the record begins, counted from 1. */
export interface CsvReceiver {
  header(names: readonly string[], line: number): void;
  /** The record is used again for the next row: take out what is to stay. */
  row(record: CsvRecord, line: number): void;
}

/**
 * A strict incremental reader of CSV (RFC 4180) with a header. A BOM, CRLF and quoted cells are
 * accepted; whatever would make a cell land in the wrong column is refused with file and line. Text
 * may be pushed in pieces of any size.
 */
export class CsvReader {
  readonly #file: string;
  readonly #receiver: CsvReceiver;
  readonly #findings: Findings;
  #rest = "";
  #line = 1;
  #started = false;
  #names: readonly string[] | null = null;
  #rows = 0;
  #blankLine: number | null = null;
  readonly #record = new CsvRecord();

  constructor(file: string, receiver: CsvReceiver, findings: Findings) {
    this.#file = file;
    this.#receiver = receiver;
    this.#findings = findings;
  }

  /** @throws BatteryError (`bad-file`) when reading cannot go on; other mistakes go to the findings */
  push(text: string): void {
    if (text === "") return;
    let buffer = this.#rest + text;
    if (!this.#started && buffer.startsWith("\uFEFF")) buffer = buffer.slice(1);
    this.#started = true;
    let at = 0;
    let quote = buffer.indexOf('"');
    for (;;) {
      const end = buffer.indexOf("\n", at);
      if (quote !== -1 && quote < at) quote = buffer.indexOf('"', at);
      if (quote !== -1 && (end === -1 || quote < end)) {
        const next = this.#readQuoted(buffer, at);
        if (next === null) break;
        at = next;
      } else if (end !== -1) {
        this.#record.split(buffer, at, end > at && buffer[end - 1] === "\r" ? end - 1 : end);
        this.#emit(1);
        at = end + 1;
      } else break;
    }
    this.#rest = buffer.slice(at);
    if (this.#rest.length > longestCell) this.#refuseLength();
  }

  /**
   * Ends the file.
   *
   * @returns whether the last line ended in a line feed (a file without may have been cut)
   * @throws BatteryError (`bad-file`) for an unclosed quote, an empty file, a file without rows
   */
  end(): { readonly finalLineFeed: boolean } {
    const finalLineFeed = this.#rest === "";
    if (!finalLineFeed) this.push("\n");
    if (this.#rest !== "") {
      this.#fatal(
        this.#line,
        "a quote that opens in this row is never closed.",
        "Close it, or write a quote inside a cell twice.",
      );
    }
    if (this.#names === null) this.#fatal(null, "the file is empty.", "Export it again.");
    if (this.#rows === 0) {
      this.#fatal(this.#line, "the file has a header but no rows.", "Export it again.");
    }
    return { finalLineFeed };
  }

  /** Reads a record that holds quotes; null when its end is not in the buffer yet. */
  #readQuoted(buffer: string, from: number): number | null {
    const cells: string[] = [];
    let lines = 1;
    for (let at = from; ;) {
      let cell: string;
      if (buffer[at] === '"') {
        const close = closingQuote(buffer, at + 1);
        if (close === null) return null;
        cell = buffer.slice(at + 1, close).replaceAll('""', '"');
        lines += cell.split("\n").length - 1;
        at = close + 1;
      } else {
        const end = plainEnd(buffer, at);
        if (end === null) return null;
        cell = buffer.slice(at, end);
        if (buffer[end] === '"') this.#refuseQuote(cells.length, lines);
        at = end;
      }
      if (buffer[at] === "\r" && buffer[at + 1] === undefined) return null;
      if (buffer[at] === "\r" && buffer[at + 1] === "\n") at++;
      cells.push(cell);
      const after = buffer[at++];
      if (after === undefined) return null;
      if (after === "\n") {
        this.#record.take(cells);
        this.#emit(lines);
        return at;
      }
      if (after !== ",") this.#refuseQuote(cells.length - 1, lines);
    }
  }

  #emit(lines: number): void {
    const record = this.#record;
    const line = this.#line;
    this.#line += lines;
    if (record.length === 1 && lines === 1 && record.is(0, "")) {
      this.#blankLine ??= line;
      return;
    }
    if (this.#blankLine !== null) {
      this.#fatal(this.#blankLine, "the line is empty.", "Remove empty lines before and between rows.");
    }
    if (this.#names === null) {
      this.#names = record.cells();
      this.#checkHeader(this.#names, line);
      this.#receiver.header(this.#names, line);
      return;
    }
    this.#rows++;
    if (record.length === this.#names.length) this.#receiver.row(record, line);
    else this.#findings.add(this.#wrongLength(record.length, this.#names.length, line));
  }

  #wrongLength(cells: number, columns: number, line: number): BatteryError {
    return fileError(
      this.#file,
      line,
      `the row has ${cells} ${cells === 1 ? "cell" : "cells"}, the header ${columns}.`,
      "Write one cell for each column; the file may have been cut off.",
    );
  }

  #checkHeader(names: readonly string[], line: number): void {
    if (names.length > mostColumns) {
      this.#fatal(
        line,
        `the header has ${names.length} columns.`,
        `At most ${mostColumns} are read: check the file.`,
      );
    }
    const text = names.join(",");
    const commas = names.length - 1;
    for (const [separator, word] of [
      [";", "semicolons"],
      ["\t", "tabs"],
    ] as const) {
      if (text.split(separator).length - 1 > commas) {
        this.#fatal(
          line,
          `the columns are separated by ${word}.`,
          "Save the file again with commas as separator.",
        );
      }
    }
    if (text.includes("\r")) {
      this.#fatal(
        line,
        "the lines end in a lone carriage return.",
        "Save the file again with LF or CRLF line ends.",
      );
    }
    const twice = names.find((name, i) => name !== "" && names.indexOf(name) !== i);
    if (twice !== undefined) {
      this.#fatal(
        line,
        `the column ${twice} appears twice in the header.`,
        "Rename or remove one of the two.",
      );
    }
  }

  #refuseQuote(cell: number, lines: number): never {
    const name = this.#names?.[cell];
    this.#fatal(
      this.#line + lines - 1,
      `column ${name === undefined ? cell + 1 : `${cell + 1} (${name})`} has a quote that is neither around the whole cell nor doubled.`,
      "Put quotes around the whole cell and write each quote inside it twice.",
    );
  }

  #refuseLength(): never {
    this.#fatal(
      this.#line,
      `the row has more than ${longestCell} characters: a quote is not closed, or this is no CSV file.`,
      "Close the quote, or give a CSV file.",
    );
  }

  #fatal(line: number | null, what: string, remedy: string): never {
    this.#findings.fatal(fileError(this.#file, line, what, remedy));
  }
}

/** Where a quoted cell closes; null when it does not, or when the next character must be seen first. */
function closingQuote(buffer: string, from: number): number | null {
  for (let at = buffer.indexOf('"', from); at !== -1; at = buffer.indexOf('"', at + 2)) {
    if (buffer[at + 1] === undefined) return null;
    if (buffer[at + 1] !== '"') return at;
  }
  return null;
}

/** Where an unquoted cell ends: at a comma, a line end or a stray quote. */
function plainEnd(buffer: string, from: number): number | null {
  const ends = /[",\n]|\r\n/g;
  ends.lastIndex = from;
  return ends.exec(buffer)?.index ?? null;
}
