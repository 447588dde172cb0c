import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { canonicalJson } from "../../src/core/hash.ts";
import { armCodeOf } from "../../src/core/study/arm-code.ts";
import { codeOf } from "../../src/core/study/participant-id.ts";
import { planVisit } from "../../src/core/study/plan.ts";
import type { Allocation, Enrolment } from "../../src/core/study/records.ts";
import { simulate } from "../../src/core/simulate.ts";
import { seal, sealedAllocation } from "../../src/export/allocation.ts";
import { participantTable, visitTable } from "../../src/export/study-tables.ts";
import { enrolled, study, tasks, template } from "../core/study/study-fixture.ts";

const crossover = study(template("ketamine-crossover"));
const people = [1, 2, 3].map((number) => codeOf("K", 3, number));
const table = (swap: boolean) =>
  ["participant,period,arm"]
    .concat(
      people.flatMap((code, i) =>
        [1, 2].map(
          (period) => `${code},${period},${(i + period) % 2 === Number(swap) ? "ketamine" : "control"}`,
        ),
      ),
    )
    .join("\n");

let worlds: readonly { readonly allocation: Allocation; readonly enrolments: readonly Enrolment[] }[];
beforeAll(async () => {
  worlds = await Promise.all(
    [false, true].map(async (swap) => {
      const sealed = await seal(table(swap), { passphrase: "lamp river stone cup" }, 2);
      const allocation = await sealedAllocation(new TextEncoder().encode(sealed), "2026-03-01T00:00:00.000Z");
      const enrolments = await Promise.all(
        people.map(async (code) =>
          enrolled(crossover, code, { armCode: await armCodeOf(allocation.hash, code) }),
        ),
      );
      return { allocation, enrolments };
    }),
  );
});

test("opposite arms: every text, order, parameter and seed of every visit is the same, letter by letter", () => {
  const plans = worlds.map(({ enrolments }) =>
    enrolments.map((person) => crossover.visits.map(({ id }) => planVisit(crossover, tasks, person, id))),
  );
  expect(canonicalJson(plans[0])).toBe(canonicalJson(plans[1]));
  expect(plans[0]?.flat()).toHaveLength(people.length * crossover.visits.length);
});

test("opposite arms: what a person would see and do, and every score of it, is the same", () => {
  const played = worlds.map(({ enrolments }) =>
    enrolments.slice(0, 2).map((person) =>
      planVisit(crossover, tasks, person, "baseline-1").steps.flatMap((step) => {
        if (step.kind !== "task") return [];
        const task = tasks.find(({ id }) => id === step.task)!;
        if (task.parts[0] !== step.part) return [];
        const agent = Object.keys(task.agents)[0]!;
        const rows = simulate(task, step.parameters, agent, step.seed, { part: step.part });
        return [{ task: task.id, rows, scores: task.score(rows, step.parameters, []) }];
      }),
    ),
  );
  expect(played[0]?.flat().length).toBeGreaterThan(1);
  expect(canonicalJson(played[0])).toBe(canonicalJson(played[1]));
});

test("opposite arms: exports differ in the opaque code alone, and hold no word of an arm", () => {
  const [one, other] = worlds.map(({ enrolments }) => participantTable(crossover, tasks, enrolments).rows);
  const without = (rows: typeof one) => rows?.map(({ arm_code: _, ...rest }) => rest);
  expect(without(one)).toEqual(without(other));
  const arms = new RegExp(`\\b(${crossover.blinding!.arms.join("|")})\\b`);
  const cells = [...one!, ...visitTable(crossover, []).rows].flatMap((row) =>
    Object.entries(row)
      .filter(([column]) => column !== "study")
      .map(([, cell]) => String(cell)),
  );
  expect(cells.filter((cell) => arms.test(cell))).toEqual([]);
});

test("opaque codes go with no arm: 4,000 people of random arms split every digit evenly", async () => {
  const { allocation } = worlds[0]!;
  const codes = await Promise.all(
    Array.from({ length: 4000 }, (_, i) => armCodeOf(allocation.hash, `P${i}`)),
  );
  // Any rule of assignment must come out even; these are the ones that lists are made by.
  for (const arm of [
    (i: number) => i % 2,
    (i: number) => Number(i % 4 < 2),
    (i: number) => Number(i < 2000),
  ]) {
    for (const at of [0, 3, 7]) {
      const high = codes.filter((code, i) => arm(i) === 1 && parseInt(code[at]!, 16) >= 8).length;
      expect(Math.abs(high - 1000)).toBeLessThan(4.5 * Math.sqrt(2000 * 0.25));
    }
  }
});

test("who can read an arm is a short list, and the participant page is not on it", () => {
  const files = ["src", "tasks", "scripts"].flatMap((folder) =>
    readdirSync(join(import.meta.dirname, "../..", folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => `${folder}/${file.replaceAll("\\", "/")}`),
  );
  const naming = (pattern: RegExp) =>
    files
      .filter((file) => pattern.test(readFileSync(join(import.meta.dirname, "../..", file), "utf8")))
      .sort();
  expect(naming(/\b(unseal|readAllocation|readOwnArms)\b/)).toEqual([
    ...["scripts/battery/verbs/study.ts", "src/desk/unblind.ts", "src/export/allocation.ts"],
  ]);
  expect(
    naming(/export\/allocation\.ts/).filter((file) => /^(src\/run|src\/core|tasks)\//.test(file)),
  ).toEqual([]);
  // The code is kept and exported; nothing is decided by it.
  expect(naming(/\barmCode\b/).filter((file) => /^(src\/run|tasks)\//.test(file))).toEqual([]);
});
