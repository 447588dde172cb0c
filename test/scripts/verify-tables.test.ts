import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { parametersHash } from "../../src/core/hash.ts";
import { resolveParameters } from "../../src/core/parameters.ts";
import { receiptOf } from "../../src/core/study/receipt.ts";
import type { StepRecord } from "../../src/core/study/records.ts";
import { dataPages } from "../../src/export/json-lines.ts";
import { findTask } from "../../tasks/index.ts";
import { sourceOf, storedRun } from "../export/stored-runs.ts";
import { visit } from "../export/study-fixture.ts";
import { parse, workbench } from "./workbench.ts";

const prt = findTask("prt");
const bench = workbench();

describe("verify the tables of an export, with runs.csv and without", () => {
  let tables: string;
  let runs: string;
  beforeAll(async () => {
    const parameters = resolveParameters(prt, { preset: "demo", set: { itiMs: 321, currency: "USD" } });
    const hash = await parametersHash(parameters);
    const stored = await Promise.all(
      ["P1", "P2"].map(async (participant) => {
        const { run, rows, events } = await storedRun(prt, { preset: "demo", participant });
        const own = rows.map((row) => ({ ...row, parametersHash: hash }));
        return { run: { ...run, parameters, parametersHash: hash }, rows: own, events };
      }),
    );
    let text = "";
    const about = { appVersion: "0", writtenAt: "2026-01-03T00:00:00.000Z" };
    for await (const page of dataPages(about, stored.map(sourceOf))) text += page;
    bench.write("own.json", text);
    expect((await bench.call("export", "own.json", "--format", "csv", "--out", "tables")).code).toBe(0);
    tables = bench.read("tables/valence_trials-prt.csv");
    runs = bench.read("tables/runs.csv");
  });
  const verify = async (content: string, beside: string | null) => {
    rmSync(join(bench.folder, "t"), { recursive: true, force: true });
    mkdirSync(join(bench.folder, "t"));
    bench.write("t/valence_trials-prt.csv", content);
    if (beside !== null) bench.write("t/runs.csv", beside);
    return bench.call("verify", "t/valence_trials-prt.csv");
  };
  const replays = (out: string) => parse(out).map((row) => row["replay"]);

  test("parameters of a study's own are taken from runs.csv, when their hash is right", async () => {
    expect(replays((await verify(tables, runs)).out)).toEqual(["holds", "holds"]);
    const unknown = "not possible: parameters not known";
    expect(replays((await verify(tables, null)).out)).toEqual([unknown, unknown]);
    expect(replays((await verify(tables, runs.replaceAll("itiMs=321", "itiMs=322"))).out)).toEqual([
      unknown,
      unknown,
    ]);
    expect(replays((await verify(tables, "a,b\n1,2\n")).out)).toEqual([unknown, unknown]);
  });

  test.each([
    [
      "an answer",
      (lines: string[]) =>
        lines.with(
          2,
          lines[2]!.replace(
            /,(short|long),(true|false),/,
            (_, a: string, c: string) => `,${a === "short" ? "long" : "short"},${c},`,
          ),
        ),
      /csv, line 3: replaying participant P1, session 1 does not give this row/,
    ],
    [
      "the names of two runs",
      (lines: string[]) =>
        lines.map((line) => line.replace(/,(P[12]),/, (_, p: string) => (p === "P1" ? ",P2," : ",P1,"))),
      /csv: run 1 \(main\) of participant P2, session 1, has the seed "seed of P1" here, but "seed of P2" by runs.csv/,
    ],
    [
      "the last rows",
      (lines: string[]) => lines.toSpliced(-3, 2),
      /csv: run 1 \(main\) of participant P2, session 1, has \d+ rows here, but \d+ by runs.csv/,
    ],
    [
      "a whole run",
      (lines: string[]) => lines.filter((line) => !line.includes(",P1,")),
      /csv: run 1 \(main\) of participant P1, session 1, is missing; runs.csv has it/,
    ],
  ] as const)("%s changed or taken out is named", async (_, change, message) => {
    const { code, out, notes } = await verify(change(tables.split("\n")).join("\n"), runs);
    expect([code, out]).toEqual([1, ""]);
    expect(notes[0]).toMatch(message);
  });
});

describe("verify the receipts of visits", () => {
  const at = "2026-01-02T03:00:00.000Z";
  const verify = async (change: { receipt?: string; heads?: readonly string[]; without?: boolean } = {}) => {
    const place = { participant: "K001B", study: "xo", session: "baseline-1", preset: "demo" };
    const stored = [
      await storedRun(prt, { ...place, runId: "one" }),
      await storedRun(prt, { ...place, participant: "K0029", runId: "other" }),
    ];
    const { hash, text } = await receiptOf(change.heads ?? [stored[0]!.run.chainHead]);
    const step = {
      id: "prt",
      state: "done",
      startedAt: at,
      finishedAt: at,
      runId: "one",
      reason: null,
      answers: null,
    };
    const record = visit(
      "K001B",
      "baseline-1",
      {},
      {
        ...{ startedAt: at, steps: [step as StepRecord] },
        ...{ receipt: change.receipt ?? text, receiptHash: hash },
      },
    );
    let content = "";
    const about = { appVersion: "0", writtenAt: at };
    const runs = stored.slice(change.without === true ? 1 : 0).map(sourceOf);
    const key = ["real", "xo", "K001B", "baseline-1"];
    for await (const page of dataPages(about, runs, [{ store: "visits", key, value: record }]))
      content += page;
    bench.write("data.json", content);
    return bench.call("verify", "data.json");
  };

  test("the words of the runs' heads hold", async () => {
    expect(await verify()).toMatchObject({ code: 0, notes: [] });
  });

  test.each([
    ["a run whose whole chain was made anew", { heads: ["0".repeat(64)] }],
    ["a run that came in later", { heads: [] }],
    ["other words", { receipt: "four other words here" }],
  ])("%s is found by the visit's words", async (_, change) => {
    const { code, out, notes } = await verify(change);
    expect([code, out]).toEqual([1, ""]);
    expect(notes[0]).toMatch(
      /^data\.json, line 2: the receipt of participant K001B, session baseline-1, is "[a-z -]+", but its runs give "[a-z -]+"\. Compare the words/,
    );
  });

  test("a visit whose run is not in the file is named, and is no error", async () => {
    const { code, notes } = await verify({ without: true });
    expect(code).toBe(0);
    expect(notes).toEqual(["data.json: one visit lacks a run here: its receipt cannot be checked."]);
  });
});
