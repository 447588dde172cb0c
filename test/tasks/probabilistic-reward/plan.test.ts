import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { Random } from "../../../src/core/random.ts";
import { sequence, type PrtPlanned } from "../../../tasks/probabilistic-reward/plan.ts";
import { standardMm } from "../../../tasks/probabilistic-reward/parameters.ts";
import { parametersOf, planFor, standard } from "./rows.ts";

// Many whole runs: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const seeds = Array.from({ length: 1000 }, (_, i) => `seed ${i}`);
const plans = seeds.map((seed) => planFor(standard, seed));
const blockOf = (plan: readonly PrtPlanned[], block: number) =>
  plan.filter((trial) => trial.kind === "main" && trial.block === block);
const count = <T>(items: readonly T[], test: (item: T) => boolean) => items.filter(test).length;

function longestRun(stimuli: readonly string[]): number {
  let [longest, run] = [0, 0];
  for (const [i, stimulus] of stimuli.entries()) {
    run = stimulus === stimuli[i - 1] ? run + 1 : 1;
    longest = Math.max(longest, run);
  }
  return longest;
}

describe("1,000 plans of the standard preset", () => {
  test("three blocks: 50 short and 50 long, 30 rich and 10 lean due, at most three of the same in a row", () => {
    for (const plan of plans) {
      for (const block of [1, 2, 3]) {
        const trials = blockOf(plan, block);
        expect(trials).toHaveLength(100);
        expect(count(trials, (t) => t.stimulus === "short")).toBe(50);
        expect(count(trials, (t) => t.due && t.stimulus === t.richStimulus)).toBe(30);
        expect(count(trials, (t) => t.due && t.stimulus !== t.richStimulus)).toBe(10);
        expect(longestRun(trials.map((t) => t.stimulus))).toBeLessThanOrEqual(3);
      }
      expect(count(plan, (trial) => trial.block > 3)).toBe(0);
    }
  });

  test("main trials are numbered 1 to 300 over all blocks; practice comes first and counts by itself", () => {
    for (const plan of plans) {
      const main = plan.filter((trial) => trial.kind === "main");
      expect(main.map((trial) => trial.trialIndex)).toEqual(Array.from({ length: 300 }, (_, i) => i + 1));
      const practice = plan.slice(0, plan.length - 300);
      expect(practice.every((trial) => trial.kind !== "main" && trial.block === 0)).toBe(true);
      expect(practice.map((trial) => trial.trialIndex)).toEqual(Array.from({ length: 32 }, (_, i) => i + 1));
    }
  });

  test("practice: two guided trials, one of each, then three rounds of five and five; nothing is due", () => {
    for (const plan of plans) {
      const guided = plan.filter((trial) => trial.kind === "guided");
      expect(guided.map((trial) => [trial.stimulus, trial.round])).toEqual([
        ["short", 0],
        ["long", 0],
      ]);
      for (const round of [1, 2, 3]) {
        const free = plan.filter((trial) => trial.kind === "free" && trial.round === round);
        expect(free).toHaveLength(10);
        expect(count(free, (t) => t.stimulus === "short")).toBe(5);
        expect(longestRun(free.map((t) => t.stimulus))).toBeLessThanOrEqual(3);
      }
      expect(count(plan, (t) => t.block === 0 && (t.due || t.deadlineMs !== null))).toBe(0);
    }
  });

  test("alternate with probability .574: not the .5 of coin tosses, not the .617 of a uniform draw", () => {
    let [changes, pairs, ofThree, runs] = [0, 0, 0, 0];
    for (const plan of plans) {
      for (const block of [1, 2, 3]) {
        const order = blockOf(plan, block).map((t) => t.stimulus);
        const lengths = order.join(" ").match(/(short ?)+|(long ?)+/g)!;
        changes += lengths.length - 1;
        pairs += order.length - 1;
        runs += lengths.length;
        ofThree += count(lengths, (run) => run.trim().split(" ").length === 3);
      }
    }
    // Tight, on fixed seeds: coin tosses with the same limit, drawn until they balance, would give .571.
    expect(changes / pairs).toBeGreaterThan(0.572);
    expect(changes / pairs).toBeLessThan(0.577);
    expect(ofThree / runs).toBeGreaterThan(0.15);
  });

  test("neither the first stimulus nor the place of a due trial can be guessed", () => {
    const first = count(plans, (plan) => blockOf(plan, 1)[0]?.stimulus === "short");
    expect(Math.abs(first - 500)).toBeLessThan(70);
    const dueAt = Array.from({ length: 50 }, () => 0);
    for (const plan of plans) {
      const rich = blockOf(plan, 2).filter((t) => t.stimulus === t.richStimulus);
      for (const [i, trial] of rich.entries()) if (trial.due) dueAt[i]! += 1;
    }
    for (const due of dueAt) expect(Math.abs(due / 1000 - 0.6)).toBeLessThan(0.07);
  });

  test("no two seeds are alike, nor two blocks of a seed, nor two rounds of practice over all seeds", () => {
    const orderOf = (trials: readonly PrtPlanned[]) => trials.map((t) => t.stimulus).join();
    const dueOf = (trials: readonly PrtPlanned[]) => trials.map((t) => t.due).join();
    const blocks = plans.flatMap((plan) => [1, 2, 3].map((block) => blockOf(plan, block)));
    expect(new Set(plans.map((plan) => JSON.stringify(plan))).size).toBe(1000);
    expect(new Set(blocks.map(orderOf)).size).toBe(3000);
    expect(new Set(blocks.map(dueOf)).size).toBe(3000);
    const rounds = plans.map((plan) =>
      [1, 2, 3].map((r) => orderOf(plan.filter((t) => t.round === r))).join("|"),
    );
    expect(new Set(rounds).size).toBeGreaterThan(990);
  });
});

