import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Drawing } from "../../src/plot/frame.ts";
import { drawHistogram } from "../../src/plot/histogram.ts";
import { drawPoints, type Point } from "../../src/plot/points.ts";
import { drawSteps } from "../../src/plot/steps.ts";

const words = { id: "chart", title: "A title", xLabel: "Block", yLabel: "log b" };

/** One element a line, so that a change can be read as a difference. */
const byLine = (svg: string) => `${svg.replaceAll("><", ">\n<")}\n`;

/** Every element closes in order: the drawing is one XML element. */
function wellFormed(svg: string): boolean {
  const open: string[] = [];
  for (const [, closing, name, , selfClosing] of svg.matchAll(
    /<(\/?)([a-z]+)((?:\s[\w:-]+="[^"<]*")*)\s*(\/?)>/g,
  )) {
    if (closing === "/") {
      if (open.pop() !== name) return false;
    } else if (selfClosing !== "/") open.push(name as string);
  }
  return open.length === 0 && !/<(?![/a-z])/.test(svg);
}

function expectSound(drawing: Drawing) {
  expect(drawing.svg).not.toMatch(/NaN|Infinity|undefined|null/);
  expect(drawing.alternative).not.toMatch(/NaN|Infinity|undefined|null/);
  expect(wellFormed(drawing.svg)).toBe(true);
  expect(drawing.svg).not.toMatch(/\sstyle=|<style|<script/);
  expect(drawing.svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
}

const point = (category: string, value: number | null, se: number | null = null): Point => ({
  category,
  value,
  low: value === null || se === null ? null : value - se,
  high: value === null || se === null ? null : value + se,
});
const pointsOf = (values: readonly Point[]) =>
  drawPoints({
    ...words,
    series: [{ name: "log b", points: values }],
    bars: "bars: ± 1 SE",
    decimals: 2,
    references: [{ at: 0, name: "no bias" }],
  });

/** A right-skewed sample without chance: quantiles of a shifted exponential. */
const skewed = (n: number, from: number, spread: number) =>
  Array.from({ length: n }, (_, i) => from - spread * Math.log(1 - (i + 0.5) / n));

describe("drawn by hand once, looked at, then kept", () => {
  test("points with error bars", async () => {
    const { svg, alternative } = pointsOf([
      point("1", 0.174, 0.12),
      point("2", 0.227, 0.119),
      point("3", 0.225, 0.121),
    ]);
    expect(alternative).toBe(
      "A title (bars: ± 1 SE). Log b: block 1 0.17 (0.05 to 0.29), block 2 0.23 (0.11 to 0.35), block 3 0.23 (0.10 to 0.35).",
    );
    await expect(byLine(svg)).toMatchFileSnapshot("__snapshots__/points.svg");
  });

  test("two series of points, one value missing", async () => {
    const series = [
      { name: "rich", points: [point("1", 0.88, 0.04), point("2", 0.9, 0.04), point("3", null)] },
      { name: "lean", points: [point("1", 0.74, 0.06), point("2", 0.71, 0.06), point("3", 0.76, 0.06)] },
    ];
    const { svg, alternative } = drawPoints({
      ...words,
      title: "Hit rate by block",
      series,
      bars: "bars: ± 1 SE",
      decimals: 2,
    });
    expect(alternative).toContain(
      "Rich: block 1 0.88 (0.84 to 0.92), block 2 0.90 (0.86 to 0.94), block 3 none; lean: block 1 ",
    );
    await expect(byLine(svg)).toMatchFileSnapshot("__snapshots__/points-two.svg");
  });

  test("overlaid histograms", async () => {
    const groups = [
      { name: "correct", values: skewed(240, 380, 140) },
      { name: "error", values: [...skewed(50, 430, 220), 4100] },
    ];
    const { svg, alternative } = drawHistogram({
      ...words,
      title: "Response times",
      xLabel: "RT (ms)",
      yLabel: "answers",
      groups,
      limits: { low: 150, high: 2500 },
      unit: "ms",
      decimals: 0,
    });
    expect(alternative).toBe(
      "Response times. Correct: 240, median 477 ms; error: 51, median 587 ms. 1 outside 150–2500 ms not drawn.",
    );
    await expect(byLine(svg)).toMatchFileSnapshot("__snapshots__/histogram.svg");
  });

  test("running counts against a schedule", async () => {
    const every = (n: number, step: number) => Array.from({ length: n }, (_, i) => (i + 1) * step);
    const series = [
      { name: "rich", at: every(29, 3), due: every(30, 3) },
      { name: "lean", at: every(9, 10), due: every(10, 10) },
    ];
    const { svg, alternative } = drawSteps({
      ...words,
      title: "Rewards",
      xLabel: "trial",
      yLabel: "rewards so far",
      series,
      length: 100,
      dividers: [50],
    });
    expect(alternative).toBe("Rewards (100 trials). Rich: 29 of 30 due; lean: 9 of 10 due.");
    await expect(byLine(svg)).toMatchFileSnapshot("__snapshots__/steps.svg");
  });
});

describe("whatever the numbers", () => {
  const value = fc.option(fc.double({ min: -3, max: 3, noNaN: true }));

  test("points: none, one, equal, missing", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(value, fc.option(fc.double({ min: 0, max: 2, noNaN: true })))),
        (list) => {
          expectSound(pointsOf(list.map(([v, se], i) => point(String(i + 1), v, se))));
        },
      ),
    );
    expectSound(drawPoints({ ...words, series: [], bars: "bars: ± 1 SE", decimals: 2 }));
  });

  test("histograms: empty groups, one value, equal values, far values", () => {
    const list = fc.array(fc.oneof(fc.constant(400), fc.double({ min: 0, max: 1e6, noNaN: true })));
    fc.assert(
      fc.property(list, list, (a, b) => {
        const groups = [
          { name: "a", values: a },
          { name: "b", values: b },
        ];
        expectSound(drawHistogram({ ...words, groups, unit: "ms", decimals: 0 }));
        expectSound(
          drawHistogram({ ...words, groups, limits: { low: 150, high: 2500 }, unit: "ms", decimals: 0 }),
        );
      }),
    );
  });

  test("steps: no trial, no reward, no schedule", () => {
    for (const [at, due, length] of [
      [[], [], 0],
      [[1], [], 1],
      [[], [2, 4], 10],
    ] as const) {
      expectSound(drawSteps({ ...words, series: [{ name: "rich", at, due }], length, dividers: [] }));
    }
  });

  test("words that look like markup stay words", () => {
    const title = `<script>"a" & 'b'</script>\u0007`;
    const { svg } = drawPoints({ ...words, title, series: [], bars: "", decimals: 0 });
    expect(svg).not.toContain("<script");
    expect(svg).toContain("&lt;script&gt;&quot;a&quot; &amp; 'b'&lt;/script&gt;</");
  });
});
