import { describe, expect, test } from "vitest";
import { BatteryError } from "../../../src/core/errors.ts";
import { Random } from "../../../src/core/random.ts";
import { resolveParameters } from "../../../src/core/parameters.ts";
import { planOf, simulate } from "../../../src/core/simulate.ts";
import { begin, judge, resume, type FerResponse } from "../../../tasks/facial-emotion/judge.ts";
import type { FerInput } from "../../../tasks/facial-emotion/parameters.ts";
import type { FerPlanned } from "../../../tasks/facial-emotion/planned.ts";
import { record } from "../../../tasks/facial-emotion/record.ts";
import { facialEmotion as task } from "../../../tasks/facial-emotion/task.ts";
import { outline } from "./outline.ts";

const given = { materials: outline };
const of = (set: FerInput, preset = "demo") => resolveParameters(task, { preset, set });
const nothing: FerResponse = {
  answer: null,
  rtMs: null,
  key: null,
  modality: null,
  anticipations: 0,
  confidence: null,
  intensity: null,
  naturalness: null,
};
const judged = (set: FerInput, pick: (planned: FerPlanned) => boolean, response: Partial<FerResponse>) => {
  const p = of(set);
  const plan = planOf(task, p, "1", given);
  const planned = plan.find((trial) => trial.block > 0 && pick(trial))!;
  return { planned, ...judge(begin(p, plan), planned, { ...nothing, ...response }) };
};
const fear = (planned: FerPlanned) => planned.emotion === "fear";
const neutral = (planned: FerPlanned) => planned.emotion === "neutral";

describe("judging", () => {
  test("the emotion shown is right, any other wrong, no answer neither", () => {
    expect(judged({}, fear, { answer: "fear", rtMs: 700 }).outcome.correct).toBe(true);
    expect(judged({}, fear, { answer: "surprise", rtMs: 700 }).outcome.correct).toBe(false);
    expect(judged({}, fear, {}).outcome).toEqual({ correct: null, rtOffsetMs: null });
    expect(judged({}, neutral, { answer: "neutral", rtMs: 700 }).outcome.correct).toBe(true);
  });

  test("a neutral face without a neutral key is neither right nor wrong", () => {
    const set = { neutralAnswer: false };
    expect(judged(set, neutral, { answer: "anger", rtMs: 700 }).outcome.correct).toBeNull();
  });

  test("the time from the face's end is negative for an early answer, and unknown where the face stays", () => {
    expect(judged({}, fear, { answer: "fear", rtMs: 412.3 }).outcome.rtOffsetMs).toBe(-87.7);
    expect(judged({}, fear, { answer: "fear", rtMs: 812.3 }).outcome.rtOffsetMs).toBe(312.3);
    expect(judged({ exposureMs: null }, fear, { answer: "fear", rtMs: 812 }).outcome.rtOffsetMs).toBeNull();
  });

  test("under the question female or male the face's sex is right, in a column of its own", () => {
    const { planned, outcome } = judged({ question: "sex" }, fear, { answer: "male", rtMs: 700 });
    expect(outcome.correct).toBe(planned.faceSex === "male");
    const row = record(planned, { ...nothing, answer: "male", rtMs: 700 }, outcome);
    expect([row.response, row.sexResponse]).toEqual([null, "male"]);
  });
});

describe("a row", () => {
  test("says which pictures were shown, and that nobody has validated them", () => {
    for (const row of simulate(task, of({}), "healthy", "1")) {
      expect(row.stimulus).toBe(`${row.identity}-${row.emotion}-${String(row.level).padStart(3, "0")}`);
      expect(row.stimulusSet).toBe("valence-faces");
      expect(row.stimulusVersion).toMatch(/^\d+\.\d+\.\d+$/);
      expect(row.validated).toBe(false);
    }
    const shown = simulate(task, of({}), "healthy", "1", given);
    expect(shown[0]).toMatchObject({ stimulusSet: "made-up", stimulusVersion: "1" });
  });

  test("ratings are asked in the main trials only, and stay on their scale", () => {
    const rows = simulate(task, of({ ratings: "norming" }), "healthy", "1", given);
    for (const row of rows) {
      const asked = [row.confidence, row.intensity, row.naturalness];
      if (row.block === 0) expect(asked).toEqual([null, null, null]);
      else for (const step of asked) expect([1, 2, 3, 4, 5]).toContain(step);
    }
  });
});

