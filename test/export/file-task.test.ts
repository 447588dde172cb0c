import { describe, expect, test } from "vitest";
import type { AnyTask } from "../../src/core/task.ts";
import { taskOfFile, type TaskEvidence } from "../../src/export/file-task.ts";
import { coin } from "../core/coin.ts";
import { complaints, diary, prt } from "./reading.ts";

const tasks: readonly AnyTask[] = [prt, coin, diary];
const nothing: TaskEvidence = {
  file: "data.csv",
  named: null,
  names: ["participant", "x"],
  cells: ["P", "1"],
  line: 2,
};
const of = (evidence: Partial<TaskEvidence>) => taskOfFile(tasks, { ...nothing, ...evidence }).id;

describe("the task of a file, in this order", () => {
  const column = { names: ["task"], cells: ["coin"] };
  const name = { file: "study_trials-diary.csv" };
  test("the one the caller names", () => {
    expect(of({ named: prt, ...column, ...name })).toBe("prt");
  });
  test("the column task", () => {
    expect(of({ ...column, ...name })).toBe("coin");
  });
  test.each([
    "study_trials-diary.csv",
    "a/b/simulated_trials-diary.csv",
    "TRIALS-DIARY (2).csv".toLowerCase(),
  ])("the file's name: %s", (file) => {
    expect(of({ file, names: ["rich_stimulus"] })).toBe("diary");
  });
  test.each([
    [["rich_stimulus"], "prt"],
    [["due"], "prt"],
    [["mood"], "diary"],
    [["face"], "coin"],
  ])("columns that only one task has: %j", (names, id) => {
    expect(of({ names })).toBe(id);
  });
});

test("a folder is not a file's name", () => {
  expect(complaints(() => of({ file: "trials-prt/data.csv" }))).toHaveLength(1);
});

test("nothing tells: the file is named, and every way to tell", () => {
  expect(complaints(() => of({}))).toEqual([
    "data.csv, line 1: nothing says which task the file holds. Name it with --task (prt, coin, diary), a column task, trials-<task> in the file's name, or its columns: rich_stimulus or due for prt; face for coin; mood or face with hits for diary.",
  ]);
});

test("columns that fit two tasks tell nothing", () => {
  expect(complaints(() => of({ names: ["face", "hits"] }))[0]).toContain(
    "the columns fit coin and diary, so nothing says",
  );
});
