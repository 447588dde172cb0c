import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { displayFrame, framesFor, periodOf } from "../../src/run/clock.ts";

const stampsOf = (hz: number, n: number, jitter: (i: number) => number = () => 0) =>
  Array.from({ length: n }, (_, i) => (i * 1000) / hz + jitter(i));

describe("the frame clock", () => {
  test.each([
    // Worked in the specification: 14 frames at 144 Hz last 97.2 ms, 7 at 75 Hz 93.3 ms.
    [60, 100, 6],
    [120, 100, 12],
    [144, 100, 14],
    [240, 100, 24],
    [75, 100, 7],
    [60, 500, 30],
    [60, 1750, 105],
    [60, 1, 1],
  ])("at %i Hz, %i ms are %i frames", (hz, ms, frames) => {
    expect(framesFor(ms, 1000 / hz)).toBe(frames);
  });

  test("the nearest whole number of frames, at least one", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 5000, noNaN: true }),
        fc.integer({ min: 24, max: 360 }),
        (ms, hz) => {
          const frames = framesFor(ms, 1000 / hz);
          const exact = (ms * hz) / 1000;
          expect(frames).toBeGreaterThanOrEqual(1);
          if (exact >= 1) expect(Math.abs(frames - exact)).toBeLessThanOrEqual(0.51 + 1e-9);
        },
      ),
    );
  });

  test.each([24, 50, 59.94, 60, 75, 120, 144, 240, 360])(
    "measures %f Hz through stamps cut to 0.1 ms",
    (hz) => {
      const stamps = stampsOf(hz, 66).map((t) => Math.floor(t * 10) / 10);
      expect(periodOf(stamps)).toBeCloseTo(1000 / hz, 1);
      expect(Math.abs((periodOf(stamps) as number) * (hz / 1000) - 1)).toBeLessThan(0.0015);
    },
  );

  test("is not misled by missed frames", () => {
    const stamps = stampsOf(60, 90).filter((_, i) => ![10, 11, 30, 50, 51, 52].includes(i));
    expect(periodOf(stamps)).toBeCloseTo(1000 / 60, 6);
  });

  test("refuses what is no display", () => {
    expect(periodOf(stampsOf(10, 70))).toBeNull();
    expect(periodOf(stampsOf(1000, 70))).toBeNull();
    expect(periodOf([])).toBeNull();
    expect(periodOf([5, 5, 5, 5])).toBeNull();
  });
});

describe("the display frame of a callback", () => {
  const period = 1000 / 60;

  test("a callback on time makes the frame of its stamp", () => {
    expect(displayFrame(500, 500, period)).toEqual({ called: 500, made: 500, sure: true });
    expect(displayFrame(500, 501.5, period)).toEqual({ called: 500, made: 500, sure: true });
    // Clocks of limited precision may put the call a little before its own frame.
    expect(displayFrame(500, 499.9, period)).toEqual({ called: 500, made: 500, sure: true });
  });

  test("one that comes whole frames late makes a later one, whatever its stamp says", () => {
    const late = displayFrame(500, 500 + 2.2 * period, period);
    expect(late.called).toBeCloseTo(500 + 2 * period, 9);
    expect(late.made).toBeCloseTo(500 + 2 * period, 9);
    expect(late.sure).toBe(true);
  });

  test("past the middle of a frame it is in doubt, and at its very end it makes the next one", () => {
    expect(displayFrame(500, 500 + 0.6 * period, period)).toEqual({ called: 500, made: 500, sure: false });
    const atEnd = displayFrame(500, 500 + 0.9 * period, period);
    expect(atEnd).toEqual({ called: 500, made: 500 + period, sure: false });
  });

  test("on a fast display, too, the first half of a frame makes that frame", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 24, max: 360 }),
        fc.double({ min: 0, max: 40, noNaN: true }),
        (hz, frames) => {
          const p = 1000 / hz;
          const { called, made, sure } = displayFrame(1000, 1000 + frames * p, p);
          expect(called).toBeLessThanOrEqual(1000 + frames * p + 1e-6);
          expect(made - called === 0 || Math.abs(made - called - p) < 1e-9).toBe(true);
          if (sure) expect(made).toBe(called);
        },
      ),
    );
  });
});
