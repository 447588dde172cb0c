import { describe, expect, test } from "vitest";
import { drawCurve } from "../../src/plot/curve.ts";
import { drawMatrix } from "../../src/plot/matrix.ts";

const words = { id: "chart", title: "A title", xLabel: "level (%)", yLabel: "share" };
const byLine = (svg: string) => `${svg.replaceAll("><", ">\n<")}\n`;
const sound = (svg: string) => {
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg".*<\/svg>$/s);
  expect(svg).not.toMatch(/NaN|Infinity|undefined|null|<style|<script/);
};

describe("psychometric curve", () => {
  const dots = [
    { x: 0, share: 0, low: 0, high: 0.28, n: 10 },
    { x: 50, share: 0.5, low: 0.15, high: 0.85, n: 4 },
    { x: 100, share: 1, low: 0.51, high: 1, n: 4 },
  ];
  const curve = [0, 50, 100].map((x) => ({ x, y: x / 100, low: x / 200, high: (x + 20) / 120 }));

  test("answers with bars, curve with band, threshold", async () => {
    const { svg, alternative } = drawCurve({
      ...words,
      lead: "Threshold 50 %.",
      dots,
      curve,
      from: 0,
      to: 100,
      markAt: { x: 50, name: "threshold 50 %" },
    });
    expect(alternative).toBe(
      "Threshold 50 %. A title, share by level (%), from 0 to 100. 0: 0.00 of 10, 50: 0.50 of 4, 100: 1.00 of 4.",
    );
    sound(svg);
    expect(svg).toContain("fitted curve");
    await expect(byLine(svg)).toMatchFileSnapshot("__snapshots__/curve.svg");
  });

  test("a fit without a band, a threshold beyond the axis, no fit, no answers", () => {
    const bare = curve.map((step) => ({ ...step, low: null, high: null }));
    const without = drawCurve({
      ...words,
      dots,
      curve: bare,
      from: 0,
      to: 100,
      markAt: { x: 130, name: "far" },
    });
    sound(without.svg);
    expect(without.svg).not.toContain("far");
    expect(without.svg).not.toContain("band");
    const nothing = drawCurve({ ...words, dots: [], curve: [], from: 0, to: 100 });
    sound(nothing.svg);
    expect(nothing.alternative).toContain("No answers.");
    expect(nothing.svg).not.toContain("fitted curve");
  });
});

describe("confusion matrix", () => {
  test("shares in cells, the right ones framed, rows without answers said", async () => {
    const { svg, alternative } = drawMatrix({
      ...words,
      rows: ["happy", "sad", "fear"],
      columns: ["happy", "sad"],
      shares: [
        [0.9, 0.1],
        [0, 1],
        [null, null],
      ],
      right: (row, column) => row === column,
    });
    expect(alternative).toBe(
      "A title: each row adds up to 100 %. Happy: happy 90 %, sad 10 %; sad: sad 100 %; fear: 0 answers.",
    );
    sound(svg);
    expect(svg.match(/stroke-width="1.75"/g)).toHaveLength(2);
    await expect(byLine(svg)).toMatchFileSnapshot("__snapshots__/matrix.svg");
  });
});
