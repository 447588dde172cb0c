import { describe, expect, test, vi } from "vitest";
import { simulate } from "../../../src/core/simulate.ts";
import type { Check } from "../../../src/core/task.ts";
import { check } from "../../../tasks/probabilistic-reward/checks.ts";
import type { PrtScoreRow } from "../../../tasks/probabilistic-reward/filter.ts";
import { probabilisticReward } from "../../../tasks/probabilistic-reward/task.ts";
import { parametersOf, planFor, play, row, standard } from "./rows.ts";

// Many whole runs: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const failed = (checks: readonly Check[]) =>
  checks
    .filter((one) => !one.passed)
    .map((one) => (one.scope === "session" ? one.id : `${one.id} ${one.scope}`));
const find = (checks: readonly Check[], id: string, scope = "session") =>
  checks.find((one) => one.id === id && one.scope === scope)!;

/** A block with so many rewards of each kind and so many right answers; the rest is answered wrongly. */
function block(
  number: number,
  { rich = 30, lean = 10, right = 90, n = 100, rtMs = 500 } = {},
): PrtScoreRow[] {
  return Array.from({ length: n }, (_, i) => {
    const stimulus = i % 2 === 0 ? "short" : "long";
    const paid = Math.floor(i / 2) < (i % 2 === 0 ? rich : lean);
    const response = i < right ? stimulus : stimulus === "short" ? "long" : "short";
    return row({
      block: number,
      trialIndex: (number - 1) * n + i + 1,
      stimulus,
      response,
      rewarded: paid,
      rtMs,
    });
  });
}
const run = (given: Parameters<typeof block>[1] = {}) => [1, 2, 3].flatMap((number) => block(number, given));

describe("profile lab2005", () => {
  test("passes a good run with every rule in sight", () => {
    const checks = check(run(), standard);
    expect(failed(checks)).toEqual([]);
    expect(checks.map((one) => `${one.id} ${one.scope}`).sort()).toEqual(
      [
        "incomplete session",
        "low-accuracy session",
        "low-reward-ratio session",
        ...["few-valid-trials", "few-rich-rewards", "few-lean-rewards"].flatMap((id) =>
          [1, 2, 3].map((number) => `${id} block-${number}`),
        ),
      ].sort(),
    );
  });

  test.each([
    ["few-rich-rewards block-2", { rich: 25 }, { rich: 24 }],
    ["few-lean-rewards block-2", { lean: 6 }, { lean: 5 }],
  ])("%s: at the limit it passes, one below it fails", (name, at, below) => {
    const with2 = (given: Parameters<typeof block>[1]) => [...block(1), ...block(2, given), ...block(3)];
    expect(failed(check(with2(at), standard))).toEqual([]);
    expect(failed(check(with2(below), standard))).toEqual([name]);
  });

  test("few-valid-trials: 80 of 100 kept trials pass, 79 fail; what is filtered or unanswered is not kept", () => {
    const with3 = (bad: PrtScoreRow[]) => [
      ...block(1),
      ...block(2),
      ...block(3).slice(0, 100 - bad.length),
      ...bad,
    ];
    const bad = (n: number) =>
      Array.from({ length: n }, (_, i) =>
        row({
          block: 3,
          trialIndex: 300 - n + i + 1,
          ...(i % 2 === 0 ? { response: null } : { rtMs: 100 }),
        }),
      );
    expect(find(check(with3(bad(20)), standard), "few-valid-trials", "block-3")).toMatchObject({
      passed: true,
      value: 80,
      limit: 80,
    });
    const at79 = find(check(with3(bad(21)), standard), "few-valid-trials", "block-3");
    expect(at79).toMatchObject({ passed: false, value: 79 });
    expect(at79.reason).toContain("79 of 100 trials kept (89 answered) in block 3; at least 80 expected.");
  });

  test("low-accuracy: 55 % passes, less fails; nothing answered fails with null", () => {
    expect(find(check(run({ right: 55 }), standard), "low-accuracy")).toMatchObject({
      passed: true,
      value: 0.55,
    });
    const low = find(check(run({ right: 54 }), standard), "low-accuracy");
    expect(low).toMatchObject({ passed: false, value: 0.54, limit: 0.55 });
    expect(low.reason).toContain("162 of 300 kept trials correct (54.0 %)");
    const silent = run().map((one) => ({ ...one, response: null, correct: null }));
    expect(find(check(silent, standard), "low-accuracy")).toMatchObject({ passed: false, value: null });
  });

  test("low-reward-ratio: more than 2 to 1 over the session", () => {
    expect(find(check(run({ rich: 30, lean: 15 }), standard), "low-reward-ratio")).toMatchObject({
      passed: false,
      value: 2,
    });
    expect(find(check(run({ rich: 31, lean: 15 }), standard), "low-reward-ratio").passed).toBe(true);
    expect(find(check(run({ lean: 0 }), standard), "low-reward-ratio")).toMatchObject({
      passed: true,
      value: null,
    });
    expect(find(check(run({ rich: 0, lean: 0 }), standard), "low-reward-ratio").passed).toBe(false);
  });

  test("incomplete: a stopped run, a voided block", () => {
    const stopped = check([...block(1), ...block(2).slice(0, 99)], standard);
    expect(find(stopped, "incomplete")).toMatchObject({ passed: false, value: 1, limit: 3 });
    const p = parametersOf({ onInterruption: "void-block" });
    const voided = check([...block(1).slice(0, 40), ...block(2), ...block(3)], p);
    expect(failed(voided)).toEqual(["incomplete"]);
    expect(voided.filter((one) => one.scope === "block-1")).toEqual([]);
  });

  test("counts scale with block length and schedule", () => {
    const p = parametersOf({ trialsPerBlock: 50, richDue: 12, leanDue: 5 });
    const limits = Object.fromEntries(
      check(block(1, { n: 50 }), p)
        .filter((one) => one.scope === "block-1")
        .map((one) => [one.id, one.limit]),
    );
    expect(limits).toEqual({ "few-valid-trials": 40, "few-rich-rewards": 10, "few-lean-rewards": 3 });
  });

  test("blocks under 50 trials get no session rule", () => {
    const p = parametersOf({ blocks: 1, trialsPerBlock: 48, richDue: 14, leanDue: 5 });
    expect(check(block(1, { n: 48, right: 0, rich: 0 }), p).map((one) => one.id)).toEqual(["incomplete"]);
  });
});

