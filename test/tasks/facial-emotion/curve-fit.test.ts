import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  expandPosterior,
  fitCurve,
  priorOf,
  type CurvePoint,
} from "../../../tasks/facial-emotion/curve-fit.ts";
import { band, estimatesOf, levelAt, probability, slopeOf } from "../../../tasks/facial-emotion/curve.ts";
import { quadratic } from "../../../src/core/stats/matrix.ts";
import { devianceOf, expectedDeviance } from "../../../tasks/facial-emotion/deviance.ts";
import { curveForms, type CurveForm } from "../../../tasks/facial-emotion/parameters.ts";

interface Reference {
  readonly alpha: number;
  readonly lnS: number;
  readonly guess: number;
  readonly lapse: number;
  readonly auc: number;
  readonly aucSe: number;
  readonly alphaSe: number;
  readonly x50: number | null;
}
interface Series {
  readonly points: readonly (readonly [number, number, number])[];
  readonly fits: Readonly<Record<CurveForm, Reference>>;
  readonly withoutNeutral: Reference;
}

// Fits by scipy, from 45 starts each: test/golden/fer-fits.py.
const { people } = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../golden/fer-fits.json"), "utf8"),
) as {
  readonly people: readonly Readonly<Record<string, Series>>[];
};
const series = people.flatMap((person, i) =>
  Object.entries(person).map(([emotion, one]) => [`person ${i + 1}, ${emotion}`, one] as const),
);
const pointsOf = ({ points }: Series): readonly CurvePoint[] =>
  points.map(([level, k, n]) => ({ level, k, n }));

describe.each(curveForms)("the %s curve", (form) => {
  test("has the derivatives that differences of its values give", () => {
    const points = pointsOf(series[0]![1]);
    const prior = priorOf(true, 7);
    const step = 1e-5;
    for (const at of [
      [35, 2, -3, -1],
      [12, 2.5, -1, 0.5],
      [70, 1.5, -4, -2],
    ]) {
      const { gradient, hessian } = expandPosterior(points, prior, form, at);
      for (let i = 0; i < 4; i++) {
        const moved = (by: number) => expandPosterior(points, prior, form, at.with(i, at[i]! + by));
        const [up, down] = [moved(step), moved(-step)];
        expect(gradient[i]).toBeCloseTo((up.value - down.value) / (2 * step), 4);
        for (let j = 0; j < 4; j++) {
          expect(hessian[i]?.[j]).toBeCloseTo((up.gradient[j]! - down.gradient[j]!) / (2 * step), 4);
        }
      }
    }
  });

  test.each(series)("is fitted as scipy fits it: %s", (_, one) => {
    const fit = fitCurve(pointsOf(one), priorOf(true, 7), form)!;
    const reference = one.fits[form];
    expect(fit.converged).toBe(true);
    expect(fit.alpha).toBeCloseTo(reference.alpha, 4);
    expect(Math.log(fit.s)).toBeCloseTo(reference.lnS, 4);
    expect(fit.guess).toBeCloseTo(reference.guess, 5);
    expect(fit.lapse).toBeCloseTo(reference.lapse, 5);
    const { area, alpha, x50 } = estimatesOf(fit);
    expect(area.value).toBeCloseTo(reference.auc, 5);
    expect(Math.abs(alpha.se! / reference.alphaSe - 1)).toBeLessThan(0.01);
    expect(Math.abs(area.se! / reference.aucSe - 1)).toBeLessThan(0.01);
    if (reference.x50 === null) expect(x50.value).toBeNull();
    else expect(x50.value).toBeCloseTo(reference.x50, 3);
  });

  test.each(series)("x50 and x75 are where it passes .5 and .75, with their error: %s", (_, one) => {
    const fit = fitCurve(pointsOf(one), priorOf(true, 7), form)!;
    const { x50, x75 } = estimatesOf(fit);
    for (const [target, { value, se }] of [[0.5, x50] as const, [0.75, x75] as const]) {
      const passes = probability(fit, 0) <= target && probability(fit, 100) >= target;
      expect(value !== null).toBe(passes);
      if (value === null) continue;
      expect(Math.abs(probability(fit, value) - target)).toBeLessThan(1e-13);
      // Near the curve's end the level has no derivative that differences could find.
      if (Math.min(probability(fit, 100), 1 - fit.lapse) - target < 0.02) continue;
      const step = 1e-5;
      const moved = (i: number, by: number) => levelAt(form, fit.at.with(i, fit.at[i]! + by), target)!;
      const gradient = fit.at.map((_x, i) => (moved(i, step) - moved(i, -step)) / (2 * step));
      const variance = quadratic(fit.covariance!, gradient);
      expect(Math.abs(se! / Math.sqrt(variance) - 1)).toBeLessThan(1e-5);
    }
  });

  test("slope is the curve's steepness at α", () => {
    const fit = fitCurve(pointsOf(series[3]![1]), priorOf(true, 7), form)!;
    const rise = (probability(fit, fit.alpha + 1e-4) - probability(fit, fit.alpha - 1e-4)) / 2e-4;
    expect(slopeOf(fit)).toBeCloseTo(rise, 6);
    expect(estimatesOf(fit).slope.value).toBeCloseTo(rise, 6);
  });
});

