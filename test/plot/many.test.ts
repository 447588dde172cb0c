import { describe, expect, test } from "vitest";
import { Random } from "../../src/core/random.ts";
import { drawCurve } from "../../src/plot/curve.ts";
import { drawHistogram } from "../../src/plot/histogram.ts";
import { drawLines } from "../../src/plot/lines.ts";
import { drawPeople } from "../../src/plot/people.ts";
import { drawRoc } from "../../src/plot/roc.ts";
import { drawRunningCount } from "../../src/plot/running-count.ts";
import { drawScatter } from "../../src/plot/scatter.ts";
import { drawSteps } from "../../src/plot/steps.ts";
import { distinct, thinned } from "../../src/plot/thin.ts";

const many = 100_000;
const random = new Random("many");
const values = Array.from({ length: many }, () => random.normal());
const shares = values.map((value) => 1 / (1 + Math.exp(-value)));
const counts = values.map((_, i) => i + 1);
const words = { id: "x", title: "X", xLabel: "X", yLabel: "Y" };

/** What a browser has to lay out: elements, and corners of paths. */
function marksIn(svg: string): { readonly elements: number; readonly corners: number } {
  return { elements: svg.split("<").length, corners: svg.split(/[ML](?=-?\d)/).length };
}

describe("100,000 values make a plot of bounded size", () => {
  const charts = {
    histogram: () => drawHistogram({ ...words, groups: [{ name: "a", values }], unit: "ms", decimals: 1 }),
    lines: () =>
      drawLines({
        ...words,
        series: [{ name: "a", points: values.map((y, x) => ({ x, y })) }],
        marks: true,
        decimals: 1,
      }),
    scatter: () =>
      drawScatter({
        ...words,
        points: values.map((x, i) => ({ x, y: shares[i] as number })),
        identity: false,
        decimals: 1,
      }),
    steps: () =>
      drawSteps({ ...words, series: [{ name: "a", at: counts, due: counts }], length: many, dividers: [] }),
    runningCount: () =>
      drawRunningCount({
        ...words,
        series: [{ name: "a", at: counts }],
        length: many,
        dividers: [],
        unit: "s",
      }),
    roc: () =>
      drawRoc({
        ...words,
        series: [{ name: "a", points: [...shares].sort((a, b) => a - b).map((s) => [s, s] as const) }],
      }),
    curve: () =>
      drawCurve({
        ...words,
        dots: shares.map((share, x) => ({ x: x / many, share, low: null, high: null, n: 1 })),
        curve: shares.map((y, x) => ({ x: x / many, y, low: y - 0.1, high: y + 0.1 })),
        ...{ from: 0, to: 1 },
      }),
    people: () =>
      drawPeople({
        ...words,
        occasions: ["1", "2"],
        people: values.map((value, i) => ({ name: String(i), values: [value, shares[i] ?? null] })),
        group: [
          { mean: 0, se: 1, n: many },
          { mean: 0, se: 1, n: many },
        ],
        decimals: 1,
      }),
  };
  test.each(Object.entries(charts))("%s", (_, draw) => {
    const { svg } = draw();
    const { elements, corners } = marksIn(svg);
    // 100 by 200 places can be told apart in the plot area; a path has four corners in each of its 400 columns.
    expect(elements).toBeLessThan(20_000);
    expect(corners).toBeLessThan(8000);
    expect(svg.length).toBeLessThan(2_500_000);
  });
});

test("a thinned path keeps its ends, its extremes and its order; a short one is left alone", () => {
  const path = values.map((y, i) => [(i * 400) / many, y] as const);
  const thin = thinned(path);
  expect(thin.length).toBeLessThanOrEqual(1600);
  expect([thin[0], thin.at(-1)]).toEqual([path[0], path.at(-1)]);
  const ys = (points: typeof path | typeof thin) => points.map(([, y]) => y);
  expect(ys(thin).reduce((a, b) => Math.max(a, b))).toBe(ys(path).reduce((a, b) => Math.max(a, b)));
  expect(ys(thin).reduce((a, b) => Math.min(a, b))).toBe(ys(path).reduce((a, b) => Math.min(a, b)));
  expect(thin.every(([x], i) => i === 0 || x >= (thin[i - 1]?.[0] ?? 0))).toBe(true);
  expect(thinned(path.slice(0, 100))).toEqual(path.slice(0, 100));
});

test("places on one another are one mark that knows how many it stands for", () => {
  const found = distinct([1, 2, 3, 90], (x) => [x / 10, 0]);
  expect(found.map(({ count }) => count)).toEqual([3, 1]);
});

test("names of visits that would run into each other are slanted, short ones stand level", () => {
  const draw = (occasions: readonly string[]) =>
    drawPeople({
      ...words,
      occasions,
      people: [{ name: "a", values: occasions.map(() => 1) }],
      group: occasions.map(() => ({ mean: 1, se: null, n: 1 })),
      decimals: 1,
    }).svg;
  const long = Array.from({ length: 10 }, (_, i) => `baseline-${i}`);
  expect(draw(long).match(/rotate\(-32/g)?.length).toBe(10);
  expect(draw(["1", "2", "3", "4", "5"])).not.toContain("rotate(-32");
});
