import type { BatteryError } from "../../src/core/errors.ts";
import { resolveParameters } from "../../src/core/parameters.ts";
import { audit } from "../../src/core/replay.ts";
import { columnFields } from "../../src/core/fields.ts";
import { planOf } from "../../src/core/simulate.ts";
import type { AnyTask } from "../../src/core/task.ts";
import { fileError } from "../../src/export/findings.ts";
import { placeOf } from "../../src/export/duplicates.ts";
import type { AnyScoreRow, GatheredRun, RunIdentity } from "../../src/export/gather.ts";
import type { Call } from "./call.ts";
import { settings } from "./choices.ts";
import { parametersWithHash } from "./parameter-audit.ts";
import type { RunsBeside } from "./runs-beside.ts";
import { earlierRun } from "./score-files.ts";

type Values = Readonly<Record<string, unknown>>;

/** Plays the answers of stored runs again and compares every row with what the task's rules make of it. */
export class Replayer {
  readonly #call: Call;
  readonly #beside: RunsBeside;
  readonly #parameters = new Map<string, Values | null>();

  constructor(call: Call, beside: RunsBeside) {
    this.#call = call;
    this.#beside = beside;
  }

  /** @returns "holds", or why the run cannot be played again, or the first row that differs */
  async replay(run: GatheredRun, before: readonly GatheredRun[]): Promise<string | BatteryError> {
    const { identity, rows } = run;
    const { task, seed, part, taskVersion } = identity;
    if (seed === null || taskVersion === null) return "not possible: no seed or task version";
    if (taskVersion !== task.version) return `not possible: recorded with ${task.id} ${taskVersion}`;
    const missing = columnFields(task.trial, task.columns).filter(({ key }) =>
      rows.some((row) => row[key] === undefined),
    );
    if (missing.length > 0) return `not possible: no ${missing.map(({ name }) => name).join(", ")}`;
    const p = await this.#parametersOf(identity);
    if (p === null) return "not possible: parameters not known";
    const planned = planOf(task, p, seed, { part, earlier: before.map(earlierRun) }) as readonly Values[];
    const plan = rows.some((row) => row["block"] === 0)
      ? planned
      : planned.filter((trial) => trial["block"] !== 0);
    const attempts = attemptsOf(rows);
    const trials = attempts.map((indexes) =>
      indexes.map((index) => trialOf(task, rows[index] as AnyScoreRow)),
    );
    const difference = audit(task, p, plan, trials);
    if (difference === null) return "holds";
    const index = attempts.flat()[difference.index] ?? rows.length - 1;
    return differs(run, index, difference.sentence);
  }

  async #parametersOf(identity: RunIdentity): Promise<Values | null> {
    const { task, parameters, parametersHash: hash, file } = identity;
    if (parameters !== null) return resolveParameters(task, { cell: parameters });
    if (hash === null) return null;
    const key = `${task.id} ${hash}`;
    let known = this.#parameters.get(key);
    if (known === undefined) {
      known = (await this.#search(task, hash)) ?? (await this.#beside.parametersOf(task, file, hash));
      this.#parameters.set(key, known);
    }
    return known;
  }

  /** A CSV carries the parameters' hash: which of the presets, with the call's settings, has it? Else runs.csv may say. */
  async #search(task: AnyTask, hash: string): Promise<Values | null> {
    const set = settings(this.#call);
    const preset = this.#call.value("--preset");
    for (const name of preset === undefined ? Object.keys(task.presets) : [preset]) {
      const found = await parametersWithHash(task, { preset: name, set }, hash);
      if (found !== null) return found;
    }
    return null;
  }
}

function differs(run: GatheredRun, index: number, sentence: string): BatteryError {
  const { file, line } = placeOf(run, index);
  const { participant, session } = run.identity;
  return fileError(
    file,
    line,
    `replaying participant ${participant}, session ${session} does not give this row: ${sentence}.`,
    "The row, its order or the parameters were changed after recording.",
  );
}

/** Indexes of the rows of each attempt, in order; an attempt without rows is an empty one. */
function attemptsOf(rows: readonly AnyScoreRow[]): readonly (readonly number[])[] {
  const attempts: number[][] = [[]];
  for (const [index, row] of rows.entries()) {
    const attempt = row.attempt ?? 1;
    while (attempts.length < attempt) attempts.push([]);
    (attempts[attempt - 1] as number[]).push(index);
  }
  return attempts;
}

/** The task's own columns, without what else scoring knows of a row. */
function trialOf(task: AnyTask, row: AnyScoreRow): Values {
  return Object.fromEntries(columnFields(task.trial, task.columns).map(({ key }) => [key, row[key]]));
}
