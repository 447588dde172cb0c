import type { AnyShapes, AnyTask, EarlierRun, Parameters, Score, ScoreRow, Shapes, Source } from "./task.ts";

/** One defensible way to decide something in the analysis. */
export interface Path {
  readonly id: string;
  readonly title: string;
  readonly source: Source;
}

/** Something that has to be decided. The first path is the one the scores take. */
export interface Fork {
  readonly id: string;
  readonly title: string;
  readonly paths: readonly [Path, ...Path[]];
}

/** A path for each fork, by their ids. */
export type Universe = Readonly<Record<string, string>>;

/** What comes out in one universe; in the first one it is the score of the same names. */
export type Outcome = Pick<Score, "measure" | "condition" | "window" | "trials" | "value" | "n">;

/** How a task's main scores can be made otherwise. */
export interface Multiverse<S extends Shapes> {
  /** The forks that there are for these rows; none where nothing can be decided. */
  forks(rows: readonly ScoreRow<S>[], p: Parameters<S>): readonly Fork[];
  outcomes(
    rows: readonly ScoreRow<S>[],
    p: Parameters<S>,
    earlier: readonly EarlierRun<S>[],
    universe: Universe,
  ): readonly Outcome[];
}

/** An outcome in one universe; `number` counts universes from 1, the scores' own. */
export interface Way {
  readonly number: number;
  readonly universe: Universe;
  readonly outcomes: readonly Outcome[];
}

/** What a run's rows come to, decided in every defensible way. */
export interface Explored {
  readonly forks: readonly Fork[];
  readonly ways: readonly [Way, ...Way[]];
}

/** How one outcome moves. */
export interface Movement {
  readonly standard: Outcome;
  /** Over all universes in which it can be computed; null where there is none. */
  readonly lowest: number | null;
  readonly highest: number | null;
  readonly computed: number;
  /** Of these, how many have the sign of the standard value; 0 has none. */
  readonly sameSign: number;
  readonly universes: number;
  /** One fork at a time, everything else as the scores have it. */
  readonly steps: readonly { readonly fork: Fork; readonly path: Path; readonly value: number | null }[];
}

/** Every combination of paths, the standard ones first; the last fork turns fastest. */
export function universesOf(forks: readonly Fork[]): readonly [Universe, ...Universe[]] {
  let universes: readonly Universe[] = [{}];
  for (const { id, paths } of forks) {
    universes = universes.flatMap((universe) => paths.map((path) => ({ ...universe, [id]: path.id })));
  }
  return universes as readonly [Universe, ...Universe[]];
}

/** Decides a run's analysis in every defensible way; null for a task, or rows, without any choice. */
export function explore(
  task: AnyTask,
  rows: readonly ScoreRow<AnyShapes>[],
  p: Readonly<Record<string, unknown>>,
  earlier: readonly EarlierRun<AnyShapes>[] = [],
): Explored | null {
  const forks = task.multiverse?.forks(rows, p) ?? [];
  if (task.multiverse === undefined || forks.length === 0) return null;
  const { multiverse } = task;
  const ways = universesOf(forks).map((universe, i): Way => ({
    number: i + 1,
    universe,
    outcomes: multiverse.outcomes(rows, p, earlier, universe),
  }));
  return { forks, ways: ways as unknown as Explored["ways"] };
}

/** How each outcome moves over the universes, in the task's order. */
export function movementsOf({ forks, ways }: Explored): readonly Movement[] {
  const [first] = ways;
  const valueIn = (way: Way | undefined, index: number) => way?.outcomes[index]?.value ?? null;
  return first.outcomes.map((standard, index) => {
    const values = ways.flatMap((way) => {
      const value = valueIn(way, index);
      return value === null ? [] : [value];
    });
    const sign = Math.sign(standard.value ?? 0);
    return {
      standard,
      lowest: values.length === 0 ? null : Math.min(...values),
      highest: values.length === 0 ? null : Math.max(...values),
      computed: values.length,
      sameSign: sign === 0 ? 0 : values.filter((value) => Math.sign(value) === sign).length,
      universes: ways.length,
      steps: forks.flatMap((fork) =>
        fork.paths.map((path) => {
          const universe = { ...first.universe, [fork.id]: path.id };
          const way = ways.find((one) => forks.every(({ id }) => one.universe[id] === universe[id]));
          return { fork, path, value: valueIn(way, index) };
        }),
      ),
    };
  });
}

/**
 * The path of a universe at a fork.
 *
 * @param standard where the rows gave no such fork
 * @throws Error naming fork and path where the path is none of `known`
 */
export function pathAt<Id extends string>(
  universe: Universe,
  fork: string,
  known: Readonly<Record<Id, unknown>>,
  standard?: NoInfer<Id>,
): Id {
  const path = universe[fork] ?? standard;
  if (path !== undefined && Object.hasOwn(known, path)) return path as Id;
  throw new Error(`There is no path "${String(path)}" at the fork "${fork}".`);
}

/** The columns of `multiverse.csv`: one line an outcome and universe. */
export const multiverseColumns = [
  "study",
  "participant",
  "session",
  "run",
  "task",
  "part",
  "measure",
  "condition",
  "window",
  "universe",
  "choices",
  "value",
  "n",
] as const;

/** The lines of `multiverse.csv` for a run; `choices` is `fork=path` joined by `;`. */
export function multiverseTable(
  key: { readonly study: string | null; readonly participant: string; readonly session: string } & {
    readonly run: number | null;
    readonly part: string;
  },
  task: AnyTask,
  { ways }: Explored,
): Record<(typeof multiverseColumns)[number], string | number | null>[] {
  const { study, participant, session, run, part } = key;
  return ways.flatMap(({ number, universe, outcomes }) => {
    const choices = Object.entries(universe)
      .map(([fork, path]) => `${fork}=${path}`)
      .join(";");
    return outcomes.map(({ measure, condition, window, value, n }) => ({
      ...{ study, participant, session, run, task: task.id, part },
      ...{ measure, condition, window, universe: number, choices, value, n },
    }));
  });
}
