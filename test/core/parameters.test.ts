import { describe, expect, test } from "vitest";
import { findings } from "../../src/core/errors.ts";
import {
  allowed,
  defaultPreset,
  differences,
  resolveParameters,
  type Choice,
} from "../../src/core/parameters.ts";
import { parameterFields } from "../../src/core/fields.ts";
import { coin } from "./coin.ts";

const sentences = (choice: Choice): string[] => {
  try {
    resolveParameters(coin, choice);
  } catch (error) {
    return findings(error).map((one) => one.message);
  }
  return [];
};

describe("resolveParameters", () => {
  test("takes the preset, then the cell, then what is set", () => {
    expect(resolveParameters(coin, {})).toEqual({
      tosses: 4,
      bias: 0.5,
      waitMs: null,
      side: "obverse",
      aloud: false,
      name: "penny",
    });
    expect(resolveParameters(coin, { preset: "loaded" })).toMatchObject({ bias: 1, tosses: 3 });
    expect(resolveParameters(coin, { preset: "loaded", cell: { tosses: 5 } })).toMatchObject({ tosses: 5 });
    expect(
      resolveParameters(coin, { preset: "loaded", cell: { tosses: 5 }, set: { tosses: 6 } }),
    ).toMatchObject({ tosses: 6, bias: 1 });
  });

  test.each([
    [{ tosses: " 7 " }, { tosses: 7 }],
    [{ bias: "1e-1" }, { bias: 0.1 }],
    [{ bias: ".25" }, { bias: 0.25 }],
    [{ bias: "+1." }, { bias: 1 }],
    [{ waitMs: "none" }, { waitMs: null }],
    [{ waitMs: "" }, { waitMs: null }],
    [{ waitMs: "250" }, { waitMs: 250 }],
    [{ aloud: "true" }, { aloud: true }],
    [{ side: "reverse" }, { side: "reverse" }],
  ])("reads %j as %j", (set, expected) => {
    expect(resolveParameters(coin, { set })).toMatchObject(expected);
  });

  test.each([
    [{ tosses: "0" }, "The parameter tosses cannot be 0. Allowed: a whole number from 1 to 50 (tosses)."],
    [
      { tosses: 51, aloud: true },
      "The parameter tosses cannot be 51. Allowed: a whole number from 1 to 50 (tosses).",
    ],
    [{ tosses: 1.5 }, "The parameter tosses cannot be 1.5. Allowed: a whole number from 1 to 50 (tosses)."],
    [{ tosses: "" }, 'The parameter tosses cannot be "". Allowed: a whole number from 1 to 50 (tosses).'],
    [
      { tosses: "seven" },
      'The parameter tosses cannot be "seven". Allowed: a whole number from 1 to 50 (tosses).',
    ],
    [
      { tosses: "0x7" },
      'The parameter tosses cannot be "0x7". Allowed: a whole number from 1 to 50 (tosses).',
    ],
    [{ waitMs: -1 }, "The parameter waitMs cannot be -1. Allowed: a number from 1 to 1000, or none (ms)."],
    [{ side: "edge" }, 'The parameter side cannot be "edge". Allowed: obverse or reverse.'],
    [{ aloud: "yes" }, 'The parameter aloud cannot be "yes". Allowed: true or false.'],
    [
      { name: "Penny" },
      'The parameter name cannot be "Penny". Allowed: text (Name of the coin, small letters).',
    ],
    [
      { tosses: 12 },
      "tosses must be below 10 unless aloud. Here tosses is 12, aloud is false. Change one of the parameters it names.",
    ],
    [
      { toss: 1 },
      'There is no parameter "toss" in coin. Did you mean "tosses"? Valid: tosses, bias, waitMs, side, aloud, name.',
    ],
  ])("refuses %j in one sentence", (set, sentence) => {
    expect(sentences({ set })).toEqual([sentence]);
  });

  test("finds every mistake in one pass", () => {
    const found = sentences({ preset: "unfair", set: { tosses: 0, side: "edge", coin: 1 } });
    expect(found).toHaveLength(4);
    expect(found.join("\n")).toMatch(
      /preset "unfair"[^]*parameter "coin"[^]*tosses cannot be 0[^]*side cannot be "edge"/,
    );
    expect(found[0]).toMatch(/Valid: fair, loaded\.$/);
  });
});

test("allowed names the range of every kind", () => {
  expect(parameterFields(coin.parameters).map(allowed)).toEqual([
    "a whole number from 1 to 50",
    "a number from 0 to 1",
    "a number from 1 to 1000, or none",
    "obverse or reverse",
    "true or false",
    "text (Name of the coin, small letters)",
  ]);
});

test("differences lists what is not as published, with both values", () => {
  const here = resolveParameters(coin, { preset: "loaded", set: { tosses: 5, aloud: true } });
  expect(
    differences(coin, "loaded", here).map(({ field, published, here: value }) => [
      field.key,
      published,
      value,
    ]),
  ).toEqual([
    ["tosses", 3, 5],
    ["aloud", false, true],
  ]);
});

test("the first preset is the default", () => {
  expect(defaultPreset(coin)).toBe("fair");
});
