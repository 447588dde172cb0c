import { mean, standardDeviation } from "../core/stats/moments.ts";
import type { Run } from "../core/session.ts";
import type { AnyTask, Score } from "../core/task.ts";
import type { Store } from "../store/types.ts";
import { runPages, scoreStored, rowsOf } from "./scored-run.ts";
import type { StoredMode } from "./route.ts";

/** Whose runs are laid beside each other. */
export interface Compared {
  readonly mode: StoredMode;
  /** Null: single tasks outside any study. */
  readonly study: string | null;
  /** Null: everybody. */
  readonly participant: string | null;
}

/** The scores of one run. */
export interface RunScores {
  readonly run: Run;
  readonly scores: readonly Score[];
}

/** A score by its names, over all valid answers. */
export type ScoreName = Pick<Score, "measure" | "condition" | "window">;

/** Scores of all runs of a task that fit and can be scored, oldest first. A second run of a session takes the first one's place. */
export async function scoresOf(
  store: Store,
  task: AnyTask,
  { mode, study, participant }: Compared,
  onProgress: (done: number) => void,
): Promise<readonly RunScores[]> {
  const runs: Run[] = [];
  for await (const page of runPages(store, {
    ...{ mode, study, task: task.id },
    participant: participant ?? undefined,
  })) {
    runs.unshift(...[...page].reverse());
  }
  const found = new Map<string, RunScores>();
  for (const [done, run] of runs.entries()) {
    onProgress(done);
    const { scores } = await scoreStored(store, task, run, await rowsOf(store, run)).catch(() => ({
      scores: [],
    }));
    const own = scores.filter(({ trials, value }) => trials === "all" && value !== null);
    if (own.length > 0)
      found.set(JSON.stringify([run.participant, run.session, run.part]), { run, scores: own });
  }
  return [...found.values()];
}

/** Every score that some run has, in the task's order of measures; limits and errors of other scores left out. */
export function namesIn(task: AnyTask, runs: readonly RunScores[]): readonly ScoreName[] {
  const order = Object.keys(task.measures);
  const names = new Map<string, ScoreName>();
  for (const { scores } of runs) {
    for (const { measure, condition, window } of scores) {
      const base = measure.replace(/_(se|low|high|m)$/, "");
      if (base === measure || !order.includes(base)) {
        names.set(JSON.stringify([measure, condition, window]), { measure, condition, window });
      }
    }
  }
  return [...names.values()].sort((a, b) => order.indexOf(a.measure) - order.indexOf(b.measure));
}

/** What is shown before anybody chooses: the first of the task's main scores that is there. */
export function firstName(task: AnyTask, names: readonly ScoreName[]): ScoreName | null {
  const main = task.mainScores.flatMap((wanted) =>
    names.filter(({ measure, condition }) => measure === wanted.measure && condition === wanted.condition),
  );
  return main[0] ?? names[0] ?? null;
}

/** One score, people down and visits across. */
export interface Comparison {
  readonly visits: readonly string[];
  readonly people: readonly {
    readonly participant: string;
    readonly cells: readonly ({ readonly run: Run; readonly score: Score } | null)[];
  }[];
  readonly group: readonly { readonly mean: number | null; readonly se: number | null; readonly n: number }[];
}

/**
 * Lays one score of many runs out.
 *
 * @param order visits as the study has them; others follow in the order they were done
 */
export function compare(runs: readonly RunScores[], name: ScoreName, order: readonly string[]): Comparison {
  const found = runs.flatMap(({ run, scores }) => {
    const score = scores.find(
      ({ measure, condition, window }) =>
        measure === name.measure && condition === name.condition && window === name.window,
    );
    return score === undefined ? [] : [{ run, score }];
  });
  const done = [...new Set(found.map(({ run }) => run.session))];
  const visits = [
    ...order.filter((visit) => done.includes(visit)),
    ...done.filter((v) => !order.includes(v)),
  ];
  const participants = [...new Set(found.map(({ run }) => run.participant))].sort((a, b) =>
    a.localeCompare(b, "en", { numeric: true }),
  );
  const people = participants.map((participant) => ({
    participant,
    cells: visits.map(
      (visit) =>
        found.findLast(({ run }) => run.participant === participant && run.session === visit) ?? null,
    ),
  }));
  const group = visits.map((_, i) => {
    const values = people.flatMap(({ cells }) => cells[i]?.score.value ?? []);
    const n = values.length;
    return {
      mean: n === 0 ? null : mean(values),
      se: n < 2 ? null : (standardDeviation(values) ?? 0) / Math.sqrt(n),
      n,
    };
  });
  return { visits, people, group };
}
