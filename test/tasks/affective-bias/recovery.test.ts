import { join } from "node:path";
import { expect, test } from "vitest";
import { Random } from "../../../src/core/random.ts";
import { planOf } from "../../../src/core/simulate.ts";
import { logistic, logit } from "../../../src/core/stats/moments.ts";
import { person } from "../../../tasks/affective-bias/agents.ts";
import { fitLearner, logLikelihood, type Fit } from "../../../tasks/affective-bias/fit.ts";
import type { Learner } from "../../../tasks/affective-bias/model.ts";
import { recovery } from "../../../tasks/affective-bias/recovery.ts";
import { affectiveBias as task } from "../../../tasks/affective-bias/task.ts";
import type { AbtTrial } from "../../../tasks/affective-bias/trial.ts";
import { pairingRun, parametersOf, type Earlier } from "./course.ts";

const people = 200;
const habits = { moved: true, misses: 0.01, lapses: 0, left: null };

/** A population wider than that of the agents, so that recovery has something to tell apart. */
function drawPerson(random: Random): Learner {
  return {
    beta: 15 * Math.exp(random.normal(0, 0.4)),
    etaV: logistic(logit(0.1) + random.normal(0, 0.5)),
    etaH: logistic(logit(0.1) + random.normal(0, 0.5)),
    f: Math.exp(random.normal(0.2, 0.4)),
  };
}

function playPart(learner: Learner, seed: string, cell: number, part: string, earlier: Earlier): AbtTrial[] {
  const p = parametersOf({}, "default-48", cell);
  const agent = person(learner, habits, new Random(`${seed} ${part}`));
  agent.remember?.(earlier);
  const rows: AbtTrial[] = [];
  let state = task.begin(p, planOf(task, p, seed, { part, earlier }));
  for (let planned = task.next(state); planned !== null; planned = task.next(state)) {
    const response = agent.respond(planned);
    const judged = task.judge(state, planned, response);
    agent.learn(planned, response, judged.outcome);
    rows.push(task.record(planned, response, judged.outcome));
    state = judged.state;
  }
  return rows;
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (list: readonly number[]) => list.reduce((x, y) => x + y) / list.length;
  const [ma, mb] = [mean(a), mean(b)];
  const product = (x: readonly number[], mx: number, y: readonly number[], my: number) =>
    x.reduce((sum, value, i) => sum + (value - mx) * (y[i]! - my), 0);
  return product(a, ma, b, mb) / Math.sqrt(product(a, ma, a, ma) * product(b, mb, b, mb));
}

const scales: Readonly<Record<keyof Learner, { readonly name: string; readonly of: (x: number) => number }>> =
  {
    beta: { name: "β (ln)", of: Math.log },
    etaV: { name: "η_v (logit)", of: logit },
    etaH: { name: "η_h (logit)", of: logit },
    f: { name: "f (ln)", of: Math.log },
  };

test("the committed table of recovery is what the fit gives (vitest -u writes it)", async () => {
  const truths: Learner[] = [];
  const fits: Fit[] = [];
  for (let i = 0; i < people; i++) {
    const truth = drawPerson(new Random(`person ${i}`));
    const pairing = playPart(truth, `recovery ${i}`, i % 8, "pairing", []);
    const choices = playPart(truth, `recovery ${i}`, i % 8, "preference", [pairingRun(pairing)]);
    truths.push(truth);
    fits.push(fitLearner(pairing, choices, 10)!);
  }
  const lines = (Object.keys(scales) as (keyof Learner)[]).map((key) => {
    const { name, of } = scales[key];
    const [true_, found] = [truths.map((t) => of(t[key])), fits.map((fit) => of(fit[key]))];
    const r = correlation(true_, found);
    const errors = found.map((x, i) => x - true_[i]!);
    const bias = errors.reduce((a, b) => a + b) / people;
    const rmse = Math.sqrt(errors.reduce((sum, e) => sum + e * e, 0) / people);
    expect(recovery[key].r).toBeCloseTo(r, 2);
    return `| ${name} | ${r.toFixed(2)} | ${bias.toFixed(2)} | ${rmse.toFixed(2)} |`;
  });
  const report = `# Recovery of the mood-momentum model

${people} simulated people (β 15, SD of ln β .4; η_v and η_h .1, SD of logit .5; ln f .2, SD .4) through preset
\`default-48\`, both parts, fitted one by one (maximum a posteriori, priors in \`tasks/affective-bias/fit.ts\`). Written by
\`test/tasks/affective-bias/recovery.test.ts\`.

| parameter | r (true, fitted) | mean error | RMSE |
| --- | --- | --- | --- |
${lines.join("\n")}

Read it so: an estimate with r below .5 says little about one person. f and η_h trade off against each other, because
one induction in each manipulated block leaves few trials in which mood is far from zero.
`;
  await expect(report).toMatchFileSnapshot(
    join(import.meta.dirname, "../../../docs/reports/abt-recovery.md"),
  );
}, 180_000);

test("the likelihood of a choice is its softmax", () => {
  const row = {
    block: 1,
    kind: "choice" as const,
    leftCue: "A" as const,
    rightCue: "B" as const,
    responseCue: "A" as const,
    rewarded: false,
    points: 0,
    rtMs: 500,
  };
  const learner = { beta: 15, etaV: 0.1, etaH: 0.1, f: 1 };
  expect(logLikelihood(learner, [], [row], 10)).toBeCloseTo(Math.log(0.5), 12);
  const taught = { ...row, kind: "forced" as const, rightCue: null, rewarded: true, points: 10 };
  // v(A) = .1 · .25 = .025 after one reward.
  expect(logLikelihood(learner, [taught], [row], 10)).toBeCloseTo(-Math.log1p(Math.exp(-15 * 0.025)), 12);
});

test("too few choices give no fit", () => {
  expect(fitLearner([], [], 10)).toBeNull();
});
