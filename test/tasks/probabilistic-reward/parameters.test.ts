import { describe, expect, test } from "vitest";
import { findings } from "../../../src/core/errors.ts";
import { resolveParameters } from "../../../src/core/parameters.ts";
import {
  counterbalance,
  features,
  keyMaps,
  standardMm,
  type PrtInput,
} from "../../../tasks/probabilistic-reward/parameters.ts";
import { probabilisticReward } from "../../../tasks/probabilistic-reward/task.ts";
import { parametersOf } from "./rows.ts";

const preset = (name: string) => resolveParameters(probabilisticReward, { preset: name });

describe("presets", () => {
  test("pizzagalli2005 is the default, with the published numbers", () => {
    expect(parametersOf()).toEqual(preset("pizzagalli2005"));
    expect(preset("pizzagalli2005")).toMatchObject({
      blocks: 3,
      trialsPerBlock: 100,
      richDue: 30,
      leanDue: 10,
      maxRun: 3,
      fixationMs: 500,
      faceMs: 500,
      mouthMs: 100,
      responseDeadlineMs: null,
      feedbackMs: 1750,
      itiMs: 250,
      feature: "mouth",
      shortMm: 11.5,
      longMm: 13,
      faceMm: 25,
      amount: 0.05,
      breakMinMs: 30_000,
      guidedTrials: 2,
      freeTrials: 10,
      practiceCriterion: 8,
      onInterruption: "restart-block",
    });
  });

  test.each([
    ["short-2x100", { blocks: 2, trialsPerBlock: 100, richDue: 30, leanDue: 10 }],
    ["tmb-32-8", { blocks: 3, trialsPerBlock: 100, richDue: 32, leanDue: 8 }],
    ["demo", { blocks: 1, trialsPerBlock: 20 }],
  ])("%s", (name, expected) => {
    expect(preset(name)).toMatchObject(expected);
  });
});

describe("forms", () => {
  test.each(features)("%s brings its own lengths, the longer one longer", (feature) => {
    const [short, long] = standardMm[feature];
    expect(long).toBeGreaterThan(short);
    expect(parametersOf({ feature })).toMatchObject({ shortMm: short, longMm: long });
    expect(parametersOf({ feature, longMm: 14 })).toMatchObject({ shortMm: short, longMm: 14 });
  });
});

describe("counterbalancing", () => {
  test("four cells: key side by rich stimulus", () => {
    expect([0, 1, 2, 3].map((cell) => counterbalance(cell, 1))).toEqual([
      { shortSide: "left", richStimulus: "short", feature: "mouth" },
      { shortSide: "right", richStimulus: "short", feature: "mouth" },
      { shortSide: "left", richStimulus: "long", feature: "mouth" },
      { shortSide: "right", richStimulus: "long", feature: "mouth" },
    ]);
  });

  test.each([0, 1, 2, 3])(
    "cell %i: on each visit the rich stimulus and the form change, the key side stays",
    (cell) => {
      for (let visit = 1; visit <= 6; visit++) {
        const [now, then] = [counterbalance(cell, visit), counterbalance(cell, visit + 1)];
        expect(then.shortSide).toBe(now.shortSide);
        expect(then.richStimulus).not.toBe(now.richStimulus);
        expect(then.feature).not.toBe(now.feature);
      }
    },
  );
});

test("every key map has two keys, of one hand or of two, by physical position", () => {
  expect(keyMaps["z-slash"]).toEqual(["KeyZ", "Slash"]);
  for (const [left, right] of Object.values(keyMaps)) expect(left).not.toBe(right);
  expect(Object.keys(keyMaps)).toEqual(expect.arrayContaining(["f-j", "arrows"]));
  for (const keys of Object.keys(keyMaps))
    expect(parametersOf({ keys: keys as keyof typeof keyMaps }).keys).toBe(keys);
});

test.each([
  [{ trialsPerBlock: 99 }, "trialsPerBlock must be even", "trialsPerBlock is 99"],
  [{ richDue: 51 }, "richDue cannot exceed half of trialsPerBlock", "trialsPerBlock is 100, richDue is 51"],
  [{ leanDue: 60 }, "leanDue cannot exceed half of trialsPerBlock", "leanDue is 60"],
  [{ shortMm: 14 }, "longMm must be greater than shortMm", "shortMm is 14, longMm is 13"],
  [{ shortMm: 13 }, "longMm must be greater than shortMm", "shortMm is 13, longMm is 13"],
  [{ faceMm: 12 }, "longMm must be smaller than the face", "faceMm is 12"],
  [
    { practiceCriterion: 11 },
    "practiceCriterion cannot exceed freeTrials",
    "freeTrials is 10, practiceCriterion is 11",
  ],
  [{ guidedTrials: 3 }, "guidedTrials must be even", "guidedTrials is 3"],
  [{ freeTrials: 9 }, "freeTrials must be even", "freeTrials is 9"],
] as const)("%j is refused, with the rule and the values it weighs", (set: PrtInput, rule, values) => {
  const refusal = (() => {
    try {
      resolveParameters(probabilisticReward, { set });
    } catch (error) {
      return findings(error);
    }
    return [];
  })();
  expect(refusal).toHaveLength(1);
  expect(refusal[0]?.what).toContain(rule);
  expect(refusal[0]?.what).toContain(values);
});
