import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Random } from "../../../src/core/random.ts";
import type { Stretch } from "../../../src/core/sensor/flips.ts";
import { extraEdges, measure, type Measured } from "../../../src/core/sensor/measure.ts";
import { readLight } from "../../../src/core/sensor/read-light.ts";
import type { Recording } from "../../../src/core/sensor/recording.ts";
import { calm, frameMs, lightOf, pageOf, record, type World } from "./simulated.ts";

function played(change: Partial<World>, trials = 30, seed = "1") {
  const random = new Random(seed);
  const page = pageOf(trials, random.fork("page"));
  const world = { ...calm, ...change };
  const light = lightOf(page, world, random.fork("light"));
  return { page, world, light, recording: record(page, light, world, random.fork("sensor")) };
}

function seen(page: Stretch, recording: Recording, smoothMs: number | null = null) {
  const read = readLight(recording, [page], smoothMs);
  if (read === null) return null;
  return { read, result: measure(page, read.edges, recording, read.pieces) };
}

function found(change: Partial<World>, trials = 30, seed = "1") {
  const made = played(change, trials, seed);
  const { read, result } = seen(made.page, made.recording)!;
  if (!("flips" in result)) throw new Error(`refused: ${JSON.stringify(result)}`);
  return { ...made, read, result };
}

const missedOf = ({ flips }: Measured) =>
  flips.flatMap(({ edge, outside }, i) => (edge === null && !outside ? [i] : []));
const deviation = (values: readonly number[]) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
};

