import { expect, test } from "vitest";
import { Random } from "../../../src/core/random.ts";
import { logistic, quantile } from "../../../src/core/stats/moments.ts";
import { fitCurve, mostLapse, priorOf, type CurveFit } from "../../../tasks/facial-emotion/curve-fit.ts";
import { areaOf, estimatesOf, levelAt, probability } from "../../../tasks/facial-emotion/curve.ts";

// How often 95 % intervals of one curve hold the truth, by the bootstrap and by the second derivatives. With 300
// curves of 150 draws each: the numbers in docs/scoring/fer.md.
const curves = 120;
const draws = 60;
const random = new Random("cov");
const prior = priorOf(true, 7);
const held = new Map<string, { held: number; of: number }>();

function normal(): number {
  return Array.from({ length: 12 }, () => random.uniform()).reduce((sum, u) => sum + u, -6);
}

function note(name: string, low: number | null, high: number | null, truth: number): void {
  if (low === null || high === null) return;
  const counts = held.get(name) ?? { held: 0, of: 0 };
  held.set(name, { held: counts.held + Number(low <= truth && truth <= high), of: counts.of + 1 });
}

/** Ten neutral faces and four at each of ten levels, answered by chance along a curve. */
function answers(curve: CurveFit) {
  return Array.from({ length: 11 }, (_, step) => {
    const level = 10 * step;
    const n = level === 0 ? 10 : 4;
    const chance = probability(curve, level);
    const k = Array.from({ length: n }, () => random.chance(chance)).filter(Boolean).length;
    return { level, k, n };
  });
}

const scores = ["alpha", "guess", "lapse", "auc", "x50"] as const;
const scoreOf: Record<(typeof scores)[number], (fit: CurveFit) => number | null> = {
  alpha: (fit) => fit.alpha,
  guess: (fit) => fit.guess,
  lapse: (fit) => fit.lapse,
  auc: areaOf,
  x50: (fit) => levelAt(fit.form, fit.at, 0.5),
};

function cover(): Readonly<Record<string, number>> {
  for (let i = 0; i < curves; i++) {
    const at = [
      40 + 15 * normal(),
      Math.log(8) + 0.4 * normal(),
      -3.9 + 0.8 * normal(),
      -1.5 + normal(),
    ] as const;
    const truth: CurveFit = {
      form: "logistic",
      at,
      alpha: at[0],
      s: Math.exp(at[1]),
      guess: logistic(at[2]),
      lapse: mostLapse * logistic(at[3]),
      covariance: null,
      value: 0,
      converged: true,
    };
    const fit = fitCurve(answers(truth), prior);
    if (fit === null) continue;
    const drawn = Array.from({ length: draws }, () => fitCurve(answers(fit), prior)).filter(
      (f) => f !== null,
    );
    const { alpha, guess, lapse, area, x50 } = estimatesOf(fit);
    const estimates = { alpha, guess, lapse, auc: area, x50 };
    for (const score of scores) {
      const actual = scoreOf[score](truth);
      if (actual === null) continue;
      note(`${score}, second derivatives`, estimates[score].low, estimates[score].high, actual);
      const values = drawn.map(scoreOf[score]).filter((value) => value !== null);
      if (values.length === draws)
        note(`${score}, bootstrap`, quantile(values, 0.025), quantile(values, 0.975), actual);
    }
  }
  return Object.fromEntries([...held].map(([name, counts]) => [name, counts.held / counts.of]));
}

test("intervals from second derivatives hold the truth; those of the bootstrap do not for guess and lapse rates", () => {
  const share = cover();
  for (const score of scores) expect(share[`${score}, second derivatives`]).toBeGreaterThan(0.88);
  for (const score of ["alpha", "auc", "x50"]) expect(share[`${score}, bootstrap`]).toBeGreaterThan(0.84);
  expect(share["guess, bootstrap"]).toBeLessThan(0.75);
  expect(share["lapse, bootstrap"]).toBeLessThan(0.9);
});
