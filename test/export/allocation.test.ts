import { Encrypter, generateIdentity, identityToRecipient } from "age-encryption";
import { beforeAll, describe, expect, test } from "vitest";
import { armCodeOf } from "../../src/core/study/arm-code.ts";
import type { Allocation } from "../../src/core/study/records.ts";
import { codeOf } from "../../src/core/study/participant-id.ts";
import {
  armRows,
  readAllocation,
  readOwnArms,
  seal,
  sealedAllocation,
  unseal,
} from "../../src/export/allocation.ts";
import { study, template } from "../core/study/study-fixture.ts";

const crossover = study(template("ketamine-crossover"));
const people = Array.from({ length: 6 }, (_, i) => codeOf("K", 3, i + 1));
const table = [
  "participant,period,arm",
  ...people.flatMap((code, i) =>
    [1, 2].map((period) => `${code},${period},${(i + period) % 2 === 0 ? "ketamine" : "control"}`),
  ),
  "",
].join("\n");
const at = "2026-03-01T00:00:00.000Z";
const bytes = (text: string) => new TextEncoder().encode(text);

let identity: string;
let recipient: string;
let allocation: Allocation;
beforeAll(async () => {
  identity = await generateIdentity();
  recipient = await identityToRecipient(identity);
  allocation = await sealedAllocation(bytes(await seal(table, { recipient })), at);
});

test("what is kept of a table tells nothing about any arm", () => {
  const kept = JSON.stringify(allocation);
  expect(kept).not.toMatch(/ketamine|control|K00/);
  expect(allocation.sealed).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----/);
});

test("only its key opens it, and then it is the table", async () => {
  expect(readAllocation(await unseal(allocation, identity), crossover)).toHaveLength(12);
  const other = await generateIdentity();
  for (const key of [other, "a wrong passphrase", "", "AGE-SECRET-KEY-1NONSENSE"]) {
    await expect(unseal(allocation, key)).rejects.toThrow(
      /does not open the allocation table.*Nothing was unblinded/s,
    );
  }
});

test("a passphrase seals as well; a short one is refused", async () => {
  const sealed = await seal(table, { passphrase: "lamp river stone cup" }, 2);
  const kept = await sealedAllocation(bytes(sealed), at);
  expect(await unseal(kept, " lamp river stone cup\n")).toBe(table);
  await expect(seal(table, { passphrase: "short" })).rejects.toThrow(/too short/);
  await expect(seal(table, { recipient: "age1nonsense" })).rejects.toThrow(/no recipient of age/);
});

test("an unarmoured age file is the same table; a plain table is refused in words that do not repeat it", async () => {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const binary = await encrypter.encrypt(table);
  expect(await unseal(await sealedAllocation(binary, at), identity)).toBe(table);
  const refused = sealedAllocation(bytes(table), at);
  await expect(refused).rejects.toThrow(/not a file sealed with age/);
  await expect(refused).rejects.not.toThrow(/K001|,1,/);
});

describe("opaque codes", () => {
  test("differ for every person, and depend on the sealed file and the code alone", async () => {
    const codes = await Promise.all(people.map((code) => armCodeOf(allocation.hash, code)));
    expect(new Set(codes).size).toBe(people.length);
    for (const code of codes) expect(code).toMatch(/^[0-9a-f]{8}$/);
    const swapped = table
      .replaceAll("ketamine", "x")
      .replaceAll("control", "ketamine")
      .replaceAll("x", "control");
    // The same hash and the opposite arms: the codes cannot know the difference.
    const rows = await armRows(allocation, readAllocation(swapped, crossover));
    expect(rows.map(({ arm_code: code }) => code)).toEqual(codes.flatMap((code) => [code, code]));
  });
});

test.each([
  ["participant,arm\nK001B,ketamine\n", /column period is missing/],
  ["participant,period,arm\nK001A,1,ketamine\n", /line 2: the participant's code does not fit/],
  ["participant,period,arm\nK001B,3,ketamine\n", /line 2: the period must be a whole number from 1 to 2/],
  ["participant,period,arm\nK001B,1,placebo\n", /line 2: the arm is none of those/],
  [
    "participant,period,arm\nK001B,1,ketamine\nK001B,1,control\n",
    /line 3: the period 1 of this participant is there twice/,
  ],
  ["participant,period,arm\nK001B,1,ketamine\n", /K001B does not have 2 periods/],
])("a faulty table is refused, and no sentence names an arm: %j", (text, sentence) => {
  expect(() => readAllocation(text, crossover)).toThrow(sentence);
  expect(() => readAllocation(text, crossover)).not.toThrow(/ketamine|placebo/);
});

describe("one participant out of the table", () => {
  test("is that participant's rows and nobody else's, for every participant", () => {
    for (const code of people) {
      const arms = readOwnArms(table, crossover, code);
      expect(arms).toEqual(
        readAllocation(table, crossover).filter(({ participant }) => participant === code),
      );
      expect(arms).toHaveLength(2);
    }
  });
  test("a mistake in another's row does not stand in the way, one in the own row does", () => {
    const broken = table.replace(`${people[1]},1,ketamine`, `${people[1]},9,nonsense`);
    expect(() => readAllocation(broken, crossover)).toThrow(/the period must be/);
    expect(readOwnArms(broken, crossover, people[0]!)).toHaveLength(2);
    expect(() => readOwnArms(broken, crossover, people[1]!)).toThrow(/the period must be/);
  });
  test("somebody who is not in the table is said to be missing", () => {
    expect(() => readOwnArms(table, crossover, codeOf("K", 3, 99))).toThrow(
      /no row for K099.*nobody else was unblinded/s,
    );
  });
});
