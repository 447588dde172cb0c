import { expect, test } from "vitest";
import { ensurePython, hasPython } from "../../scripts/python.mjs";

const nowhere = { PATH: "/nonexistent" };

test("the python3 that the export tests call is found", () => {
  expect(hasPython()).toBe(true);
  expect(() => {
    ensurePython();
  }).not.toThrow();
});

test("where there is none and none can be installed, a sentence names the fix", () => {
  expect(hasPython(nowhere)).toBe(false);
  expect(() => {
    ensurePython(nowhere, false);
  }).toThrow(/need python3 .* apt-get install python3/);
});
