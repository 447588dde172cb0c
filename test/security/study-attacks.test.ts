import fc from "fast-check";
import { expect, test } from "vitest";
import { BatteryError, findings } from "../../src/core/errors.ts";
import { readStudy, refuseLong, studyText } from "../../src/core/study/read.ts";
import { readAllocation, refuseLarge, sealedAllocation } from "../../src/export/allocation.ts";
import { study, tasks, template } from "../core/study/study-fixture.ts";

const whole = template("online-prolific") as unknown as Record<string, unknown>;
const json = JSON.stringify(whole);
const context = { tasks, sets: null, file: "study.json" };

/** Every sentence that a study file is refused with; anything but a BatteryError fails the test. */
function refusals(text: string): readonly string[] {
  try {
    readStudy(text, context);
    return [];
  } catch (error) {
    if (!(error instanceof BatteryError)) throw error;
    return findings(error).map(({ what }) => what);
  }
}
const withField = (field: string, value: string) => json.replace(/^\{/, `{"${field}":${value},`);
const names = ["__proto__", "constructor", "prototype", "toString", "valueOf", "hasOwnProperty"];

test.each(names)("a field called %s at the top is no field", (name) => {
  const found = refusals(withField(name, '{"polluted":true}'));
  // zod drops __proto__ like JSON.parse keeps it: neither reaches a prototype.
  if (name !== "__proto__") expect(found.join()).toContain(`${name}: there is no such field`);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test.each(names.filter((name) => name in {} && name !== "__proto__"))(
  "an entry, a visit, a factor called %s is refused: a look-up would find the language's own",
  (name) => {
    const texts = { ...(whole["texts"] as object), [name]: { en: "x" } };
    expect(refusals(JSON.stringify({ ...whole, texts })).join()).toMatch(/texts/);
    const counterbalancing = { factors: [{ id: name, levels: ["a", "b"] }] };
    expect(refusals(JSON.stringify({ ...whole, counterbalancing })).join()).toContain("factors[0].id");
  },
);

test.each(["[", '{"a":', '{"visits":['])(
  "100,000 times %s is one sentence, and no stack overflows",
  (open) => {
    const close = open
      .replace(/[^[{]/g, "")
      .replaceAll("[", "]")
      .replaceAll("{", "}")
      .split("")
      .reverse()
      .join("");
    const text = `${open.repeat(100_000)}1${close.repeat(100_000)}`;
    expect(refusals(text)).toEqual([
      expect.stringMatching(/^study\.json is not JSON: it is nested more than 100 deep/),
    ]);
    const nested = JSON.parse(`${"[".repeat(98)}${"]".repeat(98)}`) as unknown;
    expect(refusals(JSON.stringify({ ...whole, description: nested })).join()).toContain("description");
  },
);

test("what is no UTF-8 is refused before a letter of it is used; a BOM is not", () => {
  expect(() => studyText(Buffer.from(json.replace("title", "Übung"), "latin1"))).toThrow(/is not UTF-8 text/);
  expect(() => studyText(Buffer.from(json, "utf16le"))).not.toThrow(/stack/);
  expect(refusals(studyText(Buffer.from(`\uFEFF${json}`)))).toEqual([]);
});

test("a file of a gigabyte is refused by its size, before it is read", () => {
  expect(() => refuseLong(1e9, "film.json")).toThrow(
    /film\.json is 1000\.0 MB long; a study file has at most 2 MB/,
  );
  expect(() => refuseLarge(1e9, "film.age")).toThrow(
    /film\.age has 1000\.0 MB; a sealed table has at most 1\.4 MB/,
  );
});

test("any JSON at all in place of any field is refused in sentences, or read", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(whole), "blinding", "forms"),
      fc.jsonValue(),
      (field, value) => {
        for (const what of refusals(JSON.stringify({ ...whole, [field]: value }))) {
          expect(what).toMatch(/^study\.json/);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test("a sealed table of any bytes is refused or kept, and what a table holds never runs", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      const kept = await sealedAllocation(bytes, "2026-03-01T00:00:00.000Z").catch((error: unknown) => error);
      expect(kept).toBeInstanceOf(BatteryError);
    }),
    { numRuns: 60 },
  );
  const crossover = study(template("ketamine-crossover"));
  for (const table of [
    "participant,period,arm,__proto__\nK001B,1,ketamine,x\nK001B,2,control,x\n",
    "__proto__,constructor\n1,2\n",
    `participant,period,arm\n${'"'.repeat(99)}\n`,
  ]) {
    try {
      expect(readAllocation(table, crossover)).toHaveLength(2);
    } catch (error) {
      expect(error).toBeInstanceOf(BatteryError);
    }
  }
});
