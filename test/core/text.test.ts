import { expect, test } from "vitest";
import { fill } from "../../src/core/text.ts";

const messages = { won: "You won {amount} {unit}, {amount} in all.", plain: "Go on." };

test("fills every place, the same value twice if it stands twice", () => {
  expect(fill(messages, "won", { amount: 5, unit: "cents" })).toBe("You won 5 cents, 5 in all.");
  expect(fill(messages, "won", { amount: 0, unit: "" })).toBe("You won 0 , 0 in all.");
  expect(fill(messages, "plain")).toBe("Go on.");
});

test("a value is shown as it is, whatever is in it", () => {
  expect(fill(messages, "won", { amount: "{unit}$&", unit: "$1" })).toBe(
    "You won {unit}$& $1, {unit}$& in all.",
  );
});

test("a missing text or value is an error that names it", () => {
  expect(() => fill(messages, "lost")).toThrow(/"lost"/);
  expect(() => fill(messages, "won", { amount: 5 })).toThrow(/"won".*\{unit\}/);
});
