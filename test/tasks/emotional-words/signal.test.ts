import { describe, expect, test } from "vitest";
import { normalDensity, normalQuantile } from "../../../src/core/stats/normal.ts";
import { adjustedClustering, lagCounts, listClustering } from "../../../tasks/emotional-words/order.ts";
import { detect } from "../../../tasks/emotional-words/signal.ts";

describe("normal quantile", () => {
  // Python 3.11, statistics.NormalDist().inv_cdf
  test.each([
    [1e-300, -37.0470962993612],
    [1e-12, -7.034483825301132],
    [0.001, -3.090232306167813],
    [0.03, -1.8807936081512509],
    [0.2, -0.8416212335729142],
    [0.7, 0.5244005127080407],
    [0.95, 1.6448536269514715],
    [0.9999, 3.7190164854557084],
  ])("of %f", (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 13);
  });

  test("ends at infinity, and knows nothing beyond 0 and 1", () => {
    expect([normalQuantile(0), normalQuantile(0.5), normalQuantile(1)]).toEqual([-Infinity, 0, Infinity]);
    expect(normalQuantile(1.1)).toBeNaN();
    expect(normalDensity(0)).toBeCloseTo(0.3989422804014327, 15);
  });
});

describe("detection measures against the vectors of the specification", () => {
  test.each([
    [9, 1, 2, 7, 1.77129331229, -0.211156905949, 0.687962591497, 0.906128747795, -0.44],
    [25, 5, 7, 23, 1.625334772462, -0.112577173623, 0.832788479796, 0.875652173913, -0.206896552],
    [30, 0, 0, 30, 4.282396241944, 0, 1, 1, null],
    [12, 18, 18, 12, -0.490012446075, 0, 1, 0.333333333333, 0],
  ])(
    "%i hits, %i misses, %i false alarms, %i rejections",
    (hits, misses, falseAlarms, rejections, d, c, beta, a, b) => {
      const signal = detect({ hits, misses, falseAlarms, rejections });
      expect(signal?.dPrime).toBeCloseTo(d, 11);
      expect(signal?.c).toBeCloseTo(c, 11);
      expect(Math.exp(signal!.lnBeta)).toBeCloseTo(beta, 11);
      expect(signal?.aPrime).toBeCloseTo(a, 11);
      if (b === null) expect(signal?.bDoublePrimeD).toBeNull();
      else expect(signal?.bDoublePrimeD).toBeCloseTo(b, 8);
    },
  );

  test("nothing is known without an old or without a new word", () => {
    expect(detect({ hits: 0, misses: 0, falseAlarms: 1, rejections: 1 })).toBeNull();
    expect(detect({ hits: 1, misses: 1, falseAlarms: 0, rejections: 0 })).toBeNull();
  });
});

describe("order of recall", () => {
  const list = (text: string) => [...text];

  test.each([
    ["aabb", 1, 1.4],
    ["aaaa", null, 2.4],
    ["aabbcdcd", 1 / 3, 0.6],
    ["aabbabab", -1 / 3, 0.6],
    ["aaabbbcccdddabcd", 5 / 9, 5],
  ])("%s after (abcd) × 4", (order, arc, lbc) => {
    if (arc === null) expect(adjustedClustering(list(order))).toBeNull();
    else expect(adjustedClustering(list(order))).toBeCloseTo(arc, 12);
    expect(listClustering(list(order), 4, 16)).toBeCloseTo(lbc, 12);
  });

  test.each([
    ["ppppnnnn", 1, 2.559322],
    ["pnpnpnpn", -1, -3.440678],
  ])("%s of 30 and 30", (order, arc, lbc) => {
    expect(adjustedClustering(list(order))).toBeCloseTo(arc, 12);
    expect(listClustering(list(order), 30, 60)).toBeCloseTo(lbc, 6);
  });

  test("nothing recalled has no clustering", () => {
    expect(adjustedClustering([])).toBeNull();
    expect(listClustering([], 30, 60)).toBeNull();
  });

  test("lags by hand: 2 → 3 → 1, then an intrusion, then 5", () => {
    const counts = lagCounts([2, 3, 1, null, 5], 5, 2);
    // From 2 (recalled: 2): lags −1, 1, 2 possible; made: 1. From 3 (2, 3): −2, 1, 2 possible; made: −2.
    expect(counts).toEqual([
      { lag: -2, actual: 1, possible: 1 },
      { lag: -1, actual: 0, possible: 1 },
      { lag: 1, actual: 1, possible: 2 },
      { lag: 2, actual: 0, possible: 2 },
    ]);
  });
});
