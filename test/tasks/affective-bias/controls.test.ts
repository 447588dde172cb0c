import { expect, test } from "vitest";
import { Random } from "../../../src/core/random.ts";
import { planOf } from "../../../src/core/simulate.ts";
import { person } from "../../../tasks/affective-bias/agents.ts";
import {
  learn,
  freshMind,
  moodOf,
  settledBias,
  centre,
  inducedMomentum,
} from "../../../tasks/affective-bias/model.ts";
import { affectiveBias as task } from "../../../tasks/affective-bias/task.ts";
import type { AbtTrial } from "../../../tasks/affective-bias/trial.ts";
import { logistic } from "../../../src/core/stats/moments.ts";
import { follow, enterBlock } from "../../../tasks/affective-bias/follow.ts";
import { course, parametersOf } from "./course.ts";

const people = 400;

function sampleOf(preset: string, agent: string, set = {}): { mean: number; se: number } {
  const values = Array.from({ length: people }, (_, i) => {
    const p = parametersOf(set, preset, i % 8);
    return course(p, agent, `control ${i}`).value("choice_bias all")!;
  });
  const mean = values.reduce((a, b) => a + b) / people;
  const sd = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (people - 1));
  return { mean, se: sd / Math.sqrt(people) };
}

test("null control: 400 people within 1.5 of 0", () => {
  expect(Math.abs(sampleOf("null-control", "mood-sensitive").mean)).toBeLessThan(1.5);
}, 120_000);

test("reward-magnitude control: clearly positive over 400 people", () => {
  const { mean, se } = sampleOf("reward-learning-assay", "magnitude-only");
  expect(mean).toBeGreaterThan(30);
  expect(mean / se).toBeGreaterThan(20);
}, 120_000);

test("a negative induction gives a negative bias", () => {
  const { mean, se } = sampleOf("default-48", "mood-sensitive", { direction: "negative" });
  expect(mean + 2 * se).toBeLessThan(0);
}, 120_000);

/** Expected bias of a learner: the probability of choosing A after pairing, without the noise of the test. */
function expectedBias(f: number, seed: string, cell: number): number {
  const p = parametersOf({}, "default-48", cell);
  const learner = { ...centre, f };
  const random = new Random(seed);
  const agent = person(learner, { moved: true, misses: 0, lapses: 0, left: null }, random);
  let state = task.begin(p, planOf(task, p, seed));
  const rows: AbtTrial[] = [];
  for (let planned = task.next(state); planned !== null; planned = task.next(state)) {
    const response = agent.respond(planned);
    const judged = task.judge(state, planned, response);
    agent.learn(planned, response, judged.outcome);
    rows.push(task.record(planned, response, judged.outcome));
    state = judged.state;
  }
  const mind = freshMind();
  let block = 0;
  for (const row of rows) {
    if (row.kind !== "choice" && row.kind !== "forced") continue;
    if (row.block !== block) enterBlock(mind, row);
    block = row.block;
    follow(
      mind,
      learner,
      { ...row, leftGlyph: null, rightGlyph: null },
      row.responseCue,
      row.points ?? 0,
      p.winPoints,
    );
  }
  const difference = (mind.values.get("A") ?? 0) - (mind.values.get("B") ?? 0);
  return 100 * logistic(learner.beta * difference) - 50;
}

test("mood-sensitive people are ordered by f", () => {
  const means = [1, 1.2, 1.5, 2].map((f) => {
    let sum = 0;
    for (let i = 0; i < 200; i++) sum += expectedBias(f, `order ${i}`, i % 8);
    return sum / 200;
  });
  expect(Math.abs(means[0]!)).toBeLessThan(1);
  for (let i = 1; i < means.length; i++) expect(means[i]! - means[i - 1]!).toBeGreaterThan(0.7);
}, 120_000);

test("settled values give the biases of the specification", () => {
  expect(settledBias({ beta: 15, f: 1.2 }, 0.75, 0.25, 0.5)).toBeCloseTo(6.7, 1);
  expect(settledBias({ beta: 15, f: 1.5 }, 0.75, 0.25, 0.5)).toBeCloseTo(15.3, 1);
  expect(settledBias({ beta: 15, f: 1 }, 0.75, 0.25, 0.5)).toBe(0);
});

test("one step of the learner, by hand", () => {
  const mind = freshMind();
  mind.momentum = inducedMomentum;
  expect(moodOf(mind)).toBeCloseTo(0.50052, 6);
  learn(mind, { beta: 15, etaV: 0.1, etaH: 0.1, f: 1.5 }, "A", 0.25);
  // felt = .25·1.5^.500520 = .306251; h = .55 + .1(.306251 − .55); v = .1·.306251
  expect(mind.values.get("A")).toBeCloseTo(0.0306251, 6);
  expect(mind.momentum).toBeCloseTo(0.5256251, 6);
});
