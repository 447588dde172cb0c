import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findEdges } from "../../../src/core/sensor/edges.ts";
import { readFlips, shortestPhaseMs } from "../../../src/core/sensor/flips.ts";
import { twoLevels } from "../../../src/core/sensor/levels.ts";
import { piecesOf, sampleStepMs, smoothed, type Recording } from "../../../src/core/sensor/recording.ts";
import { Random } from "../../../src/core/random.ts";
import { pageOf } from "./simulated.ts";

const recordingOf = (samples: number, stepMs: number, value: (ms: number) => number): Recording => {
  const timesMs = Float64Array.from({ length: samples }, (_, i) => i * stepMs);
  return { timesMs, values: timesMs.map(value) };
};
const whole = (recording: Recording) => piecesOf(recording, Infinity);

describe("the column photodiode", () => {
  test("is read as the square writes it", () => {
    expect(readFlips("face:white:5210.123 blank:black:5310")).toEqual([
      { phase: "face", colour: "white", pageMs: 5210.123 },
      { phase: "blank", colour: "black", pageMs: 5310 },
    ]);
  });

  test.each(["", "face", "face:grey:1", "face:white:", "face:white:1e9x", "a:white:2 b:black:1", ":white:1"])(
    "%j is no list of flips",
    (text) => expect(readFlips(text)).toBeNull(),
  );

  test("the shortest time between two flips of a trial", () => {
    expect(shortestPhaseMs([pageOf(5, new Random("p"))])).toBeCloseTo(100, 2);
    expect(shortestPhaseMs([])).toBeNull();
  });
});

describe("the low-pass", () => {
  test("keeps a ramp and takes out a flicker of its width", () => {
    const recording = recordingOf(400, 0.25, (ms) => 2 * ms + Math.sin((2 * Math.PI * ms) / 5.25));
    const signal = smoothed(recording, whole(recording), 5);
    for (let i = 20; i < 380; i++) expect(signal[i]).toBeCloseTo(2 * recording.timesMs[i]!, 6);
  });

  test("never reaches over a hole", () => {
    const timesMs = Float64Array.from([0, 1, 2, 3, 50, 51, 52, 53]);
    const recording = { timesMs, values: Float64Array.from([0, 0, 0, 0, 9, 9, 9, 9]) };
    const pieces = piecesOf(recording, 10);
    expect(pieces).toEqual([
      { from: 0, to: 4 },
      { from: 4, to: 8 },
    ]);
    expect([...smoothed(recording, pieces, 200)]).toEqual([0, 0, 0, 0, 9, 9, 9, 9]);
    expect(sampleStepMs(recording)).toBe(1);
  });
});

describe("levels", () => {
  test("are the means of the two states, however unequal their shares", () => {
    const random = new Random("levels");
    const values = Float64Array.from(
      { length: 10_000 },
      (_, i) => (i % 50 === 0 ? 800 : 100) + random.normal(0, 5),
    );
    const levels = twoLevels(values)!;
    expect(levels.low).toBeCloseTo(100, 0);
    expect(levels.high).toBeCloseTo(800, -1);
    expect(levels.spread).toBeLessThan(6);
  });

  test("a spike makes none", () => {
    const values = Float64Array.from({ length: 10_000 }, (_, i) => (i === 77 ? 1e6 : i % 2));
    expect(twoLevels(values)!.high).toBeCloseTo(1, 6);
  });
});

describe("edges", () => {
  const levels = { low: 0, high: 10, spread: 0 };

  test("lie where the signal crosses the half height, between two samples", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 30, max: 60, noNaN: true }),
        fc.double({ min: 0.5, max: 9, noNaN: true }),
        fc.double({ min: 0.5, max: 9, noNaN: true }),
        (up, rise, fall) => {
          const clip = (share: number) => 10 * Math.min(1, Math.max(0, share));
          const down = up + 40;
          // A ramp around each crossing, so that interpolation is exact where it is straight.
          const recording = recordingOf(1500, 0.1, (ms) =>
            Math.min(clip((ms - up) / rise + 0.5), clip((down - ms) / fall + 0.5)),
          );
          const edges = findEdges(recording, recording.values, whole(recording), levels);
          expect(edges.map(({ rising }) => rising)).toEqual([true, false]);
          expect(edges[0]!.atMs).toBeCloseTo(up, 6);
          expect(edges[1]!.atMs).toBeCloseTo(down, 6);
        },
      ),
    );
  });

  test("a signal that turns back before the thresholds has no edge; one that lingers has one", () => {
    const at = (values: readonly number[]) => {
      const recording = { timesMs: Float64Array.from(values.keys()), values: Float64Array.from(values) };
      return findEdges(recording, recording.values, whole(recording), levels);
    };
    expect(at([0, 4, 6, 4, 6, 0, 0])).toEqual([]);
    expect(at([0, 0, 10, 10, 4, 6, 10])).toEqual([{ atMs: 1.5, rising: true }]);
    // The last crossing before it stayed.
    expect(at([0, 4, 6, 4, 6, 10, 10])).toEqual([{ atMs: 3.5, rising: true }]);
    expect(at([10, 10, 0]).map(({ rising }) => rising)).toEqual([false]);
  });

  test("what happened in a hole is no edge", () => {
    const timesMs = Float64Array.from([0, 1, 2, 100, 101, 102]);
    const recording = { timesMs, values: Float64Array.from([0, 0, 0, 10, 10, 10]) };
    expect(findEdges(recording, recording.values, piecesOf(recording, 10), levels)).toEqual([]);
  });
});
