import { expect, test, describe } from "vitest";
import { Random } from "../../../src/core/random.ts";
import type { OutlinedIdentity, SetOutline } from "../../../stimuli/stimulus-set.ts";
import { answersOf } from "../../../tasks/facial-emotion/layout.ts";
import {
  counterbalance,
  parameters,
  emotionsOf,
  levelsOf,
  type FerInput,
} from "../../../tasks/facial-emotion/parameters.ts";
import { plan } from "../../../tasks/facial-emotion/plan.ts";
import type { FerPlanned } from "../../../tasks/facial-emotion/planned.ts";
import { presets } from "../../../tasks/facial-emotion/presets.ts";
import { outline } from "./outline.ts";

const given = { part: "main", earlier: [], materials: outline };
const of = (set: FerInput) => parameters.parse(set);
const planOf = (set: FerInput, seed: string) => plan(of(set), new Random(seed).fork("plan"), given);
const main = (trials: readonly FerPlanned[]) => trials.filter((trial) => trial.block > 0);

function counts(keys: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const key of keys) found.set(key, (found.get(key) ?? 0) + 1);
  return found;
}

const longestRun = (values: readonly string[]) => {
  let longest = 0;
  let run = 0;
  for (const [i, value] of values.entries()) {
    run = value === values[i - 1] ? run + 1 : 1;
    longest = Math.max(longest, run);
  }
  return longest;
};

/** Every rule of the schedule, for one plan. */
function holds(set: FerInput, trials: readonly FerPlanned[]): void {
  const p = of(set);
  const shown = main(trials);
  const cells = emotionsOf(p).length * levelsOf(p).length;
  const rounds = Math.max(...shown.map((trial) => trial.block)) / p.exemplars;
  expect(shown).toHaveLength(rounds * (cells * p.exemplars + p.neutrals));
  for (const question of ["emotion", "sex"]) {
    const asked = shown.filter((trial) => trial.question === question);
    if (asked.length === 0) continue;
    expect(longestRun(asked.map((trial) => trial.identity))).toBe(1);
    expect(longestRun(asked.map((trial) => trial.emotion))).toBeLessThanOrEqual(p.maxRun);
    const emotional = asked.filter((trial) => trial.emotion !== "neutral");
    for (let round = 0; round < p.exemplars; round++) {
      const part = emotional.slice(round * cells, (round + 1) * cells);
      expect(new Set(part.map((trial) => `${trial.emotion} ${trial.level}`)).size).toBe(cells);
      expect(new Set(part.map((trial) => trial.block)).size).toBe(1);
    }
    expect(new Set(emotional.map((trial) => trial.stimulus)).size).toBe(emotional.length);
    const neutralAt = asked.flatMap((trial, i) => (trial.emotion === "neutral" ? [i] : []));
    for (const [k, at] of neutralAt.entries()) {
      expect(Math.floor((k * asked.length) / p.neutrals)).toBeLessThanOrEqual(at);
      expect(at).toBeLessThan(Math.floor(((k + 1) * asked.length) / p.neutrals));
      if (k > 0) expect(at - neutralAt[k - 1]!).toBeGreaterThan(1);
    }
  }
  const practised = new Set(trials.filter((trial) => trial.block === 0).map((trial) => trial.identity));
  expect(shown.filter((trial) => practised.has(trial.identity))).toEqual([]);
}

describe.each(Object.entries(presets))("the plan of %s", (name, { set }) => {
  const seeds = name === "fert-250" ? 1000 : 60;

  test(`keeps every rule of the schedule over ${seeds} seeds`, () => {
    for (let seed = 0; seed < seeds; seed++) holds(set, planOf(set, String(seed)));
  });
});

