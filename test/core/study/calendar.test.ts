import fc from "fast-check";
import { expect, test } from "vitest";
import { dayEnd, dayStart, isoOf, later, localText } from "../../../src/core/study/calendar.ts";
import { durationOf } from "../../../src/core/study/duration.ts";

const zone = "Europe/London";
const at = (iso: string) => Date.parse(iso);
const plus = (iso: string, duration: string, timeZone = zone) =>
  isoOf(later(at(iso), durationOf(duration)!, timeZone));

test("days keep the clock time across a change to summer time, hours do not", () => {
  // London put its clocks on at 01:00 UTC on 2026-03-29.
  expect(plus("2026-03-28T14:00:00.000Z", "P1D")).toBe("2026-03-29T13:00:00.000Z");
  expect(plus("2026-03-28T14:00:00.000Z", "PT24H")).toBe("2026-03-29T14:00:00.000Z");
  expect(plus("2026-03-28T14:00:00.000Z", "P7D")).toBe("2026-04-04T13:00:00.000Z");
  expect(plus("2026-10-24T13:00:00.000Z", "P1D")).toBe("2026-10-25T14:00:00.000Z");
  expect(plus("2026-03-29T13:00:00.000Z", "-P1D")).toBe("2026-03-28T14:00:00.000Z");
  expect(plus("2026-03-28T14:00:00.000Z", "P1DT2H")).toBe("2026-03-29T15:00:00.000Z");
});

test("a clock time that is left out moves on by the gap; of one that comes twice the first is taken", () => {
  expect(plus("2026-03-28T01:30:00.000Z", "P1D")).toBe("2026-03-29T01:30:00.000Z"); // 02:30 BST
  expect(plus("2026-10-24T00:30:00.000Z", "P1D")).toBe("2026-10-25T00:30:00.000Z"); // 01:30 BST
  expect(plus("2026-03-07T10:30:00.000Z", "P1D", "America/Los_Angeles")).toBe("2026-03-08T10:30:00.000Z");
});

test("a day has 23, 24 or 25 hours", () => {
  const hours = (iso: string) => (dayEnd(at(iso), zone) - dayStart(at(iso), zone)) / 3_600_000;
  expect(["2026-03-29T12:00:00Z", "2026-06-01T12:00:00Z", "2026-10-25T12:00:00Z"].map(hours)).toEqual([
    23, 24, 25,
  ]);
  expect(localText(dayStart(at("2026-06-01T12:00:00Z"), zone), zone)).toBe("2026-06-01 00:00");
});

test("ISO texts agree with the engine's own over four centuries", () => {
  fc.assert(
    fc.property(fc.integer({ min: at("1890-01-01"), max: at("2290-01-01") }), (ms) => {
      expect(isoOf(ms)).toBe(new Date(ms).toISOString());
    }),
  );
});

test("going some days on and back again ends at the same clock time", () => {
  const zones = ["Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"];
  fc.assert(
    fc.property(
      fc.integer({ min: at("2020-01-01"), max: at("2030-01-01") }),
      fc.integer({ min: -400, max: 400 }),
      fc.constantFrom(...zones),
      (ms, days, timeZone) => {
        const there = later(ms, { days, ms: 0 }, timeZone);
        const clock = (moment: number) => localText(moment, timeZone).slice(11);
        // Only a clock time that does not exist on the other day may move, by an hour at most.
        if (clock(there) !== clock(ms))
          expect(Math.abs(there - ms - days * 86_400_000)).toBeLessThanOrEqual(3_600_000);
        const date = Date.parse(`${localText(ms, timeZone).slice(0, 10)}T00:00:00Z`) + days * 86_400_000;
        expect(localText(there, timeZone).slice(0, 10)).toBe(new Date(date).toISOString().slice(0, 10));
      },
    ),
    { numRuns: 300 },
  );
});

test.each(["P1M", "P1Y", "1D", "P", "PT", "P1.5D", "P-1D", "PT1H30", "P99999D", "", "pt1h"])(
  "%j is no duration",
  (text) => {
    expect(durationOf(text)).toBeNull();
  },
);

test("durations have a sign and any of their parts", () => {
  expect(durationOf("-P1W2DT3H4M5S")).toEqual({ days: -9, ms: -11_045_000 });
  expect(durationOf("PT15M")).toEqual({ days: 0, ms: 900_000 });
  expect(durationOf("+P7D")).toEqual({ days: 7, ms: 0 });
});
