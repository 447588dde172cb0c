import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { audit } from "../../../src/core/replay.ts";
import type { PrtParameters } from "../../../tasks/probabilistic-reward/parameters.ts";
import { resume } from "../../../tasks/probabilistic-reward/judge.ts";
import { score } from "../../../tasks/probabilistic-reward/score.ts";
import { probabilisticReward } from "../../../tasks/probabilistic-reward/task.ts";
import type { PrtTrial } from "../../../tasks/probabilistic-reward/trial.ts";
import { parametersOf, planFor, play, type Deed } from "./rows.ts";

// Many whole runs: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const small = {
  blocks: 3,
  trialsPerBlock: 12,
  richDue: 4,
  leanDue: 2,
  amount: 1,
  freeTrials: 4,
  practiceCriterion: 3,
};
const restart = parametersOf(small);
const voided = parametersOf({ ...small, onInterruption: "void-block" });
const plan = planFor(restart, "resume");
const main = plan.findIndex((planned) => planned.kind === "main");
const right = (): Deed => "right";
/** A whole run of right answers: 2 guided, 4 free, 36 main rows. */
const whole = play(restart, plan, right);
const cut = (block: number, trials: number) => whole.slice(0, 6 + 12 * (block - 1) + trials);
const at = (p: PrtParameters, rows: readonly PrtTrial[]) => resume(p, plan, rows).index;

describe("a block that was cut short", () => {
  test("starts again with the same trials, nothing owed, money kept", () => {
    const rows = play(restart, plan, (planned) => (planned.due && planned.block === 2 ? "wrong" : "right"));
    const broken = rows.slice(0, 6 + 12 + 9);
    const state = resume(restart, plan, broken);
    expect(state.index).toBe(main + 12);
    expect(state.pending).toEqual({ short: 0, long: 0 });
    expect(state.rewards).toBe(broken.filter((row) => row.rewarded).length);
    const rest = play(restart, plan, right, state);
    expect(rest.slice(0, 12).map((row) => [row.stimulus, row.due])).toEqual(
      plan.slice(main + 12, main + 24).map((planned) => [planned.stimulus, planned.due]),
    );
    expect(rest[0]!.balance).toBeGreaterThanOrEqual(broken.at(-1)!.balance);
  });

  test.each([1, 5, 11])(
    "after %i trials of block 2: restart-block goes back, void-block goes on",
    (trials) => {
      expect(at(restart, cut(2, trials))).toBe(main + 12);
      expect(at(voided, cut(2, trials))).toBe(main + 24);
    },
  );

  test("void-block in the last block ends the run", () => {
    expect(at(voided, cut(3, 4))).toBe(plan.length);
    expect(at(restart, cut(3, 4))).toBe(main + 24);
  });

  test("at a block's end both go on to the next, and after the last block there is nothing", () => {
    for (const p of [restart, voided]) {
      expect(at(p, cut(1, 12))).toBe(main + 12);
      expect(at(p, cut(3, 12))).toBe(plan.length);
    }
  });
});

describe("practice that was cut short", () => {
  const failing = (rounds: number) =>
    play(restart, plan, (planned) =>
      planned.kind === "free" && planned.round <= rounds ? "wrong" : "right",
    );

  test("starts again, also between two rounds", () => {
    for (const length of [0, 1, 2, 3, 5]) expect(at(restart, whole.slice(0, length))).toBe(0);
    expect(at(restart, failing(1).slice(0, 6))).toBe(0);
  });

  test("is over when its last round was passed, or when all rounds were used", () => {
    expect(at(restart, whole.slice(0, 6))).toBe(main);
    expect(at(restart, failing(1).slice(0, 10))).toBe(main);
    expect(at(restart, failing(3).slice(0, 14))).toBe(main);
    expect(at(restart, failing(3).slice(0, 13))).toBe(0);
  });

  test("is judged by the attempt that finished it", () => {
    const second = [...failing(3).slice(0, 9), ...whole.slice(0, 6)];
    expect(at(restart, second)).toBe(main);
    expect(at(restart, second.slice(0, -1))).toBe(0);
  });

  test("without free practice, is over after the guided trials", () => {
    const p = parametersOf({ ...small, freeTrials: 0, practiceCriterion: 0 });
    const short = planFor(p, "none");
    const rows = play(p, short, right);
    expect(resume(p, short, rows.slice(0, 1)).index).toBe(0);
    expect(resume(p, short, rows.slice(0, 2)).index).toBe(2);
  });
});

describe("whatever happens", () => {
  const deeds = fc.infiniteStream(fc.constantFrom<Deed>("right", "right", "right", "wrong", "timeout"));
  const policy = fc.constantFrom(restart, voided);
  const stops = fc.array(fc.nat({ max: 45 }), { maxLength: 4 });

  test("earlier rows stand: finished blocks keep their scores, money only grows, and the audit agrees", () => {
    fc.assert(
      fc.property(policy, fc.string(), deeds, stops, (p, seed, chosen, lengths) => {
        const own = planFor(p, seed);
        const attempts: PrtTrial[][] = [];
        const next = () => chosen.next().value ?? "right";
        for (const length of [...lengths, Infinity]) {
          const before = attempts.flat();
          const finished = new Set(
            [1, 2, 3].filter(
              (block) => before.findLast((row) => row.block === block)?.trialIndex === 12 * block,
            ),
          );
          const rest = play(p, own, next, resume(p, own, before)).slice(0, length);
          attempts.push(rest);
          expect(rest.filter((row) => finished.has(row.block))).toEqual([]);

          const scored = (stretches: readonly PrtTrial[][]) =>
            score(
              stretches.flatMap((rows, i) => rows.map((row) => ({ ...row, attempt: i + 1 }))),
              p,
            ).filter(
              (one) => finished.has(Number(one.condition.slice("block-".length))) && one.trials === "all",
            );
          expect(scored(attempts)).toEqual(scored(attempts.slice(0, -1)));
        }
        const rows = attempts.flat();
        const won = rows.filter((row) => row.rewarded).length;
        expect(rows.at(-1)?.balance ?? 0).toBe(won);
        expect(rows.every((row, i) => i === 0 || row.balance >= rows[i - 1]!.balance)).toBe(true);
        expect(audit(probabilisticReward, p, own, attempts)).toBeNull();
        expect(probabilisticReward.next(resume(p, own, rows))).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  test("restart-block ends with every block whole, in one attempt", () => {
    fc.assert(
      fc.property(fc.nat({ max: 40 }), fc.nat({ max: 40 }), (first, second) => {
        const a = play(restart, plan, right).slice(0, first);
        const b = play(restart, plan, right, resume(restart, plan, a)).slice(0, second);
        const c = play(restart, plan, right, resume(restart, plan, [...a, ...b]));
        const rows = [a, b, c].flatMap((stretch, i) => stretch.map((row) => ({ ...row, attempt: i + 1 })));
        const n = score(rows, restart).filter(
          (one) => one.measure === "trials_valid" && one.trials === "all",
        );
        expect(n.map((one) => [one.condition, one.value])).toEqual([
          ["block-1", 12],
          ["block-2", 12],
          ["block-3", 12],
          ["pooled", 36],
        ]);
      }),
    );
  });
});