describe("over 200 seeds of fert-250", () => {
  const plans = Array.from({ length: 200 }, (_, seed) => main(planOf({}, `balance ${seed}`)));

  test("six people of the form are shown 40 times each, within an emotion 6 or 7 times, half of each cell women", () => {
    for (const trials of plans) {
      const emotional = trials.filter((trial) => trial.emotion !== "neutral");
      expect(new Set(trials.map((trial) => trial.form))).toEqual(new Set(["A"]));
      const people = counts(emotional.map((trial) => trial.identity));
      expect([...people.values()]).toEqual([40, 40, 40, 40, 40, 40]);
      const each = counts(emotional.map((trial) => `${trial.identity} ${trial.emotion}`));
      for (const count of each.values()) expect(count === 6 || count === 7).toBe(true);
      const women = counts(
        emotional
          .filter((trial) => trial.faceSex === "female")
          .map((trial) => `${trial.emotion} ${trial.level}`),
      );
      expect([...women.values()].every((count) => count === 2)).toBe(true);
      const neutral = counts(
        trials.filter((trial) => trial.emotion === "neutral").map((trial) => trial.identity),
      );
      for (const count of neutral.values()) expect(count === 1 || count === 2).toBe(true);
    }
  });

  test("every level and every person can come at every quarter of a round", () => {
    const places = counts(
      plans.flatMap((trials) =>
        trials
          .filter((trial) => trial.block === 1 && trial.emotion !== "neutral")
          .map((trial, i) => `${Math.floor(i / 15)} ${trial.level}`),
      ),
    );
    // 200 plans × 6 emotions over 4 quarters: 300 expected of each level, SD 15.
    expect(places.size).toBe(40);
    for (const count of places.values()) expect(Math.abs(count - 300)).toBeLessThan(5 * 15);
  });

  test("a break comes before every 51st trial, and none in practice", () => {
    for (const trials of plans.slice(0, 5)) {
      expect(trials.flatMap((trial, i) => (trial.breakBefore ? [i] : []))).toEqual([50, 100, 150, 200]);
    }
    const practice = planOf({}, "p").filter((trial) => trial.block === 0);
    expect(practice).toHaveLength(8);
    expect(practice.some((trial) => trial.breakBefore)).toBe(false);
    expect(practice.every((trial) => trial.feedback)).toBe(true);
    expect(plans[0]?.some((trial) => trial.feedback)).toBe(false);
  });
});

test("forms share nobody, visits move on through them, and all forms together hold everybody", () => {
  const people = (form: "A" | "B" | "C" | "D") =>
    new Set(main(planOf({ form }, "forms")).map((trial) => trial.identity));
  const all = (["A", "B", "C", "D"] as const).flatMap((form) => [...people(form)]);
  expect(new Set(all).size).toBe(24);
  expect(all).toHaveLength(24);
  for (let cell = 0; cell < 8; cell++) {
    const forms = [1, 2, 3, 4].map((visit) => counterbalance(cell, visit).form);
    expect(new Set(forms).size).toBe(4);
    const layouts = [1, 2, 3, 4].map((visit) => counterbalance(cell, visit).layout);
    expect(new Set(layouts).size).toBe(1);
  }
});

test("ten of twenty-four people are five women and five men of all forms", () => {
  for (let seed = 0; seed < 50; seed++) {
    const trials = main(planOf(presets["ekman60-like"].set, String(seed)));
    const people = new Map(trials.map((trial) => [trial.identity, trial]));
    expect(people.size).toBe(10);
    expect([...people.values()].filter((trial) => trial.faceSex === "female")).toHaveLength(5);
    expect(new Set([...people.values()].map((trial) => trial.form)).size).toBe(4);
    expect(new Set(trials.map((trial) => trial.stimulus)).size).toBe(60);
  }
});

test("the same faces come under both questions, each practised first", () => {
  const trials = planOf(presets["implicit-explicit"].set, "both");
  const stimuli = (question: string) =>
    main(trials)
      .filter((trial) => trial.question === question && trial.emotion !== "neutral")
      .map((trial) => trial.stimulus);
  expect(stimuli("sex")).toHaveLength(48);
  expect(stimuli("emotion")).not.toEqual(stimuli("sex"));
  expect(stimuli("emotion").sort()).toEqual(stimuli("sex").sort());
  expect(trials.findIndex((trial) => trial.question === "emotion")).toBe(64);
  expect(trials.slice(64, 68).every((trial) => trial.block === 0)).toBe(true);
  expect(trials[0]?.answers).toEqual(["female", "male"]);
});

