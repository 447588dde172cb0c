import { wilson, z95 } from "../../src/core/stats/intervals.ts";
import { mean, median } from "../../src/core/stats/moments.ts";
import type { Score } from "../../src/core/task.ts";
import { meanOfBlocks, responseBias, type Bias } from "./bias.ts";
import { sortTrials, type PrtScoreRow, type SortedBlock, type SortedTrial } from "./filter.ts";
import { transitions, type MeasureName } from "./measures.ts";
import type { PrtParameters } from "./parameters.ts";

type Numbers = Partial<Pick<Score, "se" | "low" | "high" | "n">>;
type Add = (measure: MeasureName, condition: string, value: number | null, more?: Numbers) => void;

/**
 * All scores of one run, from its stored rows: by block, pooled and as the mean of blocks; once over all
 * valid answers, once over the trials kept by the `lab2005` filter.
 */
export function score(rows: readonly PrtScoreRow[], p: PrtParameters): readonly Score[] {
  const blocks = sortTrials(rows, p);
  const scores: Score[] = [];
  for (const trials of ["all", "kept"] as const) {
    const used = (trial: SortedTrial) => (trials === "all" ? trial.valid : trial.kept);
    const add: Add = (measure, condition, value, more = {}) =>
      scores.push({
        measure,
        condition,
        window: null,
        trials,
        value,
        se: more.se ?? null,
        low: more.low ?? null,
        high: more.high ?? null,
        n: more.n ?? null,
      });
    scoreBlocks(blocks, used, add, rows, p);
  }
  return scores;
}

function scoreBlocks(
  blocks: readonly SortedBlock[],
  used: (trial: SortedTrial) => boolean,
  add: Add,
  rows: readonly PrtScoreRow[],
  p: PrtParameters,
): void {
  const biases: Bias[] = [];
  const pooled = emptyTally();
  for (const block of blocks) {
    const tally = tallyOf(block.trials, used);
    const bias = responseBias(tally);
    biases.push(bias);
    addTally(add, block.condition, tally);
    addBias(add, block.condition, bias, tally.n);
    pool(pooled, tally);
    add("undelivered_at_block_end", block.condition, undelivered(block.trials));
  }
  addTally(add, "pooled", pooled);
  addBias(add, "pooled", responseBias(pooled), pooled.n);
  addBias(add, "mean-of-blocks", meanOfBlocks(biases), pooled.n);
  addTimes(add, pooled);

  const first = biases[0];
  const last = biases.at(-1);
  const comparable =
    biases.length > 1 &&
    first !== undefined &&
    last !== undefined &&
    first.logB !== null &&
    last.logB !== null;
  const change = comparable ? last.logB - first.logB : null;
  add(
    "delta_rb",
    "session",
    change,
    intervalOf(change, comparable ? Math.hypot(first.se ?? 0, last.se ?? 0) : null),
  );
  const paid = rows.reduce((sum, row) => sum + (row.block > 0 && row.rewarded ? 1 : 0), 0);
  add("earned", "session", Math.round(paid * p.amount * 1e6) / 1e6, { n: paid });
  addTransitions(add, blocks, used);
}

const cells = ["richCorrect", "richIncorrect", "leanCorrect", "leanIncorrect"] as const;
const sums = [...cells, "n", "total", "timeouts", "rewardsRich", "rewardsLean"] as const;

/** Counts of trials, and the response times in ms of each cell in order of presentation. */
type Tally = Record<(typeof sums)[number], number> & {
  anticipations: number | null;
  readonly times: Readonly<Record<(typeof cells)[number], number[]>>;
};

function emptyTally(): Tally {
  return {
    richCorrect: 0,
    richIncorrect: 0,
    leanCorrect: 0,
    leanIncorrect: 0,
    n: 0,
    total: 0,
    timeouts: 0,
    anticipations: null,
    rewardsRich: 0,
    rewardsLean: 0,
    times: { richCorrect: [], richIncorrect: [], leanCorrect: [], leanIncorrect: [] },
  };
}

/** Adds a later block to what is pooled so far. */
function pool(pooled: Tally, block: Tally): void {
  for (const sum of sums) pooled[sum] += block[sum];
  for (const cell of cells) for (const time of block.times[cell]) pooled.times[cell].push(time);
  if (block.anticipations !== null) pooled.anticipations = (pooled.anticipations ?? 0) + block.anticipations;
}

function tallyOf(trials: readonly SortedTrial[], used: (trial: SortedTrial) => boolean): Tally {
  const tally = emptyTally();
  tally.total = trials.length;
  for (const trial of trials) {
    const { row, rich } = trial;
    if (row.response === null) tally.timeouts++;
    if (row.anticipations !== undefined) tally.anticipations = (tally.anticipations ?? 0) + row.anticipations;
    if (row.rewarded) {
      if (rich) tally.rewardsRich++;
      else tally.rewardsLean++;
    }
    if (!used(trial)) continue;
    const cell = rich
      ? row.correct === true
        ? "richCorrect"
        : "richIncorrect"
      : row.correct === true
        ? "leanCorrect"
        : "leanIncorrect";
    tally[cell]++;
    tally.n++;
    if (row.rtMs !== null) tally.times[cell].push(row.rtMs);
  }
  return tally;
}

