import { expect, test } from "vitest";
import { clockBehind } from "../../src/core/clock-doubt.ts";

const stored = ["2026-03-20T10:00:00.000Z", "2026-03-20T12:00:00.000Z", "2026-03-19T10:00:00.000Z"];

test("a clock at or after everything stored, or at most two minutes behind, raises no doubt", () => {
  expect(clockBehind([], "2020-01-01T00:00:00.000Z")).toBeNull();
  expect(clockBehind(stored, "2026-03-20T12:00:00.000Z")).toBeNull();
  expect(clockBehind(stored, "2026-03-20T11:58:00.000Z")).toBeNull();
});

test("a clock further behind is refused, with how far and what to do", () => {
  expect(clockBehind(stored, "2026-03-20T10:30:00.000Z")).toMatchObject({
    code: "clock-behind",
    what: "This computer's clock says 2026-03-20 10:30 UTC, 1 h 30 min before something that is already stored of this participant.",
    remedy: expect.stringContaining("Set the clock right") as string,
  });
});
