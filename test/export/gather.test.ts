import { describe, expect, test } from "vitest";
import type { AnyTask } from "../../src/core/task.ts";
import { Scattered } from "../../src/export/gather.ts";
import { coin } from "../core/coin.ts";
import { complaints, diary, readTrials } from "./reading.ts";

const named = coin as AnyTask;
const header = "participant,session,run,mode,attempt,block,trial_index,face,guess";
const csv = (...lines: string[]) => [header, ...lines, ""].join("\n");
const row = (
  participant: string,
  trial: number,
  more: { session?: string; run?: string; mode?: string; attempt?: string } = {},
) =>
  `${participant},${more.session ?? "1"},${more.run ?? ""},${more.mode ?? "real"},${more.attempt ?? "1"},1,${trial},heads,tails`;
const read = (text: string, collect = false) => readTrials(text, { named, collect });

describe("rows become runs", () => {
  test("by participant, session and run", () => {
    const text = csv(
      row("A", 1),
      row("A", 2),
      row("A", 1, { session: "2" }),
      row("A", 1, { session: "2", run: "2" }),
      row("B", 1),
    );
    expect(
      read(text).runs.map(({ identity: i, rows, lines }) => [
        i.participant,
        i.session,
        i.run,
        rows.length,
        lines,
      ]),
    ).toEqual([
      ["A", "1", null, 2, [2, 3]],
      ["A", "2", null, 1, [4]],
      ["A", "2", 2, 1, [5]],
      ["B", "1", null, 1, [6]],
    ]);
  });

  test("a run whose rows do not lie together is found in a stream, and whole when collected", () => {
    const text = csv(row("A", 1), row("B", 1), row("A", 2));
    expect(() => read(text)).toThrow(Scattered);
    expect(read(text, true).runs.map((run) => [run.identity.participant, run.lines])).toEqual([
      ["A", [2, 4]],
      ["B", [3]],
    ]);
  });

  test("modes never stand beside each other", () => {
    expect(complaints(() => read(csv(row("A", 1), row("B", 1, { mode: "pilot" }))))).toEqual([
      "file.csv, line 3: the mode is pilot, but there are rows of mode real above. Score each mode by itself.",
    ]);
  });
});

describe("a row that is there twice", () => {
  const twice = "file.csv, line 4: the row repeats line 2: participant A, session 1, block 1, trial_index 1.";
  test.each([
    ["in one place", csv(row("A", 1), row("A", 2), row("A", 1))],
    ["even when other columns differ", csv(row("A", 1), row("A", 2), row("A", 1).replace("tails", "heads"))],
  ])("%s", (_, text) => {
    expect(complaints(() => read(text))[0]).toContain(twice);
  });

  test("far apart", () => {
    expect(complaints(() => read(csv(row("A", 1), row("B", 1), row("A", 1)), true))[0]).toContain(twice);
  });

  test("another attempt, run or session is no repetition", () => {
    const text = csv(
      row("A", 1),
      row("A", 1, { attempt: "2" }),
      row("A", 1, { run: "2" }),
      row("A", 1, { session: "2" }),
    );
    expect(complaints(() => read(text))).toEqual([]);
  });

  test("rows in any order are no repetition", () => {
    expect(complaints(() => read(csv(row("A", 3), row("A", 1), row("A", 2))))).toEqual([]);
  });

  test("absent columns count as equal; without trial_index nothing can be said", () => {
    expect(
      complaints(() =>
        read("participant,session,trial_index,face,guess\nA,1,1,heads,tails\nA,1,1,heads,tails\n"),
      )[0],
    ).toContain("line 3: the row repeats line 2");
    expect(
      complaints(() => read("participant,session,face,guess\nA,1,heads,tails\nA,1,heads,tails\n")),
    ).toEqual([]);
  });
});

describe("a task of several parts", () => {
  const order = (lines: readonly string[], columns = "participant,session,part,face,guess") =>
    readTrials([columns, ...lines.map((line) => `${line},heads,tails`), ""].join("\n"), {
      tasks: [diary],
      named: diary,
    }).runs.map(({ identity: { session, part } }) => `${session} ${part}`);

  test("a participant's runs come together, sessions as numbers, parts in the task's order", () => {
    expect(order(["A,10,morning", "A,2,evening", "A,2,morning"])).toEqual([
      "2 morning",
      "2 evening",
      "10 morning",
    ]);
  });

  test("named sessions in the order they appear", () => {
    expect(order(["A,later,evening", "A,baseline,morning", "A,later,morning"])).toEqual([
      "later morning",
      "later evening",
      "baseline morning",
    ]);
  });

  test("by the clock where it is known", () => {
    const columns = "participant,session,started_at,part,face,guess";
    expect(
      order(["A,later,2026-01-02T00:00:00Z,morning", "A,baseline,2026-01-01T00:00:00Z,evening"], columns),
    ).toEqual(["baseline evening", "later morning"]);
  });
});
