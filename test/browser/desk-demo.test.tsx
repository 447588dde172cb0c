import { openDB } from "idb";
import { afterAll, beforeAll, expect, test } from "vitest";
import { certify } from "../../src/core/certificate.ts";
import { audit } from "../../src/core/replay.ts";
import { planOf } from "../../src/core/simulate.ts";
import { readStudy } from "../../src/core/study/read.ts";
import { statusesOf } from "../../src/core/study/agenda.ts";
import { loadDemoStudy, removeDemoStudy } from "../../src/desk/demo/load.ts";
import { demoStudy, demoStudyId } from "../../src/desk/demo/study.ts";
import { readRun } from "../../src/desk/run-reading.ts";
import { openStudy, type OpenStudy } from "../../src/desk/study.ts";
import type { Run } from "../../src/core/session.ts";
import type { Store } from "../../src/store/index.ts";
import { battery, findTask } from "../../tasks/index.ts";
import { freshStore, now } from "./desk-host.tsx";

const tasks = battery.map(({ task }) => task);
const progress: number[] = [];
let store: Store;
let open: OpenStudy;
let runs: readonly Run[];

beforeAll(async () => {
  store = await freshStore();
  const parts = { store, tasks, appVersion: "0.1.0+test", now };
  await loadDemoStudy(parts, (done, of) => progress.push(done / of));
  open = (await openStudy(store, demoStudyId)) as OpenStudy;
  runs = (await store.runs({ mode: "demo" }, 0, 1000)).runs;
}, 60_000);
afterAll(() => {
  store.close();
});

test("the demo study is a study file without a mistake", () => {
  expect(readStudy(JSON.stringify(demoStudy()), { tasks, sets: [] }).id).toBe(demoStudyId);
});

test("its people stand at different places of it, and progress ran to its end", () => {
  expect(progress.at(-1)).toBe(1);
  const stand = open.enrolments.map((person) =>
    statusesOf(open.current.study, person, open.records, now)
      .map(({ state }) => state)
      .filter((state) => state !== "waiting")
      .join(" "),
  );
  const done = (n: number) => Array.from({ length: n }, () => "done").join(" ");
  expect(stand).toEqual([
    done(10),
    "done done done skipped done done done done done early",
    `${done(6)} early`,
    `${done(4)} due early`,
    `${done(5)} late`,
    "done done done stopped withdrawn withdrawn withdrawn withdrawn withdrawn withdrawn",
    `${done(3)} due early early`,
    "due",
  ]);
});

test("an early visit has its override, payments are partly made, answers and notes are there", () => {
  const early = open.records.filter(({ timing }) => timing !== "due");
  expect(early.map(({ timing, override }) => [timing, override !== null])).toEqual([["early", true]]);
  expect(open.records.filter(({ paidAt }) => paidAt !== null).length).toBe(17);
  expect(open.enrolments.some(({ notes }) => notes.length > 0)).toBe(true);
  const phq9 = open.records.flatMap(({ steps }) => steps.filter(({ id }) => id === "phq9"));
  expect(phq9.length).toBeGreaterThan(8);
  for (const { answers } of phq9) expect(Object.keys(answers ?? {}).length).toBe(9);
});

test("every run replays from its plan, scores, and has an intact chain; every part of the template's tasks and abt is there", async () => {
  const states = new Set<string>();
  const seen = new Set<string>();
  for (const run of runs) {
    const reading = await readRun(store, battery, "demo", run.runId);
    expect(reading?.broken).toBeNull();
    expect(reading?.analysis.state, JSON.stringify(reading?.analysis)).toBe("done");
    seen.add(`${run.task}/${run.part}`);
    states.add(run.state);
    const task = findTask(run.task);
    if (task.parts.length > 1 || reading === null) continue;
    const attempts = Array.from({ length: run.attempts }, (_, i) =>
      reading.rows.filter(({ attempt }) => attempt === i + 1).map(({ trial }) => trial),
    );
    expect(audit(task, run.parameters, planOf(task, run.parameters, run.seed), attempts)).toBeNull();
  }
  expect([...seen].sort()).toEqual([
    "abt/pairing",
    "abt/preference",
    "fer/main",
    "prt/main",
    "words/categorisation",
    "words/recall",
    "words/recognition",
  ]);
  expect([...states].sort()).toEqual(["finished", "stopped"]);
  expect(runs.filter(({ attempts }) => attempts === 2).length).toBe(1);
}, 60_000);

test("there are runs to look at closer, by answers and by timing, and an overridden word", async () => {
  const failed = new Set<string>();
  const verdicts = new Set<string>();
  let overrides = 0;
  for (const run of runs.filter(({ task }) => task === "prt" || task === "words")) {
    const reading = await readRun(store, battery, "demo", run.runId);
    if (reading?.analysis.state !== "done") continue;
    if (reading.analysis.scored.checks.some(({ passed }) => !passed)) failed.add(run.participant);
    const timed = certify(reading.rows, findTask(run.task));
    if (timed.trials > 0) verdicts.add(timed.verdict);
    overrides += reading.events.filter(({ kind }) => kind === "override").length;
  }
  expect(failed.size).toBeGreaterThan(0);
  expect(verdicts).toContain("PASS");
  expect(verdicts.size).toBeGreaterThan(1);
  expect(overrides).toBeGreaterThan(0);
}, 60_000);

test("one call takes all of it away: no store holds anything of it", async () => {
  await removeDemoStudy(store);
  const database = await openDB(store.name);
  for (const name of database.objectStoreNames) expect([name, await database.count(name)]).toEqual([name, 0]);
  database.close();
});
