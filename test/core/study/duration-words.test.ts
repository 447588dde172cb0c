import fc from "fast-check";
import { expect, test } from "vitest";
import { windowInWords, wordsOfDuration } from "../../../src/core/study/duration.ts";

test.each([
  [{ from: "PT1H30M", to: "PT2H30M", target: "PT2H" }, "2 hours ± 30 minutes after the infusion"],
  [{ from: "P6D", to: "P8D", target: "P7D" }, "7 days ± 1 day after the infusion"],
  [
    { from: "PT1H45M", to: "PT3H", target: "PT2H" },
    "1 hour 45 minutes to 3 hours after the infusion, at best 2 hours after the infusion",
  ],
  [{ from: "-PT4H", to: "-PT15M" }, "4 hours to 15 minutes before the infusion"],
  [{ from: "-PT30M", to: "PT30M" }, "from 30 minutes before the infusion to 30 minutes after the infusion"],
  [{ from: "PT0S", to: "P1D" }, "from the infusion to 1 day after the infusion"],
  [{ from: "P1W" }, "from 7 days after the infusion on"],
  [{ to: "PT1S" }, "until 1 second after the infusion"],
])("%j is said as %s", (window, words) => {
  expect(windowInWords(window, "the infusion")).toBe(words);
});

test("no duration is shown as it is written", () => {
  fc.assert(
    fc.property(fc.nat(300), fc.nat(23), fc.nat(59), (days, hours, minutes) => {
      const words = wordsOfDuration(`P${days}DT${hours}H${minutes}M`);
      expect(words).not.toMatch(/P\d|T\d|undefined|NaN/);
      const count = (unit: string) => Number(new RegExp(`(\\d+) ${unit}`).exec(words)?.[1] ?? 0);
      expect([count("day"), count("hour"), count("minute")]).toEqual([days, hours, minutes]);
    }),
  );
});
