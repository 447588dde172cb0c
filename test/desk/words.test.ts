import { expect, test } from "vitest";
import { bytes, counted, dateTime, duration, measured, number, offset, value } from "../../src/desk/words.ts";

test.each([
  [0, "0"],
  [-0, "0"],
  [300, "300"],
  [0.2089, "0.209"],
  [-0.2089, "−0.209"],
  [-0.0001, "0.000"],
  [523.456, "523.5"],
])("the score %d is shown as %s", (given, shown) => {
  expect(number(given)).toBe(shown);
});

test("a proportion of one is not a count of one", () => {
  expect(measured(1)).toBe("1.000");
  expect(measured(0)).toBe("0.000");
  expect(number(-3)).toBe("−3");
});

test("times are those of the place where the run was recorded", () => {
  expect(dateTime("2026-03-04T23:30:00.000Z", 60)).toBe("2026-03-05 00:30");
  expect(dateTime("2026-03-04T00:10:00.000Z", -330)).toBe("2026-03-03 18:40");
  expect(offset(60)).toBe("UTC+01:00");
  expect(offset(-210)).toBe("UTC−03:30");
});

test("amounts", () => {
  expect(counted(1, "run")).toBe("1 run");
  expect(counted(5000, "run")).toBe("5,000 runs");
  expect(duration(24 * 60_000 + 10_400)).toBe("24 min 10 s");
  expect(duration(3_780_000)).toBe("1 h 3 min");
  expect(duration(900)).toBe("1 s");
  expect(bytes(999)).toBe("999 bytes");
  expect(bytes(4_200_000)).toBe("4.2 MB");
  expect(value(null)).toBe("none");
  expect(value(0.05)).toBe("0.05");
  expect(value("mouth")).toBe("mouth");
});