describe("practice-missed", () => {
  const rows = (right: readonly number[]) =>
    right.flatMap((correct, round) =>
      Array.from({ length: 10 }, (_, i) =>
        row({
          block: 0,
          kind: "free",
          trialIndex: 3 + 10 * round + i,
          response: i < correct ? "short" : "long",
        }),
      ),
    );
  const practice = (own: readonly PrtScoreRow[]) =>
    find(check([...own, ...run()], standard), "practice-missed");

  test("looks at the last round alone", () => {
    expect(practice(rows([2, 8]))).toMatchObject({ passed: true, value: 8, limit: 8 });
    expect(practice(rows([9, 5, 7]))).toMatchObject({ passed: false, value: 7 });
    expect(practice(rows([7])).reason).toContain(
      "7 of 10 correct in the last round of practice; 8 were asked for.",
    );
  });

  test("does not depend on the order of rows, nor on an attempt that was abandoned", () => {
    expect(practice(rows([2, 8]).reverse()).value).toBe(8);
    const again = rows([9]).map((one) => ({ ...one, attempt: 2 }));
    expect(practice([...again, ...rows([2, 2])]).value).toBe(9);
  });

  test("is silent where practice was not stored", () => {
    expect(check(run(), standard).map((one) => one.id)).not.toContain("practice-missed");
  });
});

describe("what the rules say they catch", () => {
  const shares = (agent: string, people: number) => {
    const passed = { accuracy: 0, ratio: 0, rewards: 0, practice: 0, any: 0 };
    for (let i = 0; i < people; i++) {
      const rows = simulate(probabilisticReward, standard, agent, `${agent} ${i}`);
      const bad = new Set(failed(check(rows, standard)).map((name) => name.split(" ")[0]));
      passed.practice += bad.delete("practice-missed") ? 0 : 1;
      passed.accuracy += bad.has("low-accuracy") ? 0 : 1;
      passed.ratio += bad.has("low-reward-ratio") ? 0 : 1;
      passed.rewards += bad.has("few-rich-rewards") || bad.has("few-lean-rewards") ? 0 : 1;
      passed.any += bad.size === 0 ? 1 : 0;
    }
    const entries = Object.entries(passed).map(([name, count]) => [name, count / people]);
    return Object.fromEntries(entries) as typeof passed;
  };

  test("random pressers: the ratio passes 99 %, accuracy catches 95 %, the reward counts pass 5 %", () => {
    const passed = shares("random-presser", 600);
    expect(passed.ratio).toBeGreaterThan(0.96);
    expect(passed.accuracy).toBeLessThan(0.08);
    expect(passed.accuracy).toBeGreaterThan(0.015);
    expect(passed.rewards).toBeLessThan(0.1);
    expect(passed.rewards).toBeGreaterThan(0.02);
    expect(passed.any).toBeLessThan(0.03);
  });

  test("one key throughout is always caught; people who do the task are not, though three in ten miss practice", () => {
    expect(shares("one-key", 30).any).toBe(0);
    const healthy = shares("healthy", 300);
    expect(healthy.any).toBeGreaterThan(0.97);
    expect(healthy.practice).toBeGreaterThan(0.6);
    expect(healthy.practice).toBeLessThan(0.8);
  });
});

test("a perfect run passes everything", () => {
  const rows = play(standard, planFor(standard, "perfect"), () => "right");
  expect(failed(check(rows, standard))).toEqual([]);
});
