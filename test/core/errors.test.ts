import { describe, expect, test } from "vitest";
import { BatteryError, BatteryErrors, findings, nearest, throwAll } from "../../src/core/errors.ts";

const error = (what: string) => new BatteryError("bad-file", what, "Do something.");

describe("BatteryError", () => {
  test("says what happened and what to do, in one message", () => {
    const cause = new Error("underneath");
    const thrown = new BatteryError("bad-url", "The page has no task.", "Add task=… to it.", { cause });
    expect(thrown.message).toBe("The page has no task. Add task=… to it.");
    expect(thrown.name).toBe("BatteryError");
    expect(thrown.code).toBe("bad-url");
    expect(thrown.cause).toBe(cause);
    expect(thrown).toBeInstanceOf(Error);
  });
});

describe("throwAll", () => {
  test("throws nothing for nothing, the error itself for one, all of them for several", () => {
    expect(() => {
      throwAll([]);
    }).not.toThrow();
    const [a, b] = [error("One."), error("Two.")];
    expect(() => {
      throwAll([a]);
    }).toThrow(a);
    try {
      throwAll([a, b]);
      expect.unreachable();
    } catch (thrown) {
      expect(thrown).toBeInstanceOf(BatteryErrors);
      expect(findings(thrown)).toEqual([a, b]);
      expect((thrown as BatteryErrors).what).toBe("One.\nTwo.");
      expect((thrown as BatteryErrors).code).toBe("bad-file");
    }
  });
});

describe("findings", () => {
  test("of one error is that error; of anything else, an internal error that keeps its cause", () => {
    const one = error("One.");
    expect(findings(one)).toEqual([one]);
    const foreign = new TypeError("x is not a function");
    const [found] = findings(foreign);
    expect(found?.code).toBe("internal");
    expect(found?.message).toContain("x is not a function");
    expect(found?.cause).toBe(foreign);
    expect(findings("a thrown text")[0]?.message).toContain("a thrown text");
    expect(findings(undefined)).toHaveLength(1);
  });
});

describe("nearest", () => {
  const known = ["stimulus", "response", "rt_ms", "correct", "block"];
  test.each([
    ["stimuls", "stimulus"],
    ["STIMULUS", "stimulus"],
    ["reponse", "response"],
    ["respnose", "response"],
    ["rt", null],
    ["responsexyz", null],
    ["rtms", "rt_ms"],
    ["bloc", "block"],
    ["blocks", "block"],
    ["correct_answer", null],
    ["participant", null],
    ["", null],
    ["x", null],
  ])("%s → %s", (word, expected) => {
    expect(nearest(word, known)).toBe(expected);
  });

  test("takes the closest of several, and nothing from nothing", () => {
    expect(nearest("lenght", ["length", "height", "lengths"])).toBe("length");
    expect(nearest("fj", ["f-j", "z-slash"])).toBe("f-j");
    expect(nearest("block", [])).toBeNull();
  });
});
