import { Random } from "../../src/core/random.ts";
import { logistic, quantile } from "../../src/core/stats/moments.ts";
import { fitCurve, mostLapse, priorOf, type CurveFit } from "../../tasks/facial-emotion/curve-fit.ts";
import { areaOf, estimatesOf, levelAt, probability } from "../../tasks/facial-emotion/curve.ts";

// How often 95 % intervals of one curve hold the truth, by the bootstrap and by the second derivatives: the
// numbers in docs/scoring/fer.md. `npx tsx scripts/fer/coverage.ts` prints them.

const curves = 300;
const draws = 150;
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
  const drawn = Array.from({ length: draws }, () => fitCurve(answers(fit), prior)).filter((f) => f !== null);
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

for (const [name, counts] of held) {
  process.stdout.write(`${name}: ${(counts.held / counts.of).toFixed(2)} of ${counts.of}\n`);
}