test.each(series)("without a neutral key guessing is expected at 1/m: %s", (_, one) => {
  const fit = fitCurve(pointsOf(one), priorOf(false, 6))!;
  expect(fit.alpha).toBeCloseTo(one.withoutNeutral.alpha, 4);
  expect(fit.guess).toBeCloseTo(one.withoutNeutral.guess, 5);
});

describe("of a fitted curve", () => {
  const points = pointsOf(series[0]![1]);
  const fit = fitCurve(points, priorOf(true, 7))!;

  test("the band holds the curve and is a probability", () => {
    for (let level = 0; level <= 100; level += 5) {
      const [low, high] = band(fit, level)!;
      const p = probability(fit, level);
      expect(low).toBeGreaterThan(0);
      expect(low).toBeLessThan(p);
      expect(high).toBeGreaterThan(p);
      expect(high).toBeLessThan(1);
    }
  });

  test("the expected deviance is what drawn answers give", () => {
    const { mean, sd } = expectedDeviance(points, fit);
    // All outcomes of the neutral faces and of one level, by hand.
    const two = [points[0]!, points[4]!];
    let [first, second] = [0, 0];
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k);
    for (let a = 0; a <= two[0]!.n; a++) {
      for (let b = 0; b <= two[1]!.n; b++) {
        const drawn = [
          { ...two[0]!, k: a },
          { ...two[1]!, k: b },
        ];
        const chance = drawn.reduce((product, { level, k, n }) => {
          const p = probability(fit, level);
          return product * choose(n, k) * p ** k * (1 - p) ** (n - k);
        }, 1);
        const deviance = devianceOf(drawn, fit);
        first += chance * deviance;
        second += chance * deviance ** 2;
      }
    }
    const found = expectedDeviance(two, fit);
    expect(found.mean).toBeCloseTo(first, 9);
    expect(found.sd).toBeCloseTo(Math.sqrt(second - first ** 2), 9);
    expect(mean).toBeGreaterThan(found.mean);
    expect(sd).toBeGreaterThan(found.sd);
  });

  test("no answers, no curve; faces that all fail still have one", () => {
    expect(fitCurve([], priorOf(true, 7))).toBeNull();
    expect(fitCurve([{ level: 10, k: 0, n: 0 }], priorOf(true, 7))).toBeNull();
    const never = fitCurve(
      points.map((point) => ({ ...point, k: 0 })),
      priorOf(true, 7),
    )!;
    expect(never.converged).toBe(true);
    expect(estimatesOf(never).x50.value).toBeNull();
    expect(estimatesOf(never).area.value).toBeLessThan(0.1);
  });
});
