import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkParticipant, newEnrolment, nextCode } from "../../../src/core/study/enrolment.ts";
import { codeOf } from "../../../src/core/study/participant-id.ts";
import { planVisit, type PlannedTask } from "../../../src/core/study/plan.ts";
import { enrolled, moment, study, tasks, template } from "./study-fixture.ts";

const crossover = study(template("ketamine-crossover"));
const tasksIn = (participant: string, visit: string, of = crossover): readonly PlannedTask[] =>
  planVisit(of, tasks, enrolled(of, participant), visit).steps.filter((step) => step.kind === "task");
const person = (n: number) => codeOf("K", 3, n);

test("the visits of the crossover, step by step", () => {
  const plan = planVisit(crossover, tasks, enrolled(crossover, person(1)), "day-1");
  expect(plan.steps.map(({ id, kind }) => `${kind} ${id}`)).toEqual([
    "questionnaire mood",
    "task words-recall",
    "task words-recognition",
    "task prt",
    "questionnaire phq9",
  ]);
  expect(plan.title).toBe("One day after, treatment 1");
});

test("a recall has the form, the cell and the occasion of the encoding it builds on, visits later", () => {
  for (let n = 1; n <= 16; n++) {
    for (const treatment of [1, 2]) {
      const [learn] = tasksIn(person(n), `baseline-${treatment}`);
      const [recall, recognition] = tasksIn(person(n), `day-${treatment}`);
      for (const part of [recall, recognition]) {
        expect(part?.parameters["form"]).toBe(learn?.parameters["form"]);
        expect(part?.parameters["likeSide"]).toBe(learn?.parameters["likeSide"]);
        expect([part?.occasion, part?.cell]).toEqual([learn?.occasion, learn?.cell]);
      }
      expect(learn?.occasion).toBe(treatment);
    }
    const forms = [1, 2].map((t) => tasksIn(person(n), `baseline-${t}`)[0]?.parameters["form"]);
    expect(new Set(forms).size).toBe(2);
  }
});

test("the reward task counts its own occasions over all visits, and swaps the rich side with them", () => {
  const runs = ["training-1", "training-2", "day-1", "week-1", "day-2", "week-2"].map((visit) =>
    tasksIn(person(3), visit).find(({ task }) => task === "prt"),
  );
  expect(runs.map((run) => run?.occasion)).toEqual([1, 2, 3, 4, 5, 6]);
  const rich = runs.map((run) => run?.parameters["richStimulus"]);
  expect(rich[0]).not.toBe(rich[1]);
  expect(rich[0]).toBe(rich[2]);
  expect(new Set(runs.map((run) => run?.seed)).size).toBe(6);
  expect(runs[0]?.parameters["currency"]).toBe("GBP");
});

describe("the arm", () => {
  test("is nowhere in a plan: the same person with any arm code has the same texts, seeds and order", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 900 }),
        fc.constantFrom(...crossover.visits.map(({ id }) => id)),
        fc.string(),
        fc.string(),
        (n, visit, one, other) => {
          const [a, b] = [one, other].map((armCode) =>
            JSON.stringify(planVisit(crossover, tasks, enrolled(crossover, person(n), { armCode }), visit)),
          );
          expect(a).toBe(b);
        },
      ),
      { numRuns: 40 },
    );
  });
  test("no plan holds the code or the name of an arm", () => {
    for (const { id } of crossover.visits) {
      const armCode = "opaque-7f3a";
      const plan = planVisit(crossover, tasks, enrolled(crossover, person(5), { armCode }), id);
      const text = JSON.stringify(plan).toLowerCase();
      expect(text).not.toContain(armCode);
      for (const arm of crossover.blinding?.arms ?? []) expect(text).not.toContain(`"${arm}"`);
    }
  });
});

test("steps under a condition follow the person's levels, and enough of them in each order", () => {
  const ordered = study({
    ...template("single-visit"),
    counterbalancing: { factors: [{ id: "order", levels: ["mood-first", "reward-first"] }] },
    visits: [
      {
        id: "visit",
        title: { en: "x", de: "x" },
        steps: [
          { step: "questionnaire", questionnaire: "mood", when: { order: "mood-first" } },
          { step: "task", task: "prt", set: { currency: "EUR" } },
          { step: "questionnaire", id: "mood-last", questionnaire: "mood", when: { order: "reward-first" } },
        ],
      },
    ],
  });
  const first = Array.from({ length: 40 }, (_, i) => {
    const code = codeOf("S", 3, i + 1);
    return planVisit(ordered, tasks, enrolled(ordered, code), "visit")
      .steps.map(({ id }) => id)
      .join(">");
  });
  expect(first.filter((order) => order === "mood>prt")).toHaveLength(20);
  expect(first.filter((order) => order === "prt>mood-last")).toHaveLength(20);
});

