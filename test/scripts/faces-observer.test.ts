import { describe, expect, it } from "vitest";
import { emotions, labels } from "../../stimuli/stimulus-set.ts";
import { idealObserver, type Template } from "../../scripts/faces/observer.ts";

const tens = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100];

/** Pictures of one pixel a label: an emotion's own pixel grows with its level, `gains` times as fast. */
function templates(gains: readonly number[]): Template[] {
  const neutral: Template = { identity: "x", label: "neutral", level: 0, pixels: new Float32Array(7) };
  const faces = emotions.flatMap((label, e) =>
    tens.map((level) => {
      const pixels = new Float32Array(7);
      pixels[e] = ((gains[e] ?? 1) * level) / 100;
      return { identity: "x", label, level, pixels };
    }),
  );
  return [neutral, ...faces];
}

describe("the ideal observer", () => {
  const even = idealObserver(templates([1, 1, 1, 1, 1, 1]), "a seed", true);

  it("is set to 60 % right and does better with each step", () => {
    const all = emotions.flatMap((e) => even.accuracy[e]);
    expect(all.reduce((a, b) => a + b, 0) / all.length).toBeGreaterThan(0.52);
    expect(all.reduce((a, b) => a + b, 0) / all.length).toBeLessThan(0.68);
    for (const e of emotions) expect(even.accuracy[e][9]!).toBeGreaterThan(even.accuracy[e][0]! + 0.3);
  });

  it("finds like thresholds for like emotions and a lower one for a stronger", () => {
    const x50 = emotions.map((e) => even.x50[e]);
    expect(Math.max(...x50) / Math.min(...x50)).toBeLessThan(1.6);
    const uneven = idealObserver(templates([2.5, 1, 1, 1, 1, 1]), "a seed", true);
    const rest = emotions.slice(1).map((e) => uneven.x50[e]);
    expect(uneven.x50.happiness).toBeLessThan(0.8 * Math.min(...rest));
  });

  it("gives each label a row of answers that sums to one, and the same for the same seed", () => {
    for (const shown of labels) {
      const sum = labels.reduce((total, answer) => total + even.confusion[shown][answer], 0);
      expect(sum).toBeCloseTo(1, 9);
    }
    expect(idealObserver(templates([1, 1, 1, 1, 1, 1]), "a seed", true)).toEqual(even);
  });
});
