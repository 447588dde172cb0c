import { describe, expect, test } from "vitest";
import { balanceOf, begin, judge, next, type PrtState } from "../../../tasks/probabilistic-reward/judge.ts";
import type { PrtPlanned } from "../../../tasks/probabilistic-reward/plan.ts";
import { parametersOf, planFor, play, respond, standard, type Deed } from "./rows.ts";

const trial = (given: Partial<PrtPlanned>): PrtPlanned => ({
  block: 1,
  trialIndex: 1,
  kind: "main",
  round: 0,
  feature: "mouth",
  stimulus: "short",
  stimulusMm: 11.5,
  richStimulus: "short",
  shortSide: "left",
  due: false,
  deadlineMs: null,
  ...given,
});

/** The outcomes of deeds on a plan written out by hand, and the state after them. */
function run(steps: readonly (readonly [Partial<PrtPlanned>, Deed])[], p = standard) {
  const plan = steps.map(([given], i) => trial({ trialIndex: i + 1, ...given }));
  let state: PrtState = begin(p, plan);
  const outcomes = steps.map(([, deed]) => {
    const planned = next(state)!;
    const judged = judge(state, planned, respond(planned, deed));
    state = judged.state;
    return judged.outcome;
  });
  return { state, outcomes };
}
const rewards = (steps: Parameters<typeof run>[0]) => run(steps).outcomes.map((outcome) => outcome.rewarded);
const due = { due: true };
const long = { stimulus: "long" } as const;

describe("the reinforcement schedule, rule by rule", () => {
  test("due and right: rewarded now, nothing is owed", () => {
    expect(run([[due, "right"]]).outcomes[0]).toEqual({
      correct: true,
      rewarded: true,
      pendingBefore: 0,
      pendingAfter: 0,
      balance: 0.05,
    });
  });

  test("due and wrong: no reward, one is owed", () => {
    expect(run([[due, "wrong"]]).outcomes[0]).toEqual({
      correct: false,
      rewarded: false,
      pendingBefore: 0,
      pendingAfter: 1,
      balance: 0,
    });
  });

  test("due and timed out: neither right nor wrong, one is owed", () => {
    expect(run([[due, "timeout"]]).outcomes[0]).toMatchObject({
      correct: null,
      rewarded: false,
      pendingAfter: 1,
    });
  });

  test("not due, right, nothing owed: no reward", () => {
    expect(rewards([[{}, "right"]])).toEqual([false]);
  });

  test("not due, right, something owed: rewarded, and one less is owed", () => {
    const { outcomes } = run([
      [due, "wrong"],
      [{}, "right"],
      [{}, "right"],
    ]);
    expect(outcomes.map((o) => o.rewarded)).toEqual([false, true, false]);
    expect(outcomes.map((o) => [o.pendingBefore, o.pendingAfter])).toEqual([
      [0, 1],
      [1, 0],
      [0, 0],
    ]);
  });

  test("not due, wrong or timed out: what is owed stays owed", () => {
    expect(
      rewards([
        [due, "wrong"],
        [{}, "wrong"],
        [{}, "timeout"],
        [{}, "right"],
      ]),
    ).toEqual([false, false, false, true]);
  });

  test("what is owed is counted, not only remembered: two missed, two made up", () => {
    expect(
      rewards([
        [due, "wrong"],
        [due, "timeout"],
        [{}, "right"],
        [{}, "right"],
        [{}, "right"],
      ]),
    ).toEqual([false, false, true, true, false]);
  });

  test("a due reward does not pay a debt as well: at most one reward a trial", () => {
    const { outcomes } = run([
      [due, "wrong"],
      [due, "right"],
      [{}, "right"],
    ]);
    expect(outcomes[1]).toMatchObject({ rewarded: true, pendingBefore: 1, pendingAfter: 1, balance: 0.05 });
    expect(outcomes[2]).toMatchObject({ rewarded: true, pendingAfter: 0, balance: 0.1 });
  });

  test("each stimulus has its own debts", () => {
    const { outcomes } = run([
      [due, "wrong"],
      [long, "right"],
      [{ ...long, ...due }, "wrong"],
      [{}, "right"],
      [long, "right"],
    ]);
    expect(outcomes.map((o) => o.rewarded)).toEqual([false, false, false, true, true]);
    expect(outcomes.map((o) => o.pendingBefore)).toEqual([0, 0, 0, 1, 1]);
  });

  test("debts are forgotten when a block begins", () => {
    const { outcomes } = run([
      [due, "wrong"],
      [{ ...long, ...due }, "wrong"],
      [{ block: 2 }, "right"],
      [{ block: 2, ...long }, "right"],
    ]);
    expect(outcomes.map((o) => o.rewarded)).toEqual([false, false, false, false]);
    expect(outcomes[1]?.pendingAfter).toBe(1);
    expect(outcomes[2]?.pendingBefore).toBe(0);
  });

  test("the row of a block's last trial still says what was owed", () => {
    const { outcomes, state } = run([
      [due, "wrong"],
      [{ block: 2 }, "right"],
    ]);
    expect(outcomes[0]).toMatchObject({ pendingBefore: 0, pendingAfter: 1 });
    expect(state.pending).toEqual({ short: 0, long: 0 });
  });

  test("practice never pays and never owes, whatever the plan says", () => {
    for (const kind of ["guided", "free"] as const) {
      const { outcomes, state } = run([
        [{ kind, block: 0, ...due }, "wrong"],
        [{ kind, block: 0, ...due }, "right"],
        [{ kind, block: 0 }, "right"],
      ]);
      expect(outcomes.map((o) => [o.rewarded, o.pendingAfter, o.balance])).toEqual(
        Array.from({ length: 3 }, () => [false, 0, 0]),
      );
      expect(state.rewards).toBe(0);
    }
  });
});

