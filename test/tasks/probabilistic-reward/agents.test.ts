import { describe, expect, test, vi } from "vitest";
import { Random } from "../../../src/core/random.ts";
import { logistic, median } from "../../../src/core/stats/moments.ts";
import { simulate } from "../../../src/core/simulate.ts";
import {
  type agents,
  believer,
  drawBelief,
  healthy,
  noBias,
  type Belief,
} from "../../../tasks/probabilistic-reward/agents.ts";
import { responseBias } from "../../../tasks/probabilistic-reward/bias.ts";
import type { PrtPlanned } from "../../../tasks/probabilistic-reward/plan.ts";
import { probabilisticReward } from "../../../tasks/probabilistic-reward/task.ts";
import { parametersOf, planFor, respond, standard } from "./rows.ts";

// Many whole runs: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const [trial] = planFor(standard, "agents").filter((planned) => planned.kind === "main") as [PrtPlanned];
const rich: PrtPlanned = { ...trial, stimulus: "short", richStimulus: "short", due: true };
const lean: PrtPlanned = { ...rich, stimulus: "long" };
const outcome = (rewarded: boolean) => ({
  correct: true,
  rewarded,
  pendingBefore: 0,
  pendingAfter: 0,
  balance: 0,
});

/** How often somebody answers "rich" to a stimulus they are asked over and over, without learning. */
function richShare(
  person: Belief,
  planned: PrtPlanned,
  teach: (agent: ReturnType<typeof believer>) => void,
  n = 20_000,
) {
  const agent = believer(person, new Random("share"));
  teach(agent);
  let chosen = 0;
  for (let i = 0; i < n; i++) if (agent.respond(planned).choice === "short") chosen++;
  return chosen / n;
}
const taught = () => undefined;
const near = (p: number, n = 20_000) => 4.5 * Math.sqrt((p * (1 - p)) / n);

describe("the belief model", () => {
  test("answers by instruction alone when nothing is valued: p = logistic(±γ)", () => {
    const person: Belief = { beta: 3, gamma: 0.9, alpha: 0.2, belief: 0.8, q0: 0 };
    const p = logistic(0.9);
    expect(Math.abs(richShare(person, rich, taught) - p)).toBeLessThan(near(p));
    expect(Math.abs(richShare(person, lean, taught) - (1 - p))).toBeLessThan(near(p));
  });

  test("a starting value of the rich key gives log b = β·q0/ln 10 and log d = γ/ln 10", () => {
    const person: Belief = { beta: 2, gamma: 0.9, alpha: 0, belief: 0.7, q0: 0.25 };
    const [onRich, onLean] = [
      richShare(person, rich, taught, 60_000),
      richShare(person, lean, taught, 60_000),
    ];
    const bias = responseBias({
      richCorrect: 1e9 * onRich,
      richIncorrect: 1e9 * (1 - onRich),
      leanCorrect: 1e9 * (1 - onLean),
      leanIncorrect: 1e9 * onLean,
    });
    expect(Math.abs(bias.logB! - (2 * 0.25) / Math.LN10)).toBeLessThan(0.01);
    expect(Math.abs(bias.logD! - 0.9 / Math.LN10)).toBeLessThan(0.01);
  });

  test("one reward moves the chosen key's value for the stimulus seen, and belief carries a part to the other", () => {
    const person: Belief = { beta: 2, gamma: 0.5, alpha: 0.4, belief: 0.75, q0: 0 };
    const teach = (agent: ReturnType<typeof believer>) => {
      agent.learn(rich, respond(rich, "right"), outcome(true)); //  q = .4
      agent.learn(rich, respond(rich, "right"), outcome(true)); //  q = .64
      agent.learn(rich, respond(rich, "right"), outcome(false)); // q = .384
    };
    const onRich = logistic(0.5 + 2 * 0.75 * 0.384);
    const onLean = logistic(-0.5 + 2 * 0.25 * 0.384);
    expect(Math.abs(richShare(person, rich, teach) - onRich)).toBeLessThan(near(onRich));
    expect(Math.abs(richShare(person, lean, teach) - onLean)).toBeLessThan(near(onLean));
  });

  test("practice and timeouts teach nothing", () => {
    const person: Belief = { beta: 5, gamma: 0, alpha: 1, belief: 1, q0: 0 };
    const teach = (agent: ReturnType<typeof believer>) => {
      agent.learn({ ...rich, kind: "free", block: 0 }, respond(rich, "right"), outcome(true));
      agent.learn(rich, respond(rich, "timeout"), outcome(true));
    };
    expect(Math.abs(richShare(person, rich, teach) - 0.5)).toBeLessThan(near(0.5));
  });

  test("is blind to what lies ahead: a due trial is answered like any other", () => {
    const answers = (due: boolean) => {
      const agent = believer(healthy, new Random("blind"));
      return Array.from({ length: 200 }, () => agent.respond({ ...rich, due }));
    };
    expect(answers(true)).toEqual(answers(false));
  });
});

