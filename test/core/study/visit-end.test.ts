import { expect, test } from "vitest";
import { completionOf } from "../../../src/core/study/completion.ts";
import { codeOf } from "../../../src/core/study/participant-id.ts";
import { balancesOf, earningsOf, paymentsOf } from "../../../src/core/study/payments.ts";
import { qualityLines, type VisitFacts } from "../../../src/core/study/quality.ts";
import { alarms, sumsOf } from "../../../src/core/study/questionnaire.ts";
import { shipped } from "../../../src/core/study/questionnaires/index.ts";
import { receiptOf } from "../../../src/core/study/receipt.ts";
import { receiptWords } from "../../../src/core/study/receipt-words.ts";
import { beginVisit } from "../../../src/core/study/record-changes.ts";
import type { VisitRecord } from "../../../src/core/study/records.ts";
import { resolveParameters } from "../../../src/core/parameters.ts";
import { enrolled, moment, study, tasks, template } from "./study-fixture.ts";

test("four words stand for the heads of the chains: any change gives others, the order of runs none", async () => {
  const heads = ["a".repeat(64), "b".repeat(64)];
  const receipt = await receiptOf(heads);
  // Python: hashlib.sha256("\n".join(sorted(heads))).hexdigest() → first four bytes.
  expect(receipt.hash.slice(0, 8)).toBe("5e9ae866");
  expect(receipt.text.split(" ")).toHaveLength(4);
  expect(await receiptOf([...heads].reverse())).toEqual(receipt);
  expect((await receiptOf(["a".repeat(64), `${"b".repeat(63)}c`])).text).not.toBe(receipt.text);
});

test("the words are 256, short, and no two alike", () => {
  expect(new Set(receiptWords).size).toBe(256);
  expect(new Set(receiptWords.map((word) => word.slice(0, 4))).size).toBe(256);
  for (const word of receiptWords) expect(word).toMatch(/^[a-z]{3,8}$/);
});

const facts: VisitFacts = {
  steps: { planned: 5, done: 5, skipped: 0 },
  runs: [
    {
      title: "Reward task",
      finished: true,
      rows: 214,
      chainIntact: true,
      timed: 200,
      timingOk: 200,
      failedChecks: [],
    },
  ],
  interruptions: { pauses: 0, focusLost: 0, gaps: 0 },
  ...{ timing: "due", override: null },
  ...{ startedAt: "2026-03-02T10:00:00Z", finishedAt: "2026-03-02T10:42:00Z" },
};

test("a clean visit has six good lines", () => {
  expect(qualityLines(facts)).toEqual([
    { id: "steps", tone: "good", sentence: "5 of 5 steps done" },
    { id: "stored", tone: "good", sentence: "214 trials stored in 1 run; every hash chain holds" },
    { id: "timing", tone: "good", sentence: "200 of 200 timed trials shown as asked for (100.0 %)" },
    { id: "answers", tone: "good", sentence: "Every quality rule passed" },
    { id: "interruptions", tone: "good", sentence: "No interruption" },
    { id: "window", tone: "good", sentence: "Within its window; it took 42 min" },
  ]);
});

test("whatever was not right is told, and nothing is rounded up to 100 %", () => {
  const run = facts.runs[0]!;
  const lines = qualityLines({
    ...facts,
    steps: { planned: 5, done: 3, skipped: 1 },
    runs: [
      {
        ...run,
        finished: false,
        chainIntact: false,
        timed: 10_000,
        timingOk: 9999,
        failedChecks: ["too many fast answers.", "no break was taken."],
      },
    ],
    interruptions: { pauses: 2, focusLost: 4, gaps: 1 },
    ...{ timing: "late", override: { at: "2026-03-02T09:59:00Z", reason: "train delayed" } },
  });
  expect(lines.map(({ tone }) => tone)).toEqual(["look", "bad", "look", "look", "look", "look"]);
  const text = lines.map(({ sentence }) => sentence).join("\n");
  for (const part of [
    "3 of 5 steps done; 1 skipped; 1 not reached; not finished: Reward task",
    "does not hold: Reward task",
    "(99.9 %)",
    "Reward task: too many fast answers; Reward task: no break was taken",
    "2 pauses; 4 times another window",
    "1 interruption by a reload",
    "After its window closed (train delayed)",
  ]) {
    expect(text).toContain(part);
  }
});

test("the payment list adds fees and winnings over visits, in one currency, rounded up", () => {
  const crossover = study(template("ketamine-crossover"));
  const person = enrolled(crossover, codeOf("K", 3, 1));
  const visit = (id: string, over: Partial<VisitRecord>): VisitRecord => ({
    ...beginVisit(
      { mode: "real", study: crossover.id, participant: person.participant, visit: id },
      { ...moment, at: "2026-03-02T09:00:00.000Z", studyVersion: "1", language: "en", timing: "due" },
    ),
    ...over,
  });
  const list = paymentsOf(
    crossover,
    [person],
    [
      visit("day-1", {
        state: "finished",
        earned: [
          { step: "prt", amount: 5.85, currency: "GBP" },
          { step: "x", amount: 3, currency: "USD" },
        ],
      }),
      visit("training-1", {
        state: "finished",
        earned: [
          { step: "prt", amount: 0.1, currency: "GBP" },
          { step: "y", amount: 0.2, currency: "GBP" },
        ],
        paidAt: "2026-03-03T00:00:00.000Z",
      }),
      visit("training-2", { state: "stopped" }),
    ],
  );
  expect(list.map(({ visit: id, fee, earned, due, note }) => [id, fee, earned, due, note])).toEqual([
    ["training-1", 15, 0.3, 15.5, ""],
    ["day-1", 15, 5.85, 21, "3 USD won is not in the sum"],
  ]);
  expect(balancesOf(list)).toEqual([
    { participant: person.participant, visits: 2, due: 36.5, open: 21, currency: "GBP" },
  ]);
});

test("a task says itself what is money and in which currency", () => {
  const reward = tasks.find(({ earns }) => earns !== undefined)!;
  const parameters = resolveParameters(reward, { set: { currency: "GBP" } });
  expect(earningsOf(reward, parameters, [{ measure: reward.earns!.measure, value: 4.2 }])).toEqual({
    amount: 4.2,
    currency: "GBP",
  });
  expect(earningsOf(reward, parameters, [])).toBeNull();
  const other = tasks.find(({ earns }) => earns === undefined)!;
  expect(earningsOf(other, {}, [{ measure: "earned", value: 4 }])).toBeNull();
});

test("sums need every item; the alarm goes off from its value on", () => {
  const phq = shipped["phq9"]!;
  const answers = Object.fromEntries(phq.items.map(({ id }, i) => [id, i % 4]));
  expect(sumsOf(phq, answers)).toEqual({ total: 0 + 1 + 2 + 3 + 0 + 1 + 2 + 3 + 0 });
  expect(sumsOf(phq, { ...answers, q3: null })).toEqual({ total: null });
  expect([0, 1, 3, null].map((q9) => alarms(phq, { ...answers, q9 }))).toEqual([false, true, true, false]);
});

test("people are sent back only to where the study may send them", () => {
  const online = study(template("online-prolific"));
  expect(completionOf(online, "online")).toEqual({
    code: "REPLACE1",
    url: "https://app.prolific.com/submissions/complete?cc=REPLACE1",
  });
  const forged = {
    ...online,
    completion: { code: null, returnUrl: "https://evil.example/?app.prolific.com" },
  };
  expect(completionOf(forged, "online")).toEqual({ code: null, url: null });
});