describe("a set that lacks something", () => {
  const without = (change: (identity: OutlinedIdentity) => OutlinedIdentity | null): SetOutline => ({
    ...outline,
    identities: outline.identities.flatMap((identity) => change(identity) ?? []),
  });
  const planWith = (set: FerInput, materials: SetOutline) =>
    plan(of(set), new Random("x"), { ...given, materials });

  test("a missing level is named with its person and emotion", () => {
    const set = without((one) =>
      one.id === "f02"
        ? { ...one, levels: { ...one.levels, fear: [10, 30, 40, 50, 60, 70, 80, 90, 100] } }
        : one,
    );
    expect(() => planWith({}, set)).toThrow(/made-up has 5 people in form A .* f02: fear at 20 %\./);
    expect(main(planWith({ identities: 5 }, set)).some((trial) => trial.identity === "f02")).toBe(false);
  });

  test("missing levels of everybody are named for the first few and counted for the rest", () => {
    expect(() => planWith({ levels: "5 50" }, outline)).toThrow(/at 5 %.*and 3 more\./);
  });

  test("a form that is not there is named, with those that are", () => {
    const set = without((one) => (one.form === "B" ? null : one));
    expect(() => planWith({ form: "B" }, set)).toThrow(/nobody in form B\. Its forms: A, C, D\./);
  });

  test("too few people are counted", () => {
    const set = without((one) => (one.form === "practice" || one.id.startsWith("f") ? one : null));
    expect(() => planWith({}, set)).toThrow(/has 3 people in form A, but exemplars asks for 4/);
  });

  test("people of no form are in every form; without practice people others practise, or none", () => {
    const set = without((one) => (one.form === "practice" ? null : { ...one, form: null }));
    const trials = planWith({ identities: 6 }, set);
    const shown = new Set(main(trials).map((trial) => trial.identity));
    expect(shown.size).toBe(6);
    expect(trials.filter((trial) => trial.block === 0 && shown.has(trial.identity))).toEqual([]);
    expect(() => planWith({}, set)).toThrow(/nobody for the practice.*practiceTrials to 0/);
    expect(planWith({ practiceTrials: 0 }, set)).toHaveLength(250);
  });

  test("a missing neutral face is missed where neutral faces are shown or cover the others", () => {
    const set = without((one) => ({ ...one, levels: { ...one.levels, neutral: [] } }));
    expect(() => planWith({}, set)).toThrow(/f01: neutral;/);
    expect(() => planWith({ neutrals: 0, mask: "neutral" }, set)).toThrow(/neutral/);
    expect(main(planWith({ neutrals: 0 }, set))).toHaveLength(240);
  });

  test("an order that cannot be is refused, and found out in little time", () => {
    expect(() => planWith({ emotions: "happiness", neutrals: 0, neutralAnswer: false }, outline)).toThrow(
      /no emotion more than 3 times.*Raise maxRun/s,
    );
  });
});

describe("the answers on the arc", () => {
  const codes = (set: FerInput, question: "emotion" | "sex" = "emotion") =>
    answersOf(of(set), question).map(({ value, code }) => `${code} ${value}`);

  test("seven: three keys of each hand and the space bar for neutral; mirrored, the emotions change sides", () => {
    expect(codes({})).toEqual([
      "KeyS happiness",
      "KeyD sadness",
      "KeyF fear",
      "Space neutral",
      "KeyJ anger",
      "KeyK disgust",
      "KeyL surprise",
    ]);
    expect(codes({ layout: "mirrored" })).toEqual([
      "KeyS surprise",
      "KeyD disgust",
      "KeyF anger",
      "Space neutral",
      "KeyJ fear",
      "KeyK sadness",
      "KeyL happiness",
    ]);
  });

  test("fewer take the keys nearest to the middle", () => {
    expect(codes(presets["er40-like"].set).map((one) => one.split(" ")[0])).toEqual([
      "KeyD",
      "KeyF",
      "Space",
      "KeyJ",
      "KeyK",
    ]);
    expect(codes({}, "sex")).toEqual(["KeyF female", "KeyJ male"]);
    expect(codes({ neutralAnswer: false }).some((one) => one.includes("Space"))).toBe(false);
  });
});
