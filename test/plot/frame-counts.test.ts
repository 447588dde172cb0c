import { expect, test } from "vitest";
import { drawFrameCounts } from "../../src/plot/frame-counts.ts";

const words = { id: "frames", title: "mouth: 100 ms asked for", xLabel: "Frames shown", yLabel: "Trials" };
const bars = (svg: string) => [...svg.matchAll(/<path class="series-1"/g)].length;

test("a bar for each number of frames, the request and its neighbours among them", () => {
  const { svg, alternative } = drawFrameCounts({
    ...words,
    bars: [
      { frames: 6, trials: 97 },
      { frames: 9, trials: 3 },
    ],
    requested: 6,
  });
  expect(bars(svg)).toBe(4);
  expect(svg).toContain(">97</text>");
  expect(svg).not.toMatch(/NaN|undefined|null/);
  expect(alternative).toBe(
    "mouth: 100 ms asked for. 6 were asked for. Frames shown and number of trials: 6 in 97, 9 in 3.",
  );
});

test("a long tail becomes one bar, and nothing at all is still a chart", () => {
  const tail = Array.from({ length: 40 }, (_, i) => ({ frames: i + 1, trials: 2 }));
  const { svg } = drawFrameCounts({ ...words, bars: tail, requested: 3 });
  expect(bars(svg)).toBe(16);
  expect(svg).toContain(">more</text>");
  expect(svg).toContain(">50</text>");
  expect(drawFrameCounts({ ...words, bars: [], requested: null }).alternative).toContain(": none.");
});
