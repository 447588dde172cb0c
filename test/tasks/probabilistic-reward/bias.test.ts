import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { meanOfBlocks, responseBias, type Bias } from "../../../tasks/probabilistic-reward/bias.ts";
import { logistic } from "../../../src/core/stats/moments.ts";
import { rowsWith, scoreOf } from "./rows.ts";

const cells = (richCorrect: number, richIncorrect: number, leanCorrect: number, leanIncorrect: number) => ({
  richCorrect,
  richIncorrect,
  leanCorrect,
  leanIncorrect,
});

// Computed apart from this code, to six digits: RC, RI, LC, LI, log b, log d, SE.
const vectors = [
  [44, 6, 41, 9, 0.097561, 0.737886, 0.1201],
  [47, 3, 45, 5, 0.107488, 1.025137, 0.1552],
  [27, 23, 32, 18, -0.088223, 0.156488, 0.0879],
  [44, 6, 38, 12, 0.173448, 0.661999, 0.1154],
  [43, 7, 39, 11, 0.113764, 0.649664, 0.1125],
  [50, 0, 0, 50, 2.004321, 0, null],
  [50, 0, 50, 0, 0, 2.004321, null],
  [25, 25, 25, 25, 0, 0, 0.086],
] as const;

describe("test vectors", () => {
  test.each(vectors)("(%d, %d, %d, %d) → log b %d, log d %d", (rc, ri, lc, li, logB, logD, se) => {
    const bias = responseBias(cells(rc, ri, lc, li));
    expect(bias.logB).toBeCloseTo(logB, 6);
    expect(bias.logD).toBeCloseTo(logD, 6);
    if (se !== null) expect(bias.se).toBeCloseTo(se, 4);
  });

  test.each(vectors)(
    "(%d, %d, %d, %d) as rows of a block gives the same scores",
    (rc, ri, lc, li, logB, logD) => {
      const rows = rowsWith(cells(rc, ri, lc, li));
      for (const condition of ["block-1", "pooled", "mean-of-blocks"]) {
        expect(scoreOf(rows, "log_b", condition).value).toBeCloseTo(logB, 6);
        expect(scoreOf(rows, "log_d", condition).value).toBeCloseTo(logD, 6);
        expect(scoreOf(rows, "log_b", condition).n).toBe(rc + ri + lc + li);
      }
    },
  );

  test("no valid trial gives null, never 0", () => {
    expect(responseBias(cells(0, 0, 0, 0))).toEqual({ logB: null, logD: null, se: null });
  });

  test("the bound of a 50/50 block is log10(101)", () => {
    expect(responseBias(cells(50, 0, 0, 50)).logB).toBeCloseTo(Math.log10(101), 12);
    expect(responseBias(cells(0, 50, 50, 0)).logB).toBeCloseTo(-Math.log10(101), 12);
  });

  test("base 10: published hit rates .88 and .75 give .194, where natural logarithms would give .447", () => {
    expect(responseBias(cells(88e6, 12e6, 75e6, 25e6)).logB).toBeCloseTo(0.194, 3);
  });
});

describe("properties", () => {
  const count = fc.integer({ min: 0, max: 500 });
  const some = fc.tuple(count, count, count, count).filter((n) => n.some((one) => one > 0));

  test("who is called rich turns the sign of log b and leaves log d and its error alone", () => {
    fc.assert(
      fc.property(some, ([rc, ri, lc, li]) => {
        const [one, other] = [responseBias(cells(rc, ri, lc, li)), responseBias(cells(lc, li, rc, ri))];
        expect(other.logB).toBeCloseTo(-one.logB!, 12);
        expect(other.logD).toBeCloseTo(one.logD!, 12);
        expect(other.se).toBeCloseTo(one.se!, 12);
      }),
    );
  });

  test("more rich answers raise log b, more right answers raise log d, more trials lower the error", () => {
    fc.assert(
      fc.property(some, ([rc, ri, lc, li]) => {
        const bias = responseBias(cells(rc, ri, lc, li));
        expect(responseBias(cells(rc + 1, ri, lc, li + 1)).logB).toBeGreaterThan(bias.logB!);
        expect(responseBias(cells(rc + 1, ri, lc + 1, li)).logD).toBeGreaterThan(bias.logD!);
        expect(responseBias(cells(rc + 1, ri + 1, lc + 1, li + 1)).se).toBeLessThan(bias.se!);
      }),
    );
  });

  test("closed form of the belief model at fixed values: β(qR−qL)/(2 ln 10) and [2γ+β(2b−1)(qR+qL)]/(2 ln 10)", () => {
    const unit = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    const model = fc.record({
      beta: unit(0, 4),
      gamma: unit(-2, 2),
      b: unit(0.5, 1),
      qR: unit(0, 1),
      qL: unit(0, 1),
    });
    fc.assert(
      fc.property(model, ({ beta, gamma, b, qR, qL }) => {
        const rich = logistic(gamma + beta * (b * qR - (1 - b) * qL));
        const lean = logistic(gamma + beta * (b * qL - (1 - b) * qR));
        const n = 1e12; // so many that the half added to each cell is nothing
        const bias = responseBias(cells(n * rich, n * (1 - rich), n * lean, n * (1 - lean)));
        expect(bias.logB).toBeCloseTo((beta * (qR - qL)) / (2 * Math.LN10), 8);
        expect(bias.logD).toBeCloseTo((2 * gamma + beta * (2 * b - 1) * (qR + qL)) / (2 * Math.LN10), 8);
      }),
    );
  });

  test("the error is the spread that answers by chance would show", () => {
    // Delta method by hand: the variance of ln(odds) of a cell pair is 1/(n+.5) + 1/(m+.5).
    const { se } = responseBias(cells(40, 10, 35, 15));
    const variance = (1 / 40.5 + 1 / 10.5 + 1 / 35.5 + 1 / 15.5) / 4;
    expect(se).toBeCloseTo(Math.sqrt(variance) / Math.LN10, 12);
  });
});

describe("mean of blocks", () => {
  const a: Bias = { logB: 0.1, logD: 0.6, se: 0.3 };
  const b: Bias = { logB: 0.3, logD: 0.8, se: 0.4 };
  test("is the mean, with √Σse² / blocks", () => {
    const mean = meanOfBlocks([a, b]);
    expect(mean.logB).toBeCloseTo(0.2, 12);
    expect(mean.logD).toBeCloseTo(0.7, 12);
    expect(mean.se).toBeCloseTo(0.25, 12);
    expect(meanOfBlocks([a])).toEqual(a);
  });
  test("is null when one block is, or when there is none", () => {
    const none = { logB: null, logD: null, se: null };
    expect(meanOfBlocks([a, none])).toEqual(none);
    expect(meanOfBlocks([])).toEqual(none);
  });
});