describe("what was put in comes out", () => {
  test("offset, drift, jitter, and each flip's own deviation", () => {
    const { page, world, light, result, read } = found({ rateHz: 4000, driftPpm: -120, jitterMs: 0.8 });
    expect(result).toMatchObject({ found: 150, missed: 0, outside: 0, inverted: false });
    expect(Math.abs(result.driftPpm + 120)).toBeLessThan(4 * result.driftSePpm!);
    // The light's own lag behind its turn, a time constant of 1 ms, is .7 ms at half height.
    expect(result.offsetMs).toBeCloseTo(world.offsetMs + 0.7, 0);
    const truth = page.trials
      .flatMap((trial) => trial.flips)
      .map(({ pageMs }, i) => (light[i]! - world.offsetMs) / (1 + world.driftPpm / 1e6) - pageMs);
    expect(result.jitterMs).toBeCloseTo(deviation(truth), 1);
    const apart = result.flips.map(({ offMs }, i) => offMs! - truth[i]!);
    expect(deviation(apart)).toBeLessThan(0.15);
    // Four edges a page between trials: no flips.
    expect(read.edges.length).toBeGreaterThan(150);
    const extra = extraEdges(read.edges, [result]);
    expect(extra.inTrials).toEqual([]);
    expect(extra.elsewhere).toHaveLength(read.edges.length - 150);
  });

  test("durations, edges of one direction compared: a slow fall moves none of them", () => {
    const { result } = found({ fallMs: 6, riseMs: 0.5, jitterMs: 0.05, rateHz: 4000 });
    expect(result.whiteAfterBlackMs).toBeLessThan(-3);
    expect(result.phases.map(({ phase, begins }) => `${phase} ${begins}`).sort()).toEqual([
      "cross black",
      "cross white",
      "face black",
      "face white",
      "mouth black",
      "mouth white",
    ]);
    for (const { phase, begins, trials, shownMs, edgeToEdgeMs, differenceMs, frameOff } of result.phases) {
      expect(trials).toBe(15);
      expect(shownMs).toBeCloseTo(phase === "mouth" ? 100 : 500, 6);
      expect(Math.abs(differenceMs)).toBeLessThan(0.1);
      expect(edgeToEdgeMs - shownMs).toBeCloseTo(
        begins === "white" ? -result.whiteAfterBlackMs : result.whiteAfterBlackMs,
        0,
      );
      expect(frameOff).toBe(0);
    }
  });

  test("frames that came late are found, named, and are no evidence of the clocks", () => {
    const { result } = found({ lateFlips: [31, 72], rateHz: 4000 });
    expect(result.flips.flatMap(({ offMs }, i) => (Math.abs(offMs!) > frameMs / 2 ? [i] : []))).toEqual([
      31, 72,
    ]);
    expect(result.late).toBe(2);
    expect([31, 72]).toContain(result.flips.indexOf(result.worst!));
    expect(result.worst!.offMs).toBeCloseTo(frameMs, -0.5);
    expect(Math.abs(result.driftPpm - 40)).toBeLessThan(4 * result.driftSePpm!);
    // The phase before got a frame more, the one that began late a frame less: mouth (32) and answer (33), …
    expect(result.phases.reduce((sum, { frameOff }) => sum + frameOff, 0)).toBe(4);
  });

  test("a flip that is always a frame late stands out, though it always has the same colour", () => {
    const random = new Random("always");
    const phases = ["cross", "face", "mouth", "answer", "feedback"].map(
      (name) => [name, name === "answer" ? null : 30] as const,
    );
    const page = pageOf(20, random.fork("page"), phases);
    const world = { ...calm, lateFlips: page.trials.map((_, trial) => 6 * trial + 3) };
    const recording = record(page, lightOf(page, world, random.fork("light")), world, random.fork("sensor"));
    const { result } = seen(page, recording)!;
    expect(result).toMatchObject({ found: 120, missed: 0, late: 20 });
    const { phases: sensed, whiteAfterBlackMs } = result as Measured;
    expect(Math.abs(whiteAfterBlackMs)).toBeLessThan(0.5);
    const found = sensed.map(({ phase, begins, frameOff, differenceMs }) => ({
      phase,
      begins,
      frameOff,
      differenceMs,
    }));
    expect(found).toEqual([
      { phase: "cross", begins: "white", frameOff: 0, differenceMs: expect.closeTo(0, 0) as number },
      { phase: "face", begins: "black", frameOff: 0, differenceMs: expect.closeTo(0, 0) as number },
      { phase: "mouth", begins: "white", frameOff: 20, differenceMs: expect.closeTo(frameMs, 0) as number },
      { phase: "feedback", begins: "white", frameOff: 0, differenceMs: expect.closeTo(0, 0) as number },
    ]);
  });

  test("a phase that was never shown costs two flips: its own and the next of the old colour", () => {
    const { result } = found({ unshown: [42, 92] });
    expect(missedOf(result)).toEqual([42, 43, 92, 93]);
    expect(result.flips[42]).toMatchObject({ phase: "mouth", trial: { trialIndex: 9 } });
    expect(result.missed).toBe(4);
  });

  test.each<[string, Partial<World>]>([
    ["noise of a tenth of the step", { noise: 0.1 }],
    ["noise of a quarter of the step at 10 kHz", { noise: 0.25, rateHz: 10_000 }],
    ["an inverted sensor", { inverted: true }],
    ["a backlight at 240 Hz, lit for half of the time", { flicker: { hz: 240, lit: 0.5 } }],
    ["a backlight at 240 Hz, lit for a fifth of it", { flicker: { hz: 240, lit: 0.2 } }],
    ["a backlight at 1 kHz, recorded at 8 kHz", { flicker: { hz: 1010, lit: 0.3 }, rateHz: 8000 }],
    ["a tube that flashes with every frame", { flicker: { hz: 60 / 1.00004, lit: 0.15 }, rateHz: 4000 }],
    ["a ceramic resonator, 4,500 ppm off", { driftPpm: -4500 }],
    ["500 samples a second", { rateHz: 500 }],
  ])("%s", (_, change) => {
    const { result, world } = found(change);
    expect(result).toMatchObject({ found: 150, missed: 0, outside: 0, late: 0, inverted: world.inverted });
    expect(Math.abs(result.driftPpm - world.driftPpm)).toBeLessThan(25);
    for (const { differenceMs } of result.phases) expect(Math.abs(differenceMs)).toBeLessThan(2);
  });

  test("a recording that begins late and ends early: the rest is not recorded, nothing is missed", () => {
    const { result, light, recording } = found({ keptS: [12, 45] });
    const { timesMs } = recording;
    const inside = light.filter((at) => at! > timesMs[0]! && at! < timesMs.at(-1)!);
    expect(result.missed).toBe(0);
    expect(result.found + result.outside).toBe(150);
    expect(Math.abs(result.found - inside.length)).toBeLessThanOrEqual(1);
    expect(result.found).toBeLessThan(100);
  });

  test("flips in a hole of the recording are not recorded, not missed", () => {
    const { page, recording } = played({});
    const [from, to] = [recording.timesMs[20_000]!, recording.timesMs[26_000]!];
    const kept = [...recording.timesMs.keys()].filter(
      (i) => recording.timesMs[i]! < from || recording.timesMs[i]! > to,
    );
    const { read, result } = seen(page, {
      timesMs: Float64Array.from(kept, (i) => recording.timesMs[i]!),
      values: Float64Array.from(kept, (i) => recording.values[i]!),
    })!;
    expect(read.pieces).toHaveLength(2);
    expect(result).toMatchObject({ missed: 0 });
    expect((result as Measured).outside).toBeGreaterThan(5);
  });
});

