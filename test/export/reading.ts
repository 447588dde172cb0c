import { findings } from "../../src/core/errors.ts";
import type { AnyTask } from "../../src/core/task.ts";
import { CsvReader, type CsvReceiver } from "../../src/export/csv-reader.ts";
import { Findings } from "../../src/export/findings.ts";
import { Gatherer, type GatheredRun } from "../../src/export/gather.ts";
import { TrialsReader } from "../../src/export/trials-in.ts";
import { findTask } from "../../tasks/index.ts";
import { coin } from "../core/coin.ts";

export const prt = findTask("prt");

/** A task of two parts, the second of which counts what came before it. */
export const diary = {
  ...coin,
  id: "diary",
  parts: ["morning", "evening"],
  signature: [["mood"], ["face", "hits"]],
  score: (_rows, _p, earlier) => [
    {
      measure: "earlier",
      condition: earlier.map(({ session, part }) => `${session}-${part}`).join("-") || "all",
      window: null,
      trials: "all",
      value: earlier.length,
      se: null,
      low: null,
      high: null,
      n: earlier.flatMap(({ rows }) => rows).length,
    },
  ],
  check: () => [],
} satisfies AnyTask as AnyTask;

/** All records of a CSV text pushed in pieces of a size, header first. */
export function recordsOf(text: string, size = text.length): { line: number; cells: string[] }[] {
  const findings = new Findings();
  const records: { line: number; cells: string[] }[] = [];
  const keep = (cells: readonly string[], line: number) => void records.push({ line, cells: [...cells] });
  const receiver: CsvReceiver = {
    header: keep,
    row: (record, line) => {
      keep(record.cells(), line);
    },
  };
  const reader = new CsvReader("file.csv", receiver, findings);
  for (let at = 0; at < text.length; at += Math.max(1, size)) reader.push(text.slice(at, at + size));
  reader.end();
  findings.throwAny();
  return records;
}

/** What a piece of work complains about: one sentence a mistake. */
export function complaints(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    return findings(error).map(({ what, remedy }) => `${what} ${remedy}`);
  }
  return [];
}

export interface Read {
  readonly runs: GatheredRun[];
  readonly notices: string[];
}

/** Reads a trial CSV whole, as the command line does. */
export function readTrials(
  text: string,
  {
    file = "file.csv",
    tasks = [prt, coin] as readonly AnyTask[],
    named = null as AnyTask | null,
    collect = false,
  } = {},
): Read {
  const findings = new Findings();
  const runs: GatheredRun[] = [];
  const notices: string[] = [];
  const gatherer = new Gatherer(collect, findings, (unit) => void runs.push(...unit));
  const receiver = new TrialsReader({
    file,
    tasks,
    named,
    findings,
    onRow: (identity, row, line) => {
      gatherer.add(identity, row, line);
    },
    onNotice: (sentence) => void notices.push(sentence),
  });
  const reader = new CsvReader(file, receiver, findings);
  reader.push(text);
  reader.end();
  gatherer.end();
  findings.throwAny();
  return { runs, notices };
}
