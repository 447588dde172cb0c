import { describe, expect, test } from "vitest";
import { drawPerson, shiftPerson } from "../../../src/core/people.ts";
import { power, type PowerDesign } from "../../../src/core/power.ts";
import { Random } from "../../../src/core/random.ts";
import { knownAgents, peopleOf, recover, type RecoveryDesign } from "../../../src/core/recovery.ts";
import { standardDeviation } from "../../../src/core/stats/moments.ts";
import { battery, findTask } from "../../../tasks/index.ts";

function last<T>(work: Generator<number, T, void>): {
  readonly result: T;
  readonly steps: readonly number[];
} {
  const steps: number[] = [];
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return { result: value, steps };
    steps.push(value);
  }
}

const prt = findTask("prt");
const recovery: RecoveryDesign = {
  preset: "pizzagalli2005",
  set: {},
  agent: "healthy",
  people: 60,
  seed: "test",
  prior: "population",
};

test("people have the traits their kind says, and an effect moves one of them on its scale", () => {
  const people = peopleOf(prt, "healthy");
  const drawn = Array.from({ length: 400 }, (_, i) => drawPerson(people, new Random(`p ${i}`)));
  const logs = drawn.map((person) => Math.log(person["beta"]!));
  expect(standardDeviation(logs)).toBeCloseTo(0.4, 1);
  const [first] = drawn;
  const shifted = shiftPerson(people, first!, "beta", { from: 2.5, to: 1.25 });
  expect(shifted).toEqual({ ...first!, beta: expect.closeTo(first!["beta"]! / 2, 12) as number });
});

describe("recovery", () => {
  test("finds the weights of value and instruction again, with honest intervals", () => {
    const { result, steps } = last(recover(prt, recovery));
    expect(steps).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
    const of = (name: string) => result.traits.find((trait) => trait.trait === name)!;
    for (const name of ["beta", "gamma"]) {
      expect(of(name).n).toBe(60);
      expect(of(name).r).toBeGreaterThan(0.6);
      expect(Math.abs(of(name).bias!)).toBeLessThan(0.2);
      expect(of(name).coverage).toBeGreaterThan(0.85);
    }
    // The belief is hardly found again: it must not look as if it were.
    expect(of("belief").r).toBeLessThan(of("beta").r!);
  });

  test("is the same for the same seed and another for another", () => {
    const few = { ...recovery, people: 4 };
    expect(last(recover(prt, few)).result).toEqual(last(recover(prt, few)).result);
    const other = last(recover(prt, { ...few, seed: "other" })).result;
    expect(other.traits[0]!.points).not.toEqual(last(recover(prt, few)).result.traits[0]!.points);
  });

  const known = battery.flatMap(({ task }) => knownAgents(task).map((agent) => [task.id, agent] as const));
  test.each(known)("%s %s: every trait is estimated for almost everybody", (id, agent) => {
    const task = findTask(id);
    const preset = Object.keys(task.presets)[0] as string;
    const { result } = last(recover(task, { ...recovery, preset, agent, people: 6 }));
    for (const trait of result.traits) {
      expect(trait.n, trait.trait).toBeGreaterThanOrEqual(5);
      for (const point of trait.points) expect(Number.isFinite(point.truth + point.estimate)).toBe(true);
    }
  });
});

describe("power", () => {
  const design: PowerDesign = {
    preset: "pizzagalli2005",
    set: { blocks: "1" },
    agent: "healthy",
    comparison: "groups",
    visits: [{ name: "baseline", treated: true }],
    trait: "beta",
    from: 2.5,
    to: 0.3,
    outcome: { measure: "log_b", condition: "pooled" },
    dropOut: 0,
    sizes: [6, 24],
    simulations: 40,
    alpha: 0.05,
    seed: "test",
  };
  const of = (change: Partial<PowerDesign>) => last(power(prt, { ...design, ...change })).result.points;

  test("a large effect is found, more often by more people; Monte-Carlo error is √(p(1 − p)/N)", () => {
    const [few, many] = of({});
    expect(many!.power).toBeGreaterThan(few!.power);
    expect(many!.power).toBeGreaterThan(0.8);
    expect(many!.difference).toBeLessThan(-0.1);
    expect(few!.se).toBeCloseTo(Math.sqrt((few!.power * (1 - few!.power)) / 40), 12);
    expect(few!.low).toBeLessThan(few!.power);
  });

  test("no effect is found at about α", () => {
    const [point] = of({ to: 2.5, sizes: [12], simulations: 120 });
    expect(point!.power).toBeLessThan(0.13);
    expect(Math.abs(point!.standardised!)).toBeLessThan(0.15);
  });

  test("who does not come back is missing, and within people both kinds of visit are needed", () => {
    const visits = [
      { name: "before", treated: false },
      { name: "after", treated: true },
    ];
    const [point] = of({ comparison: "within", visits, dropOut: 0.5, sizes: [20], simulations: 20 });
    expect(point!.analysed).toBeGreaterThan(6);
    expect(point!.analysed).toBeLessThan(14);
    expect(() => of({ comparison: "within" })).toThrow(RangeError);
  });
});