describe("money", () => {
  test("is what was won, to the cent, on top of the opening balance", () => {
    const p = parametersOf({ amount: 0.05, openingBalance: 2 });
    expect(run([[due, "wrong"], [due, "right"]], p).outcomes.map((o) => o.balance)).toEqual([2, 2.05]); // prettier-ignore
    for (let n = 0; n <= 400; n++) expect(balanceOf(standard, n)).toBe(Number((n * 0.05).toFixed(2)));
    expect(balanceOf(parametersOf({ amount: 0.2 }), 3)).toBe(0.6);
  });
});

describe("whole blocks", () => {
  test("a perfect participant gets exactly 30 rich and 10 lean rewards in every block", () => {
    for (const seed of ["a", "b", "c", "d", "e"]) {
      const rows = play(standard, planFor(standard, seed), () => "right");
      for (const block of [1, 2, 3]) {
        const paid = rows.filter((row) => row.block === block && row.rewarded);
        expect(paid.filter((row) => row.stimulus === row.richStimulus)).toHaveLength(30);
        expect(paid.filter((row) => row.stimulus !== row.richStimulus)).toHaveLength(10);
      }
      expect(rows.at(-1)?.balance).toBe(6);
    }
  });

  test("a participant who is never right, or never answers, gets nothing and is owed all 40", () => {
    const p = parametersOf({ responseDeadlineMs: 1000 });
    for (const deed of ["wrong", "timeout"] as const) {
      const rows = play(p, planFor(p, "never"), () => deed);
      expect(rows.filter((row) => row.rewarded)).toEqual([]);
      for (const block of [1, 2, 3]) {
        const owed = (stimulus: string) =>
          rows.findLast((row) => row.block === block && row.stimulus === stimulus)!.pendingAfter;
        expect([owed("short"), owed("long")]).toEqual([30, 10]);
      }
    }
  });
});

describe("practice rounds", () => {
  const plan = planFor(standard, "practice");
  const kinds = (choose: (planned: PrtPlanned) => Deed) =>
    play(standard, plan, choose).filter((row) => row.block === 0).length;

  test("8 of 10 right ends practice after one round, 7 asks for another, three rounds are the most", () => {
    const freeRight = (right: (round: number) => number) => {
      const seen = new Map<number, number>();
      return kinds((planned) => {
        if (planned.kind !== "free") return "right";
        const n = (seen.get(planned.round) ?? 0) + 1;
        seen.set(planned.round, n);
        return n <= right(planned.round) ? "right" : "wrong";
      });
    };
    expect(freeRight(() => 8)).toBe(12);
    expect(freeRight(() => 10)).toBe(12);
    expect(freeRight((round) => (round === 1 ? 7 : 8))).toBe(22);
    expect(freeRight((round) => (round < 3 ? 7 : 8))).toBe(32);
    expect(freeRight(() => 0)).toBe(32);
  });

  test("guided trials do not count toward the criterion, and practice is followed by block 1, trial 1", () => {
    expect(kinds((planned) => (planned.kind === "guided" ? "wrong" : "right"))).toBe(12);
    const rows = play(standard, plan, () => "right");
    expect(rows[12]).toMatchObject({ block: 1, trialIndex: 1, kind: "main" });
    expect(rows).toHaveLength(312);
  });

  test("without free practice the first block follows the guided trials", () => {
    const p = parametersOf({ freeTrials: 0, practiceCriterion: 0 });
    const rows = play(p, planFor(p, "none"), () => "right");
    expect(rows.map((row) => row.kind).slice(0, 3)).toEqual(["guided", "guided", "main"]);
    expect(rows).toHaveLength(302);
  });
});
