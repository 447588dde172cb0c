import { snake } from "../core/fields.ts";
import { readFlips, type FlippedTrial, type Stretch } from "../core/sensor/flips.ts";
import { median } from "../core/stats/moments.ts";
import { decimal } from "./cells.ts";
import type { CsvReceiver } from "./csv-reader.ts";
import type { CsvRecord } from "./csv-record.ts";
import { cellError, fileError, type Findings } from "./findings.ts";

/** Whose and which trials a clock measured. */
export type StretchPlace = Omit<Stretch, "trials" | "framePeriodMs">;

interface Open {
  readonly place: StretchPlace;
  readonly file: string;
  readonly trials: FlippedTrial[];
  readonly periods: number[];
}

/** Brings the trials of each stretch together. A stretch that a file before held is taken from there. */
export class StretchCollector {
  readonly #open = new Map<string, Open>();
  /** Trials without flips. */
  without = 0;
  /** Trials left out because another file held them. */
  twice = 0;

  add(place: StretchPlace, file: string, trial: FlippedTrial, framePeriodMs: number | null): void {
    const key = JSON.stringify(place);
    const open = this.#open.get(key) ?? { place, file, trials: [], periods: [] };
    this.#open.set(key, open);
    if (open.file !== file) {
      this.twice++;
      return;
    }
    open.trials.push(trial);
    if (framePeriodMs !== null) open.periods.push(framePeriodMs);
  }

  /** All stretches, trials in order of time. */
  stretches(): readonly Stretch[] {
    return [...this.#open.values()].map(({ place, trials, periods }) => ({
      ...place,
      framePeriodMs: median(periods),
      trials: trials.sort((a, b) => (a.flips[0]?.pageMs ?? 0) - (b.flips[0]?.pageMs ?? 0)),
    }));
  }
}

const texts = ["study", "participant", "session", "task", "part", "mode"] as const;
const numbers = ["run", "attempt", "sequence", "block", "trial_index", "frame_period_ms"] as const;
type Name = (typeof texts)[number] | (typeof numbers)[number];

/**
 * Reads the flips of a trial CSV: the column `photodiode`, and of the others what is there. Give it to a
 * CsvReader.
 */
export class FlipsReader implements CsvReceiver {
  readonly #file: string;
  readonly #findings: Findings;
  readonly #collector: StretchCollector;
  #photodiodeAt = -1;
  readonly #at = new Map<Name, number>();
  #shown: readonly { readonly name: string; readonly at: number }[] = [];

  constructor(file: string, findings: Findings, collector: StretchCollector) {
    this.#file = file;
    this.#findings = findings;
    this.#collector = collector;
  }

  /** @throws BatteryError (`bad-file`) without the column `photodiode` */
  header(names: readonly string[]): void {
    this.#photodiodeAt = names.indexOf("photodiode");
    if (this.#photodiodeAt === -1) {
      this.#findings.fatal(
        fileError(
          this.#file,
          1,
          "the column photodiode is missing.",
          "Give the exported trials first and the sensor's recording last.",
        ),
      );
    }
    for (const name of [...texts, ...numbers]) this.#at.set(name, names.indexOf(name));
    this.#shown = names.flatMap((name, at) => (name.endsWith(shownEnd) ? [{ name, at }] : []));
  }

  row(record: CsvRecord, line: number): void {
    const cell = record.cell(this.#photodiodeAt);
    if (cell.trim() === "") {
      this.#collector.without++;
      return;
    }
    const flips = readFlips(cell);
    if (flips === null) {
      this.#findings.add(notFlips(this.#file, line, cell));
      return;
    }
    const text = (name: Name) => this.#cell(record, name);
    const number = (name: Name) => numberIn(text(name));
    const shownMs: Record<string, number> = {};
    for (const { phase } of flips) {
      const column = this.#shown.find(({ name }) => name === snake(phase) + shownEnd);
      const shown = column === undefined ? null : numberIn(record.cell(column.at));
      if (shown !== null) shownMs[phase] = shown;
    }
    const place: StretchPlace = {
      study: text("study"),
      participant: text("participant"),
      session: text("session"),
      run: number("run"),
      task: text("task"),
      part: text("part"),
      mode: text("mode"),
      attempt: number("attempt"),
    };
    const trial = { sequence: number("sequence"), block: number("block"), trialIndex: number("trial_index") };
    this.#collector.add(place, this.#file, { ...trial, flips, shownMs }, number("frame_period_ms"));
  }

  /** Null where the column is not there or the cell is empty. */
  #cell(record: CsvRecord, name: Name): string | null {
    const at = this.#at.get(name) ?? -1;
    return at === -1 || record.is(at, "") ? null : record.cell(at);
  }
}

const shownEnd = "_shown_ms";

function numberIn(cell: string | null): number | null {
  const value = cell === null || cell === "" ? NaN : decimal(cell, 0, cell.length);
  return Number.isFinite(value) ? value : null;
}

function notFlips(file: string, line: number, cell: string) {
  return cellError(
    { file, line, column: "photodiode" },
    `"${cell.slice(0, 40)}" is not a list of flips.`,
    "Allowed: phase:white:ms and phase:black:ms, blank between, times rising, or empty (no square was shown).",
  );
}

/** The flips of a row of `data.json`. */
export function addStoredRow(
  collector: StretchCollector,
  file: string,
  line: number,
  findings: Findings,
  row: StretchPlace & {
    readonly sequence: number;
    readonly trial: Readonly<Record<string, unknown>>;
    readonly timing: Readonly<Record<string, unknown>> | null;
  },
): void {
  const timing = row.timing ?? {};
  const cell = timing["photodiode"];
  if (typeof cell !== "string") {
    collector.without++;
    return;
  }
  const flips = readFlips(cell);
  if (flips === null) {
    findings.add(notFlips(file, line, cell));
    return;
  }
  const number = (value: unknown) => (typeof value === "number" ? value : null);
  const shownMs: Record<string, number> = {};
  for (const { phase } of flips) {
    const shown = number(timing[`${phase}ShownMs`]);
    if (shown !== null) shownMs[phase] = shown;
  }
  const { study, participant, session, run, task, part, mode, attempt, sequence } = row;
  const place = { study, participant, session, run, task, part, mode, attempt };
  const trial = {
    sequence,
    block: number(row.trial["block"]),
    trialIndex: number(row.trial["trialIndex"]),
    flips,
    shownMs,
  };
  collector.add(place, file, trial, number(timing["framePeriodMs"]));
}
