import { expect, test } from "vitest";
import { deviceLines, type DeviceReading } from "../../src/run/visit/device.ts";
import { text } from "../../src/run/visit-text.ts";
import { fill } from "../../src/core/text.ts";

const fine: DeviceReading = {
  hasPointer: true,
  width: 1280,
  height: 800,
  framePeriodMs: 1000 / 60,
  shortestMs: 100,
  persistent: true,
  freeBytes: 5e9,
};
const states = (more: Partial<DeviceReading>) =>
  Object.fromEntries(deviceLines({ ...fine, ...more }).map(({ id, state }) => [id, state]));

test("a laptop with everything is in order, line by line", () => {
  expect(states({})).toEqual({
    keyboard: "good",
    screen: "good",
    rate: "good",
    storage: "good",
    space: "good",
  });
});

test.each<[string, Partial<DeviceReading>, string, string]>([
  ["touch alone", { hasPointer: false }, "keyboard", "look"],
  ["a phone held upright", { width: 390, height: 844 }, "screen", "look"],
  ["a phone held sideways", { width: 844, height: 390 }, "screen", "good"],
  [
    "an old display that still holds every phase",
    { framePeriodMs: 1000 / 30, shortestMs: 17 },
    "rate",
    "look",
  ],
  [
    "a frame longer than twice the shortest phase",
    { framePeriodMs: 1000 / 30, shortestMs: 16 },
    "rate",
    "bad",
  ],
  ["nothing timed today", { framePeriodMs: 1000 / 60, shortestMs: null }, "rate", "good"],
  ["storage that was not promised", { persistent: false }, "storage", "look"],
  ["storage of which nobody knows", { persistent: null }, "storage", "look"],
  ["little room", { freeBytes: 199e6 }, "space", "look"],
  ["almost no room", { freeBytes: 19e6 }, "space", "bad"],
  ["room unknown", { freeBytes: null }, "space", "look"],
])("%s", (_, more, id, state) => {
  expect(states(more)[id]).toBe(state);
  const others = Object.entries(states(more)).filter(([other]) => other !== id);
  expect(others.every(([, found]) => found === "good")).toBe(true);
});

test("every line has its sentence, with the numbers that make the reason", () => {
  const slow = deviceLines({ ...fine, framePeriodMs: 40, shortestMs: 5, freeBytes: 12_345_678 });
  const sentences = slow.map(({ text: key, values }) => fill(text, key, values));
  expect(sentences[1]).toContain("1,280 × 800");
  expect(sentences[2]).toMatch(/25 pictures a second.*at least 100/);
  expect(sentences[4]).toContain("12 MB");
});