describe("what does not fit is refused", () => {
  test("the recording of another run of the same task", () => {
    const { page } = played({});
    const { recording } = played({}, 30, "another");
    const { result } = seen(page, recording)!;
    expect(result).toMatchObject({ reason: "chance" });
    expect((result as { found: number }).found).toBeLessThan(75);
  });

  test("flips in an even rhythm fit anywhere", () => {
    const page = pageOf(30, new Random("even"));
    const even = page.trials.map((trial, t) => ({
      ...trial,
      flips: trial.flips.map((flip, i) => ({ ...flip, pageMs: 1000 * (5 * t + i) })),
    }));
    const stretch = { ...page, trials: even };
    const light = lightOf(stretch, calm, new Random("l"));
    const { result } = seen(stretch, record(stretch, light, { ...calm, pages: false }, new Random("s")))!;
    expect(result).toMatchObject({ reason: "chance" });
  });

  test("trials that all last the same fit a trial further on as well", () => {
    const page = pageOf(20, new Random("same"));
    const first = page.trials[0]!;
    const trials = page.trials.map((trial, t) => ({
      ...trial,
      flips: [...first.flips, ...first.flips].slice(0, 4).map((flip, i) => ({
        ...flip,
        colour: i % 2 === 0 ? ("white" as const) : ("black" as const),
        pageMs: flip.pageMs + 3000 * t,
      })),
    }));
    const stretch = { ...page, trials };
    const light = lightOf(stretch, calm, new Random("l"));
    const { result } = seen(stretch, record(stretch, light, { ...calm, pages: false }, new Random("s")))!;
    expect(result).toMatchObject({ reason: "ambiguous" });
  });

  test("too few flips", () => {
    const { page, recording } = played({});
    expect(seen({ ...page, trials: page.trials.slice(0, 1) }, recording)!.result).toEqual({
      ...{ reason: "too-few", inside: 5, found: 0 },
    });
  });

  test("a signal without two levels: flat, noise, hum", () => {
    const { page } = played({});
    const random = new Random("none");
    const timesMs = Float64Array.from({ length: 5000 }, (_, i) => i);
    const of = (value: (i: number) => number) => seen(page, { timesMs, values: timesMs.map(value) });
    expect(of(() => 3)).toBeNull();
    expect(of(() => random.normal())).toBeNull();
    // A hum has two levels of a kind; then no flip finds its edge.
    expect(of((i) => Math.sin(i / 5))?.result ?? { reason: "chance" }).toMatchObject({ reason: "chance" });
  });
});

test("any offset, drift, jitter, sensor and lost phases: every shown flip finds its own edge", () => {
  fc.assert(
    fc.property(
      fc.record({
        offsetMs: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        driftPpm: fc.double({ min: -5000, max: 5000, noNaN: true }),
        jitterMs: fc.double({ min: 0, max: 2, noNaN: true }),
        noise: fc.double({ min: 0, max: 0.1, noNaN: true }),
        fallMs: fc.double({ min: 0, max: 6, noNaN: true }),
        inverted: fc.boolean(),
      }),
      fc.integer(),
      // Mouths: every fifth flip from the third.
      fc.uniqueArray(
        fc.nat(15).map((trial) => 5 * trial + 2),
        { maxLength: 3 },
      ),
      (change, seed, unshown) => {
        const { result, light, world } = found({ ...change, unshown }, 16, String(seed));
        expect(result.inverted).toBe(world.inverted);
        expect(missedOf(result)).toEqual(light.flatMap((at, i) => (at === null ? [i] : [])));
        for (const [i, { sensedMs }] of result.flips.entries()) {
          if (sensedMs !== null) expect(Math.abs(sensedMs - light[i]!)).toBeLessThan(6);
        }
        expect(Math.abs(result.driftPpm - world.driftPpm)).toBeLessThan(5 * result.driftSePpm! + 5);
      },
    ),
    { numRuns: 12, seed: 8 },
  );
});
