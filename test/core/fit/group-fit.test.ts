import { expect, test } from "vitest";
import { fitGroup, integratedBic, type GroupFit } from "../../../src/core/group-fit.ts";
import type { Evidence, ModelParameter } from "../../../src/core/model.ts";
import { Random } from "../../../src/core/random.ts";

const plain: ModelParameter = {
  title: "Mean",
  symbol: "m",
  scale: "plain",
  prior: [0, 10],
  reported: "person",
  recovery: null,
};
const model = { parameters: { m: plain } };

/** Each person answers `n` times around a mean of their own; SD 1. */
function people(count: number, n: number, spread: number): readonly Evidence[] {
  const random = new Random("group");
  return Array.from({ length: count }, () => {
    const own = random.normal(3, spread);
    const answers = Array.from({ length: n }, () => random.normal(own, 1));
    const mean = answers.reduce((a, b) => a + b) / n;
    const rest = answers.reduce((sum, x) => sum + (x - mean) ** 2, 0);
    return {
      n,
      logLikelihood: ([m]: readonly number[]) =>
        -(rest + n * (mean - m!) ** 2) / 2 - (n / 2) * Math.log(2 * Math.PI),
    };
  });
}

function fitted(evidences: readonly Evidence[]): GroupFit {
  const rounds = fitGroup(model, evidences);
  for (;;) {
    const { done, value } = rounds.next();
    if (done === true) return value;
    expect(value.round).toBeGreaterThan(0);
  }
}

/** Where −(ln likelihood) of a person is least: the mean of their answers, found from three points. */
function meanOf({ logLikelihood, n }: Evidence): number {
  return (logLikelihood([1]) - logLikelihood([-1])) / (2 * n);
}

test("EM finds the maximum of the marginal likelihood of normal people", () => {
  const n = 8;
  const evidences = people(60, n, 0.8);
  const fit = fitted(evidences);
  expect(fit.converged).toBe(true);
  // Person means are normal with variance τ² + 1/n: its maximum likelihood is the variance of the means.
  const means = evidences.map(meanOf);
  const grand = means.reduce((a, b) => a + b) / means.length;
  const variance = means.reduce((sum, x) => sum + (x - grand) ** 2, 0) / means.length;
  const [estimate] = fit.estimates;
  expect(estimate!.value).toBeCloseTo(grand, 2);
  expect(estimate!.sd ** 2).toBeCloseTo(variance - 1 / n, 2);
  // The mean of 60 people with that variance.
  expect(estimate!.se).toBeCloseTo(Math.sqrt(variance / 60), 3);
  // People are drawn towards the group by the known factor.
  const shrink = estimate!.sd ** 2 / (estimate!.sd ** 2 + 1 / n);
  for (const [i, person] of fit.people.entries())
    expect(person.at[0]).toBeCloseTo(grand + shrink * (means[i]! - grand), 2);
});

test("people who do not differ: the variance goes to 0 without hundreds of rounds", () => {
  const random = new Random("alike");
  const n = 8;
  const alike = Array.from({ length: 30 }, (): Evidence => {
    // Means closer together than their own uncertainty: no variance between people is the likeliest.
    const mean = 3 + random.normal(0, 0.5 / Math.sqrt(n));
    return { n, logLikelihood: ([m]: readonly number[]) => (-n * (mean - m!) ** 2) / 2 };
  });
  const fit = fitted(alike);
  expect(fit.converged).toBe(true);
  expect(fit.rounds).toBeLessThan(100);
  expect(fit.estimates[0]!.sd).toBeLessThan(0.08);
  expect(fit.estimates[0]!.value).toBeCloseTo(3, 1);
});

test("the most rounds are kept to, and said not to have settled", () => {
  const rounds = fitGroup(model, people(20, 8, 0.8), { most: 4 });
  let seen = 0;
  for (;;) {
    const { done, value } = rounds.next();
    if (done === true) {
      expect(value).toMatchObject({ rounds: 4, converged: false });
      break;
    }
    expect(value.round).toBe(++seen);
  }
});

test("integrated BIC comes near the exact marginal likelihood", () => {
  const n = 4;
  const evidences = people(30, n, 0.8);
  const prior = { mean: [3], covariance: [[0.64]] };
  const exact = evidences.reduce((sum, evidence) => {
    const mean = meanOf(evidence);
    const variance = 0.64 + 1 / n;
    const atMean = evidence.logLikelihood([mean]) + Math.log((2 * Math.PI) / n) / 2;
    return sum + atMean - (mean - 3) ** 2 / (2 * variance) - Math.log(2 * Math.PI * variance) / 2;
  }, 0);
  const found = integratedBic(evidences, prior, new Random("draws"));
  expect(found).toBeGreaterThan(-2 * exact + 2 * Math.log(30 * n) - 2);
  expect(found).toBeLessThan(-2 * exact + 2 * Math.log(30 * n) + 2);
});

test("one person is no group", () => {
  expect(() => fitGroup(model, people(1, 4, 0.5)).next()).toThrow(RangeError);
});
