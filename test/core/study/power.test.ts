import { describe, expect, test } from "vitest";
import { dropOutOf } from "../../../src/core/study/power/command.ts";
import { measuredVisits, type StudyPowerDesign } from "../../../src/core/study/power/design.ts";
import { comparableScores, studyPower, type StudyPower } from "../../../src/core/study/power/simulate.ts";
import { findTask } from "../../../tasks/index.ts";
import expected from "../../golden/power.json" with { type: "json" };
import { contrastsOf, design, small, step, visits } from "./power-fixture.ts";
import { study, tasks, template } from "./study-fixture.ts";

function result(over: Partial<StudyPowerDesign>, of = small): StudyPower {
  const work = studyPower({ study: of, hash: "none" }, tasks, { ...design, ...over });
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

describe("against R (test/golden/power.R)", () => {
  test("the people that R was given are those simulated here", () => {
    const values = contrastsOf(20);
    for (const [i, value] of expected.first.entries()) expect(values[i]).toBeCloseTo(value, 10);
  });

  test("the simulated power is that of samples drawn in R; normal theory is near", () => {
    const [point] = result({ simulations: 200 }).points;
    expect(expected.n).toBe(16);
    expect(Math.abs(point!.power - expected.drawn)).toBeLessThan(3 * point!.se);
    // The contrasts have heavier tails than a normal distribution, which power.t.test supposes.
    expect(Math.abs(expected.power - expected.drawn)).toBeLessThan(0.05);
    expect(Math.abs(point!.difference! / expected.mean - 1)).toBeLessThan(0.1);
  });
});

test("without an effect a study is significant in α of its simulations", () => {
  const [point] = result({ to: 2.5, sizes: [8], simulations: 250, alpha: 0.1 }).points;
  expect(Math.abs(point!.power - 0.1)).toBeLessThan(3 * Math.sqrt((0.1 * 0.9) / 250));
});

test("a crossover's arms change sides: the effect counts by where it acted, not by the visit", () => {
  const large = { to: 0.05, sizes: [60], simulations: 1 };
  expect(result(large).points[0]!.difference).toBeLessThan(-0.15);
  // At the first visit for everybody, the same effect is a difference of visits.
  expect(result({ ...large, comparison: "visits", actsAgainst: [] }).points[0]!.difference).toBeLessThan(
    -0.15,
  );
  // Where it acts on nobody's compared visits, it does nothing.
  const elsewhere = { ...large, acts: ["before"], actsAgainst: ["before"] };
  expect(Math.abs(result(elsewhere).points[0]!.difference!)).toBeLessThan(0.1);
});

test("arms: half of the people have the effect, and a baseline is taken off", () => {
  const arms: Partial<StudyPowerDesign> = {
    comparison: "arms",
    actsAgainst: [],
    to: 0.05,
    sizes: [40],
    simulations: 2,
  };
  expect(result({ ...arms, against: [] }).points[0]!.difference).toBeLessThan(-0.1);
  expect(result({ ...arms, against: ["before"] }).points[0]!.difference).toBeLessThan(-0.1);
});

test("who is lost before a visit is lost to all after it", () => {
  const at = (dropOut: Record<string, number>) =>
    result({ dropOut, sizes: [60], simulations: 3 }).points[0]!.analysed / 60;
  expect(at({})).toBe(1);
  expect(at({ before: 0.5 })).toBeCloseTo(0.5, 0);
  expect(at({ before: 0.5, drug: 0.5, control: 0.5 })).toBeLessThan(0.25);
  expect(at({ control: 1 })).toBe(0);
});

test("the same seed gives the same, another another; the study's parameters are those that are played", () => {
  const few = { simulations: 6, sizes: [6] };
  expect(result(few)).toEqual(result(few));
  expect(result(few).points).not.toEqual(result({ ...few, seed: "other" }).points);
  const longer = study(
    template("ketamine-crossover", {
      visits: visits.map((visit) => ({
        ...visit,
        steps: [{ ...step, set: { ...step.set, trialsPerBlock: 120 } }],
      })),
    }),
  );
  expect(result(few).points).not.toEqual(result(few, longer).points);
});

test("parts play what they build on, on the form that the study deals", () => {
  const whole = study(template("ketamine-crossover"));
  const words = findTask("words");
  expect(measuredVisits(whole, words).get("day-1")).toEqual(["recall", "recognition"]);
  const [point] = result(
    {
      task: "words",
      compare: ["day-1"],
      against: ["day-2"],
      acts: ["day-1"],
      actsAgainst: ["day-2"],
      trait: "recallsNegative",
      from: 5,
      to: 1,
      measure: "hits",
      condition: "negative",
      sizes: [16],
      simulations: 1,
    },
    whole,
  ).points;
  expect(point!.analysed).toBe(16);
  expect(point!.difference).toBeLessThan(-2);
});

test("every mistake is named", () => {
  const bad = (over: Partial<StudyPowerDesign>) => () => result({ simulations: 1, ...over });
  expect(bad({ task: "ptr" })).toThrow('There is no task "ptr". Did you mean prt?');
  expect(bad({ trait: "betta" })).toThrow('There is no parameter of healthy "betta". Did you mean beta?');
  expect(bad({ compare: ["dug"], acts: ["dug"] })).toThrow(
    'There is no visit with prt "dug". Did you mean drug?',
  );
  expect(bad({ against: [] })).toThrow("there is nothing to compare with");
  expect(bad({ against: ["drug"] })).toThrow("The visit drug is compared with itself.");
  expect(bad({ acts: [] })).toThrow("The effect acts at no visit.");
  expect(bad({ condition: "block-7" })).toThrow("Nobody has a score log_b block-7 at the visits compared.");
  expect(bad({ condition: "block-7" })).toThrow("log_b pooled");
});

test("the scores to choose from are those of somebody who did the visits", () => {
  const scores = comparableScores(small, tasks, design);
  expect(scores).toContainEqual(expect.objectContaining({ measure: "log_b", condition: "block-1" }));
});

test("drop-out as it is typed", () => {
  const order = ["a", "b", "c"];
  expect(dropOutOf("0.1", order)).toEqual({ b: 0.1, c: 0.1 });
  expect(dropOutOf("a=0.2, c=.5", order)).toEqual({ a: 0.2, c: 0.5 });
  expect(dropOutOf("", order)).toEqual({});
  for (const wrong of ["2", "a", "a=", "a=1.2", "0.1,b=0.1"]) expect(dropOutOf(wrong, order)).toBeNull();
});