function addBias(add: Add, condition: string, bias: Bias, n: number): void {
  add("log_b", condition, bias.logB, { ...intervalOf(bias.logB, bias.se), n });
  add("log_d", condition, bias.logD, { ...intervalOf(bias.logD, bias.se), n });
  add("log_b_se", condition, bias.se, { n });
  add("log_d_se", condition, bias.se, { n });
}

function addTally(add: Add, condition: string, tally: Tally): void {
  const rich = tally.richCorrect + tally.richIncorrect;
  const lean = tally.leanCorrect + tally.leanIncorrect;
  add("accuracy", condition, ...proportion(tally.richCorrect + tally.leanCorrect, tally.n));
  add("rich_hit", condition, ...proportion(tally.richCorrect, rich));
  add("lean_hit", condition, ...proportion(tally.leanCorrect, lean));
  const { richCorrect, richIncorrect, leanCorrect, leanIncorrect } = tally.times;
  addTime(add, condition, [...richCorrect, ...richIncorrect, ...leanCorrect, ...leanIncorrect]);
  add("rewards_rich", condition, tally.total === 0 ? null : tally.rewardsRich);
  add("rewards_lean", condition, tally.total === 0 ? null : tally.rewardsLean);
  add("reward_ratio", condition, tally.rewardsLean === 0 ? null : tally.rewardsRich / tally.rewardsLean);
  add("anticipations", condition, tally.anticipations);
  add("timeouts", condition, tally.timeouts, { n: tally.total });
  add("trials_valid", condition, tally.n, { n: tally.total });
}

function addTimes(add: Add, tally: Tally): void {
  const { richCorrect, richIncorrect, leanCorrect, leanIncorrect } = tally.times;
  addTime(add, "rich-correct", richCorrect);
  addTime(add, "rich-incorrect", richIncorrect);
  addTime(add, "lean-correct", leanCorrect);
  addTime(add, "lean-incorrect", leanIncorrect);
}

function addTime(add: Add, condition: string, times: readonly number[]): void {
  add("rt_mean_ms", condition, mean(times), { n: times.length });
  add("rt_median_ms", condition, median(times), { n: times.length });
}

function addTransitions(
  add: Add,
  blocks: readonly SortedBlock[],
  used: (trial: SortedTrial) => boolean,
): void {
  const pairs = new Uint32Array(8);
  const misses = new Uint32Array(8);
  for (const { trials } of blocks) {
    for (let i = 1; i < trials.length; i++) {
      const before = trials[i - 1] as SortedTrial;
      const now = trials[i] as SortedTrial;
      if (before.row.correct !== true || !used(before) || !used(now) || !isNext(before.row, now.row))
        continue;
      const cell = pairCell(before.rich, now.rich, before.row.rewarded);
      pairs[cell] = (pairs[cell] ?? 0) + 1;
      if (now.row.correct === false) misses[cell] = (misses[cell] ?? 0) + 1;
    }
  }
  for (const transition of transitions) {
    const cell = pairCell(transition.before === "rich", transition.now === "rich", transition.rewarded);
    const m = misses[cell] ?? 0;
    const n = pairs[cell] ?? 0;
    add(transition.measure, "pooled", ...proportion(m, n));
    add(`${transition.measure}_m`, "pooled", m, { n });
  }
}

/** One number for each kind of pair: what came before, what is now, and whether the former was rewarded. */
function pairCell(richBefore: boolean, richNow: boolean, rewarded: boolean): number {
  return (richBefore ? 4 : 0) + (richNow ? 2 : 0) + (rewarded ? 1 : 0);
}

/** Whether no trial is missing between two rows; unknown without trial numbers, and then taken as so. */
function isNext(before: PrtScoreRow, now: PrtScoreRow): boolean {
  return (
    before.trialIndex === undefined ||
    now.trialIndex === undefined ||
    now.trialIndex === before.trialIndex + 1
  );
}

function undelivered(trials: readonly SortedTrial[]): number | null {
  if (trials.length === 0) return null;
  const owed = { short: 0, long: 0 };
  for (const { row } of trials) {
    if (row.pendingAfter === undefined) return null;
    owed[row.stimulus] = row.pendingAfter;
  }
  return owed.short + owed.long;
}

function proportion(hits: number, n: number): [number | null, Numbers] {
  const interval = wilson(hits, n);
  return interval === null ? [null, { n }] : [hits / n, { n, low: interval[0], high: interval[1] }];
}

function intervalOf(value: number | null, se: number | null): Numbers {
  return value === null || se === null ? {} : { se, low: value - z95 * se, high: value + z95 * se };
}