describe("populations", () => {
  test("are spread around their centre on the scales of the model, and stay possible", () => {
    const spread = { beta: 0.4, gamma: 0.3, alpha: 0.5, belief: 0.5, q0: 0.3 };
    const people = Array.from({ length: 2000 }, (_, i) =>
      drawBelief(healthy, spread, new Random(`person ${i}`)),
    );
    expect(Math.abs(median(people.map((one) => one.beta))! - 2.5)).toBeLessThan(0.08);
    expect(Math.abs(median(people.map((one) => one.gamma))! - 0.95)).toBeLessThan(0.03);
    expect(Math.abs(median(people.map((one) => one.alpha))! - 0.182)).toBeLessThan(0.01);
    expect(Math.abs(median(people.map((one) => one.belief))! - 0.762)).toBeLessThan(0.01);
    for (const { alpha, belief, beta } of people) {
      expect(alpha > 0 && alpha < 1 && belief > 0.5 && belief < 1 && beta > 0).toBe(true);
    }
  });

  test("no-bias does not learn and is right in 82 % of trials", () => {
    expect(noBias.beta).toBe(0);
    expect(logistic(noBias.gamma)).toBeCloseTo(0.82, 12);
  });

  test("the pressers press as they say", () => {
    const sides = (name: keyof typeof agents) =>
      simulate(probabilisticReward, parametersOf({ shortSide: "right" }), name, "sides").map((row) =>
        row.response === "short" ? "right" : "left",
      );
    expect(new Set(sides("one-key"))).toEqual(new Set(["left"]));
    const turns = sides("alternator");
    expect(turns.every((side, i) => i === 0 || side !== turns[i - 1])).toBe(true);
    const left = sides("random-presser").filter((side) => side === "left").length;
    expect(Math.abs(left - 166)).toBeLessThan(45);
  });
});

describe("response times", () => {
  const rows = Array.from({ length: 100 }, (_, i) =>
    simulate(probabilisticReward, standard, "healthy", `rt ${i}`),
  ).flat();
  const times = (correct: boolean) => rows.filter((row) => row.correct === correct).map((row) => row.rtMs!);
  const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

  test("are plausible: nearly all from 350 to 900 ms, shifted, skewed to the right, never constant", () => {
    const all = rows.map((row) => row.rtMs!);
    expect(all.filter((rt) => rt >= 350 && rt <= 900).length / all.length).toBeGreaterThan(0.95);
    expect(Math.min(...all)).toBeGreaterThan(300);
    expect(meanOf(all)).toBeGreaterThan(median(all)! + 5);
    expect(new Set(all).size).toBeGreaterThan(all.length / 5);
  });

  test("are longer for errors", () => {
    expect(meanOf(times(false)) - meanOf(times(true))).toBeGreaterThan(30);
  });

  test("beyond the deadline there is no answer, in main trials only", () => {
    const p = parametersOf({ responseDeadlineMs: 450 });
    const late = simulate(probabilisticReward, p, "healthy", "late");
    const silent = late.filter((row) => row.response === null);
    expect(silent.length).toBeGreaterThan(50);
    expect(silent.every((row) => row.kind === "main" && row.rtMs === null && row.correct === null)).toBe(
      true,
    );
    expect(late.every((row) => row.kind !== "main" || row.rtMs === null || row.rtMs <= 450)).toBe(true);
  });
});
