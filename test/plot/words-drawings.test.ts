import { describe, expect, test } from "vitest";
import { drawRoc } from "../../src/plot/roc.ts";
import { drawRunningCount } from "../../src/plot/running-count.ts";

const words = { id: "chart", title: "A title", xLabel: "x", yLabel: "y" };
const byLine = (svg: string) => `${svg.replaceAll("><", ">\n<")}\n`;
const sound = (svg: string) => {
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg".*<\/svg>$/s);
  expect(svg).not.toMatch(/NaN|Infinity|undefined|null|<style|<script/);
};

describe("receiver operating characteristic", () => {
  test("points of two series from the corner to the corner", async () => {
    const { svg, alternative } = drawRoc({
      ...words,
      series: [
        {
          name: "positive",
          points: [
            [0.1, 0.5],
            [0.3, 0.8],
          ],
        },
        { name: "negative", points: [[0.2, 0.6]] },
      ],
    });
    expect(alternative).toBe(
      "A title, from 0 to 1. Positive: hits 0.50 at false alarms 0.10, hits 0.80 at false alarms 0.30; negative: hits 0.60 at false alarms 0.20.",
    );
    sound(svg);
    await expect(byLine(svg)).toMatchFileSnapshot("__snapshots__/roc.svg");
  });

  test("says so when there is nothing", () => {
    const { svg, alternative } = drawRoc({ ...words, series: [{ name: "positive", points: [] }] });
    expect(alternative).toContain("Positive: no values.");
    sound(svg);
  });
});

describe("running count", () => {
  test("stairs at their times, a line where it matters", async () => {
    const { svg, alternative } = drawRunningCount({
      ...words,
      series: [
        { name: "positive", at: [5, 12.5, 130] },
        { name: "negative", at: [] },
      ],
      length: 240,
      dividers: [120, 300],
      unit: "s",
    });
    expect(alternative).toBe("A title, within 240 s. Positive: 3; negative: 0.");
    sound(svg);
    await expect(byLine(svg)).toMatchFileSnapshot("__snapshots__/running-count.svg");
  });
});
