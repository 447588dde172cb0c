import { certify, type Certificate } from "../core/certificate.ts";
import { explore, type Explored } from "../core/multiverse.ts";
import type { ScoredRun } from "../core/scoring.ts";
import type { BatteryEvent, Run, StoredRow } from "../core/session.ts";
import type { Figure } from "../core/summary.ts";
import type { AnyShapes, EarlierRun, Rulings } from "../core/task.ts";
import { verifyChain, type ChainBreak } from "../store/chain.ts";
import { earlierRuns } from "../store/earlier.ts";
import type { Store } from "../store/types.ts";
import type { Entry } from "../../tasks/index.ts";
import { entryOf } from "./desk.ts";
import type { StoredMode } from "./route.ts";
import { parametersOf, rowsOf, scoreRowsOf, scoreStored } from "./scored-run.ts";

/** Everything the desk knows of one run. */
export interface RunReading {
  readonly run: Run;
  readonly rows: readonly StoredRow[];
  readonly events: readonly BatteryEvent[];
  /** Where the hash chain breaks; null when every row is as it was stored. */
  readonly broken: ChainBreak | null;
  /** Null for a task that this version does not have. */
  readonly certificate: Certificate | null;
  readonly analysis: Analysis;
}

/** Automatic decisions with what a researcher made of them. */
export type Decisions = ReturnType<Rulings<AnyShapes>["decide"]>;

/** Scores and figures, or why there are none. */
export type Analysis =
  | {
      readonly state: "done";
      readonly scored: ScoredRun;
      readonly earlier: readonly EarlierRun<AnyShapes>[];
      readonly figures: readonly Figure[];
      /** Null in tasks whose decisions nobody overrides. */
      readonly decisions: Decisions | null;
      /** How the scores move over defensible choices; null in tasks that name none. */
      readonly explore: (() => Explored | null) | null;
    }
  | { readonly state: "failed"; readonly error: unknown }
  | { readonly state: "unknown-task" };

/** Reads a run and works out its scores, checks and figures; null when there is no such run. */
export async function readRun(
  store: Store,
  battery: readonly Entry[],
  mode: StoredMode,
  runId: string,
): Promise<RunReading | null> {
  const run = await store.run(mode, runId);
  if (run === null) return null;
  const [rows, events] = await Promise.all([rowsOf(store, run), store.events(mode, runId)]);
  const entry = entryOf(battery, run.task);
  return {
    run,
    rows,
    events,
    broken: await verifyChain(run, rows),
    certificate: entry === null ? null : certify(rows, entry.task),
    analysis: entry === null ? { state: "unknown-task" } : await analyse(store, entry, run, rows, events),
  };
}

/** A run that cannot be scored is still shown: its record and its files do not hang on its scores. */
async function analyse(
  store: Store,
  { task, summary }: Entry,
  run: Run,
  rows: readonly StoredRow[],
  events: readonly BatteryEvent[],
): Promise<Analysis> {
  try {
    const scored = await scoreStored(store, task, run, rows);
    const { summarise } = await summary();
    const earlier = await earlierRuns(store, task, run);
    const scoreRows = scoreRowsOf(rows, events);
    const p = parametersOf(task, run);
    return {
      state: "done",
      scored,
      earlier,
      figures: summarise(scoreRows, p, scored, earlier),
      decisions: task.rulings?.decide(scoreRows, p, earlier) ?? null,
      explore: task.multiverse === undefined ? null : () => explore(task, scoreRows, p, earlier),
    };
  } catch (error) {
    return { state: "failed", error };
  }
}
