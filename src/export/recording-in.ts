import type { BatteryError } from "../core/errors.ts";
import { nearest } from "../core/errors.ts";
import type { Recording } from "../core/sensor/recording.ts";
import { decimal } from "./cells.ts";
import type { CsvReceiver } from "./csv-reader.ts";
import type { CsvRecord } from "./csv-record.ts";
import { cellError, fileError, type Findings } from "./findings.ts";

export const timeUnits = { ms: 1, s: 1000 } as const;
export type TimeUnit = keyof typeof timeUnits;

/** How to read a recording where its column names do not say it. */
export interface RecordingForm {
  /** Column of the times; null: `time_ms`, `time_s` or `time`. */
  readonly time: string | null;
  /** Null: the end of the column's name says it. */
  readonly unit: TimeUnit | null;
  /** Column of the values; null: `value`. */
  readonly value: string | null;
  /** Samples a second of a file without times; null: it has them. */
  readonly rateHz: number | null;
}

const usualTimes = ["time_ms", "time_s", "time"];
const firstRoom = 1 << 16;

/** Reads a light sensor's recording: one sample a row, by the names of its columns. Give it to a CsvReader. */
export class RecordingReader implements CsvReceiver {
  readonly #file: string;
  readonly #form: RecordingForm;
  readonly #findings: Findings;
  #timeAt = -1;
  #valueAt = -1;
  #scale = 1;
  #names: readonly string[] = [];
  #times = new Float64Array(firstRoom);
  #values = new Float64Array(firstRoom);
  #count = 0;

  constructor(file: string, form: RecordingForm, findings: Findings) {
    this.#file = file;
    this.#form = form;
    this.#findings = findings;
  }

  /** @throws BatteryError (`bad-file`) for columns that are not there, or a time without a unit */
  header(names: readonly string[]): void {
    this.#names = names;
    if (names.some((name) => name !== "" && Number.isFinite(decimal(name, 0, name.length)))) {
      this.#refuse(
        "the first line holds numbers.",
        "Write the names of the columns there, as in time_ms,value.",
      );
    }
    this.#valueAt = this.#column(this.#form.value ?? "value", "--value");
    const { rateHz } = this.#form;
    if (rateHz !== null) {
      const spare = usualTimes.find((name) => names.includes(name));
      if (spare !== undefined) this.#refuse(`it has the column ${spare}.`, "Leave --rate out.");
      this.#scale = timeUnits.s / rateHz;
      return;
    }
    const usual = usualTimes.find((name) => names.includes(name));
    if (this.#form.time === null && usual === undefined) {
      this.#refuse(
        "it has no column time_ms, time_s or time.",
        "Name the column with --time; for a file without times give the samples a second, as in --rate 1000.",
      );
    }
    const name = this.#form.time ?? (usual as string);
    this.#timeAt = this.#column(name, "--time");
    const unit = this.#form.unit ?? unitOf(name);
    if (unit === null)
      this.#refuse(`nothing says in what the column ${name} counts.`, "Add --unit ms or --unit s.");
    this.#scale = timeUnits[unit];
  }

  row(record: CsvRecord, line: number): void {
    if (this.#count === this.#values.length) this.#grow();
    const value = this.#number(record, this.#valueAt, line);
    const time = this.#timeAt === -1 ? this.#count : this.#number(record, this.#timeAt, line);
    const before = this.#times[this.#count - 1] ?? -Infinity;
    this.#values[this.#count] = value;
    this.#times[this.#count] = time * this.#scale;
    if ((this.#times[this.#count] as number) < before) {
      const column = this.#names[this.#timeAt] ?? "";
      this.#findings.fatal(
        cellError(
          { file: this.#file, line, column },
          `time goes back, from ${before / this.#scale} to ${time}.`,
          "Give one recording, its samples in order.",
        ),
      );
    }
    this.#count++;
  }

  /** What was read. */
  recording(): Recording {
    return {
      timesMs: this.#times.subarray(0, this.#count),
      values: this.#values.subarray(0, this.#count),
    };
  }

  #number(record: CsvRecord, at: number, line: number): number {
    const value = record.is(at, "") ? NaN : record.read(at, decimal);
    if (Number.isFinite(value)) return value;
    const column = this.#names[at] ?? "";
    const cell = record.cell(at).slice(0, 40);
    this.#findings.add(
      cellError(
        { file: this.#file, line, column },
        cell === "" ? "the cell is empty." : `"${cell}" is not a number.`,
        "Leave rows without a sample out.",
      ),
    );
    return 0;
  }

  #column(name: string, flag: string): number {
    const at = this.#names.indexOf(name);
    if (at !== -1) return at;
    const near = nearest(name, this.#names);
    return this.#refuse(
      `it has no column ${name}.`,
      `${near === null ? "" : `Did you mean ${near}? `}Name the column with ${flag}; there are: ${this.#names.join(", ")}.`,
    );
  }

  #refuse(what: string, remedy: string): never {
    this.#findings.fatal(fileError(this.#file, 1, what, remedy));
  }

  #grow(): void {
    const longer = (old: Float64Array) => {
      const array = new Float64Array(2 * old.length);
      array.set(old);
      return array;
    };
    this.#times = longer(this.#times);
    this.#values = longer(this.#values);
  }
}

function unitOf(name: string): TimeUnit | null {
  if (name.endsWith("_ms")) return "ms";
  return name.endsWith("_s") ? "s" : null;
}

/** No two levels: what a person can do about it. */
export function noLevels(file: string): BatteryError {
  return fileError(
    file,
    null,
    "the signal has no two levels, as of a square that turns from black to white.",
    "Check that the sensor lay on the square, that its column was read, and that the recording is longer than a moment.",
  );
}