describe("a plan follows its parameters", () => {
  test("counts, ratio and longest run hold for whatever can be asked for", () => {
    const asked = fc
      .record({
        half: fc.integer({ min: 1, max: 60 }),
        maxRun: fc.integer({ min: 1, max: 8 }),
        blocks: fc.integer({ min: 1, max: 4 }),
        richStimulus: fc.constantFrom("short" as const, "long" as const),
      })
      .chain((base) => {
        const due = fc.integer({ min: 0, max: base.half });
        return fc.record({ richDue: due, leanDue: due }).map((counts) => ({ ...base, ...counts }));
      });
    fc.assert(
      fc.property(asked, fc.string(), ({ half, ...rest }, seed) => {
        const p = parametersOf({ ...rest, trialsPerBlock: 2 * half });
        const plan = planFor(p, seed);
        for (let block = 1; block <= p.blocks; block++) {
          const trials = blockOf(plan, block);
          const isRich = (t: PrtPlanned) => t.stimulus === p.richStimulus;
          expect(count(trials, isRich)).toBe(half);
          expect(count(trials, (t) => !isRich(t))).toBe(half);
          expect(count(trials, (t) => t.due && isRich(t))).toBe(p.richDue);
          expect(count(trials, (t) => t.due && !isRich(t))).toBe(p.leanDue);
          expect(longestRun(trials.map((t) => t.stimulus))).toBeLessThanOrEqual(p.maxRun);
        }
      }),
    );
  });

  test("with a run of one the stimuli take turns; without a limit long runs come", () => {
    expect(longestRun(sequence(50, 1, new Random("x")))).toBe(1);
    const free = Array.from({ length: 100 }, (_, i) => longestRun(sequence(50, 100, new Random(`x${i}`))));
    expect(Math.max(...free)).toBeGreaterThan(6);
    expect(sequence(0, 3, new Random("x"))).toEqual([]);
  });

  test.each(["mouth", "nose", "line"] as const)("form %s: its own lengths, on every trial", (feature) => {
    const [short, long] = standardMm[feature];
    for (const trial of planFor(parametersOf({ feature }), "form")) {
      expect(trial.feature).toBe(feature);
      expect(trial.stimulusMm).toBe(trial.stimulus === "short" ? short : long);
    }
  });

  test("the published lengths: mouth 11.5 and 13 mm, nose 5.00 and 5.31 mm; given ones win", () => {
    expect(standardMm.mouth).toEqual([11.5, 13]);
    expect(standardMm.nose).toEqual([5, 5.31]);
    const lengths = new Set(planFor(parametersOf({ shortMm: 10 }), "own").map((t) => t.stimulusMm));
    expect([...lengths].sort((a, b) => a - b)).toEqual([10, 13]);
  });

  test("rich stimulus, key side and deadline stand on every trial; practice has no deadline", () => {
    const p = parametersOf({ richStimulus: "long", shortSide: "right", responseDeadlineMs: 2500 });
    for (const trial of planFor(p, "sides")) {
      expect([trial.richStimulus, trial.shortSide]).toEqual(["long", "right"]);
      expect(trial.deadlineMs).toBe(trial.kind === "main" ? 2500 : null);
    }
  });

  test("who is rich does not move the order of the stimuli: cells differ in nothing else", () => {
    const orderOf = (richStimulus: "short" | "long") =>
      planFor(parametersOf({ richStimulus }), "one").map((trial) => trial.stimulus);
    expect(orderOf("long")).toEqual(orderOf("short"));
  });
});