test("an interrupted run goes on with the face that has no row, the same as planned", () => {
  const p = of({});
  const plan = planOf(task, p, "1", given);
  const rows = simulate(task, p, "healthy", "1", given);
  for (const done of [0, 2, 3, 10, rows.length]) {
    const state = resume(p, plan, rows.slice(0, done));
    expect(task.next(state)).toEqual(plan[done] ?? null);
  }
});

test("a set that is not in this battery is asked for by name, and nothing else stands in for it", () => {
  const p = of({ stimulusSet: "kdef-crop" });
  expect(task.importedSet?.(p)).toBe("kdef-crop");
  expect(task.importedSet?.(of({}))).toBeNull();
  expect(() => planOf(task, p, "1")).toThrow(BatteryError);
  expect(() => planOf(task, p, "1")).toThrow(/"kdef-crop" is not one of the battery's own/);
  expect(planOf(task, p, "1", given).length).toBeGreaterThan(20);
});

test.each([
  [{ emotions: "happiness joy" }, /emotions may name happiness/],
  [{ emotions: "fear fear" }, /each once/],
  [{ levels: "20 10" }, /each higher than the one before/],
  [{ levels: "50 120" }, /from 1 to 100/],
  [{ identities: 3, exemplars: 4 }, /exemplars cannot exceed identities/],
  [{ exposureMs: null, mask: "noise" }, /mask needs an exposureMs/],
  [{ responseDeadlineMs: 300 }, /responseDeadlineMs cannot be shorter/],
] as const)("parameters that contradict each other are refused: %o", (set, sentence) => {
  expect(() => of(set, "fert-250")).toThrow(sentence);
});

test("the same person answers a deadline by running out of time, in no denominator", () => {
  const p = of({ responseDeadlineMs: 1000 }, "fert-250");
  const rows = simulate(task, p, "healthy", "late", given);
  const late = rows.filter((row) => row.block > 0 && row.response === null);
  expect(late.length).toBeGreaterThan(50);
  expect(late.every((row) => row.rtMs === null && row.correct === null)).toBe(true);
  const scores = task.score(rows, p, []);
  const n = (measure: string, condition: string) =>
    scores.find((score) => score.measure === measure && score.condition === condition)?.n;
  expect(n("accuracy", "all")).toBe(250 - late.length);
  expect(n("d_prime", "anger")).toBe(250 - late.length);
  expect(n("timeouts", "fear")).toBe(40);
});

test("the bootstrap is seeded, counts its draws, and brackets the area of the typical curve", () => {
  const p = of({}, "fert-250");
  const rows = simulate(task, p, "healthy", "s1", given);
  const drawn = (seed: string) => {
    const work = task.resample!(rows, p, new Random(seed), 40);
    for (let yielded = 1; ; yielded++) {
      const { done, value } = work.next();
      if (done === true) return { yielded: yielded - 1, found: value };
      expect(value).toEqual({ done: yielded, of: 6 * 40 });
    }
  };
  const { yielded, found } = drawn("a");
  expect(yielded).toBe(6 * 40);
  expect(drawn("a").found).toEqual(found);
  expect(drawn("b").found).not.toEqual(found);
  const scores = task.score(rows, p, []);
  for (const { measure, condition, value, low, high, se } of found) {
    if (measure === "deviance_p") expect(value).toSatisfy((share: number) => share >= 0 && share <= 1);
    else if (value !== null) {
      const score = scores.find((s) => s.measure === measure && s.condition === condition);
      expect(score?.value).toBeCloseTo(value, 9);
    }
    if (measure !== "auc") continue;
    expect(low).toBeLessThan(value!);
    expect(high).toBeGreaterThan(value!);
    expect(se).toBeGreaterThan(0.005);
    expect(se).toBeLessThan(0.12);
  }
});
