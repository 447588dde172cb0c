import fc from "fast-check";
import { expect, test } from "vitest";
import { drawLines, type LinesChart } from "../../src/plot/lines.ts";

const chart = (more: Partial<LinesChart> = {}): LinesChart => ({
  id: "chart",
  title: "Mood over time",
  xLabel: "Rating",
  yLabel: "points of 100",
  series: [
    { name: "unhappy to happy", points: [50, 71, 64, 52].map((y, i) => ({ x: i + 1, y })) },
    { name: "tense to calm", points: [48, 55, 57, 50].map((y, i) => ({ x: i + 1, y })) },
  ],
  bands: [{ from: 1.5, to: 2.5, name: "M" }],
  reach: [0, 100],
  marks: true,
  decimals: 0,
  ...more,
});

test("lines with marks and a band: looked at once, then kept", async () => {
  const { svg, alternative } = drawLines(chart());
  expect(alternative).toBe(
    "Mood over time over rating. Unhappy to happy: 4 values, 50 at 1, 52 at 4; tense to calm: 4 values, 48 at 1, 50 at 4.",
  );
  await expect(`${svg.replaceAll("><", ">\n<")}\n`).toMatchFileSnapshot("__snapshots__/lines.svg");
});

test("whatever the numbers, no hole in the drawing", () => {
  const points = fc.array(fc.record({ x: fc.nat(60), y: fc.double({ min: -50, max: 400, noNaN: true }) }));
  fc.assert(
    fc.property(points, fc.boolean(), (own, marks) => {
      const { svg, alternative } = drawLines(chart({ series: [{ name: "A", points: own }], marks }));
      expect(svg + alternative).not.toMatch(/NaN|Infinity|undefined|null/);
    }),
  );
});

test("words that look like markup stay words", () => {
  expect(drawLines(chart({ title: "<script>" })).svg).not.toContain("<script");
});

test("a title never leaves the picture: it gets smaller, and at last is pressed together", () => {
  const sizeOf = (title: string) => {
    const found = new RegExp(`<text([^>]*)>${title}</text>`).exec(drawLines(chart({ title })).svg);
    return {
      size: Number(/font-size="([\d.]+)"/.exec(found?.[1] ?? "")?.[1]),
      pressed: found?.[1]?.includes("textLength") ?? false,
    };
  };
  expect(sizeOf("Mood over time")).toEqual({ size: 15, pressed: false });
  const long = sizeOf("x".repeat(55));
  expect(long.size).toBeLessThan(14);
  expect(long.pressed).toBe(false);
  expect(sizeOf("x".repeat(90))).toEqual({ size: 11, pressed: true });
});