test("a later version of the study leaves a person's levels as they were", () => {
  const before = enrolled(crossover, person(7));
  const later = study({
    ...template("ketamine-crossover"),
    ...{ studyVersion: "2", seed: "another" },
    counterbalancing: { factors: [{ id: "extra", levels: ["a", "b"] }] },
  });
  const [now] = planVisit(later, tasks, before, "baseline-1").steps.filter((s) => s.kind === "task");
  const [then] = tasksIn(person(7), "baseline-1");
  expect(now?.parameters).toEqual(then?.parameters);
});

test("a page in German has German words, and every fact can be asked", () => {
  const both = study(template("single-visit"));
  const plan = planVisit(both, tasks, enrolled(both, codeOf("S", 3, 1)), "visit", "de");
  const [consent, facts, mood] = plan.steps;
  expect(consent?.kind === "consent" && consent.markdown).toMatch(/^# Möchten Sie mitmachen\?\n/);
  expect(facts?.kind === "facts" && facts.ask.map(({ id }) => id)).toEqual([
    "age",
    "sex",
    "handedness",
    "language",
  ]);
  expect(mood?.kind === "questionnaire" && mood.questionnaire.items[0]?.left).toBe("unglücklich");
  expect(JSON.stringify(plan)).not.toMatch(/Do you want|How happy/);
});

test("PHQ-9 without its item on death has no alarm, and its sum another name", () => {
  const without = study({
    ...template("ketamine-crossover"),
    questionnaires: {
      ...template("ketamine-crossover").questionnaires,
      phq9: { template: "phq9", without: ["q9"] },
    },
  });
  const phq = (of: typeof crossover) =>
    planVisit(of, tasks, enrolled(of, person(1)), "baseline-1").steps.find(({ id }) => id === "phq9");
  const [whole, eight] = [phq(crossover), phq(without)];
  if (whole?.kind !== "questionnaire" || eight?.kind !== "questionnaire") throw new Error("no PHQ-9");
  expect([whole.questionnaire.items.length, eight.questionnaire.items.length]).toEqual([9, 8]);
  expect(whole.questionnaire.alarm?.markdown).toMatch(/You are not alone/);
  expect(eight.questionnaire.alarm).toBeNull();
  expect(eight.questionnaire.sums[0]?.id).toBe("total-of-8");
});

describe("enrolment", () => {
  test("the next code follows the highest number of its site", () => {
    const people = [1, 2, 9].map((n) => ({ site: "K", number: n }));
    expect(nextCode(crossover, people, "K")).toBe(codeOf("K", 3, 10));
    expect(nextCode(crossover, [{ site: "L", number: 70 }], "K")).toBe(codeOf("K", 3, 1));
    expect(nextCode(crossover, [{ site: "K", number: 999 }], "K")).toBeNull();
  });
  test("the number in the code decides, so two laptops agree without knowing of each other", () => {
    const here = enrolled(crossover, person(12));
    const there = newEnrolment(crossover, tasks, {
      ...{ ...moment, mode: "real", at: "2026-05-01T00:00:00.000Z" },
      code: checkParticipant(crossover, person(12)),
      enrolled: [{ site: "K", number: 40 }],
    });
    expect(there.assigned).toEqual(here.assigned);
    expect([there.number, there.site]).toEqual([12, "K"]);
  });
  test("people of a panel have no number; their levels follow from the code", () => {
    const online = study(template("online-prolific"));
    const levels = Array.from(
      { length: 400 },
      (_, i) => enrolled(online, `x${i}abc`).assigned["prt-cell"] ?? -1,
    );
    for (const cell of [0, 1, 2, 3]) {
      expect(levels.filter((level) => level === cell).length).toBeGreaterThan(60);
    }
    expect(enrolled(online, "x1abc")).toMatchObject({ number: null, site: null });
  });
});
