import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { hashOf } from "../../src/core/hash.ts";
import { codeOf } from "../../src/core/study/participant-id.ts";
import { beginVisit, endStep, noteOn } from "../../src/core/study/record-changes.ts";
import type { StudyVersion } from "../../src/core/study/records.ts";
import type { StudyInput } from "../../src/core/study/schema.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import type { StudyStore } from "../../src/store/study-types.ts";
import { enrolled, moment, study, template } from "../core/study/study-fixture.ts";
import { freshName, probe } from "../store/fixture.ts";

let name: string;
let store: Store;
let studies: StudyStore;
beforeEach(async () => {
  name = freshName();
  store = await openStore({ name, tasks: [probe] });
  studies = await store.studies();
});
afterEach(() => {
  store.close();
});

const at = "2026-03-02T09:00:00.000Z";
async function version(over: Partial<StudyInput> = {}): Promise<StudyVersion> {
  const read = study(template("ketamine-crossover", over));
  return { kind: "version", study: read, hash: await hashOf(read), importedAt: at };
}
const crossover = study(template("ketamine-crossover"));
const person = enrolled(crossover, codeOf("K", 3, 1));
const place = {
  mode: "real",
  study: crossover.id,
  participant: person.participant,
  visit: "training-1",
} as const;
const begun = beginVisit(place, { ...moment, at, studyVersion: "1", language: "en", timing: "due" });

describe("versions", () => {
  test("the highest is in force, the others stay; the very same is not kept twice", async () => {
    expect(await studies.study(crossover.id)).toBeNull();
    expect(await studies.saveStudy(await version({ studyVersion: "1.9" }))).toBe(true);
    expect(await studies.saveStudy(await version({ studyVersion: "1.10" }))).toBe(true);
    expect(await studies.saveStudy(await version({ studyVersion: "1.10" }))).toBe(false);
    expect((await studies.study(crossover.id))?.study.studyVersion).toBe("1.10");
    expect((await studies.study(crossover.id, "1.9"))?.study.studyVersion).toBe("1.9");
    expect((await studies.log(crossover.id)).map(({ kind }) => kind)).toEqual([
      "study-imported",
      "study-imported",
    ]);
  });
  test("a version in use cannot come with other content; another version can", async () => {
    await studies.saveStudy(await version());
    expect(await studies.saveStudy(await version({ title: "Mended before anybody came" }))).toBe(true);
    await studies.enrol(person);
    await expect(studies.saveStudy(await version({ title: "Changed" }))).rejects.toThrow(
      /is in use.*Raise studyVersion/s,
    );
    expect(await studies.saveStudy(await version({ title: "Changed", studyVersion: "2" }))).toBe(true);
    expect((await studies.study(crossover.id, "1"))?.study.title).toBe("Mended before anybody came");
    await expect(studies.deleteStudy(crossover.id)).rejects.toThrow(/1 person is enrolled/);
  });
});

test("a code and a number are given once; a damaged record is named, not taken", async () => {
  await studies.enrol(person);
  await expect(studies.enrol(person)).rejects.toThrow(/K001B is enrolled already/);
  await expect(studies.enrol({ ...person, participant: "K009W" })).rejects.toThrow(
    /number 1, which K001B has already/,
  );
  await expect(
    studies.enrol({ ...person, participant: "K0029", number: 2, age: 3 } as never),
  ).rejects.toThrow(/does not fit/);
  expect(await studies.enrolments("real", crossover.id)).toEqual([person]);
  expect(await studies.enrolments("pilot", crossover.id)).toEqual([]);
  const noted = await studies.changeEnrolment(person, (now) => noteOn(now, at, "came by bus"));
  expect(await studies.enrolment(person)).toEqual(noted);
});

test("changes of a visit that come at once are all kept, one after the other", async () => {
  await studies.changeVisit(place, () => begun);
  const steps = ["consent", "facts", "mood", "prt"];
  await Promise.all(steps.map((id) => studies.changeVisit(place, (now) => endStep(now!, id, at))));
  expect((await studies.visit(place))?.steps.map(({ id }) => id).sort()).toEqual([...steps].sort());
  await expect(
    studies.changeVisit(place, () => {
      throw new Error("no");
    }),
  ).rejects.toThrow();
  expect((await studies.visits("real", crossover.id))[0]?.steps).toHaveLength(4);
});

test("one tab holds a visit; the next is refused in words until it is given back", async () => {
  const giveBack = await studies.holdVisit(place);
  const other = await openStore({ name, tasks: [probe] });
  const there = await other.studies();
  await expect(there.holdVisit(place)).rejects.toThrow(/already open in another tab/);
  giveBack();
  (await there.holdVisit(place))();
  other.close();
});

test("deleting a visit keeps the person in the study; deleting the person leaves nothing", async () => {
  await studies.enrol(person);
  await studies.changeVisit(place, () => begun);
  await store.erase({
    mode: "real",
    study: crossover.id,
    participant: person.participant,
    session: "training-1",
  });
  expect(await studies.visit(place)).toBeNull();
  expect(await studies.enrolment(person)).not.toBeNull();
  await studies.changeVisit(place, () => begun);
  await store.erase({ mode: "real", study: crossover.id, participant: person.participant });
  expect([await studies.visit(place), await studies.enrolment(person)]).toEqual([null, null]);
});

test("a sealed table is kept once, beside the versions, and never replaced by another", async () => {
  await studies.saveStudy(await version());
  const table = { kind: "allocation" as const, sealed: "sealed", hash: "a".repeat(64), importedAt: at };
  await studies.saveAllocation(crossover.id, table);
  await studies.saveAllocation(crossover.id, table);
  await expect(studies.saveAllocation(crossover.id, { ...table, hash: "b".repeat(64) })).rejects.toThrow(
    /another allocation table/,
  );
  expect(await studies.allocation(crossover.id)).toEqual(table);
  expect(await studies.versions()).toHaveLength(1);
  expect((await studies.log(crossover.id)).map(({ kind }) => kind)).toEqual([
    "study-imported",
    "allocation-imported",
  ]);
});
