import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { hashOf, parametersHash } from "../../src/core/hash.ts";
import { resolveParameters } from "../../src/core/parameters.ts";
import type { StoredRow } from "../../src/core/session.ts";
import { receiptOf } from "../../src/core/study/receipt.ts";
import type { StepRecord } from "../../src/core/study/records.ts";
import { dataPages } from "../../src/export/json-lines.ts";
import { headerHash } from "../../src/store/header-hash.ts";
import { findTask } from "../../tasks/index.ts";
import { sourceOf, storedRun, type StoredRun } from "../export/stored-runs.ts";
import { visit } from "../export/study-fixture.ts";
import { parse, workbench } from "./workbench.ts";

const prt = findTask("prt");
const bench = workbench();

describe("verify a trial CSV: the answers are played again", () => {
  let good: string;
  beforeAll(async () => {
    good = (await bench.call("simulate", "prt", "--agent", "healthy", "--preset", "demo", "--n", "2")).out;
  });
  const verify = async (content: string, ...flags: string[]) => {
    bench.write("x_trials-prt.csv", content);
    return bench.call("verify", "x_trials-prt.csv", ...flags);
  };

  test("an untouched file holds, with and without practice", async () => {
    const { code, out, notes } = await verify(good);
    expect([code, notes]).toEqual([0, []]);
    expect(parse(out).map((row) => [row["participant"], row["rows"], row["chain"], row["replay"]])).toEqual([
      ["sim-0001", "20", "not in this file", "holds"],
      ["sim-0002", "20", "not in this file", "holds"],
    ]);
    const practice = await bench.call(
      "simulate",
      "prt",
      "--agent",
      "random-presser",
      "--practice",
      "--set",
      "blocks=1",
    );
    expect(parse((await verify(practice.out, "--set", "blocks=1")).out)[0]!["replay"]).toBe("holds");
  });

  test.each([
    [
      "an answer",
      /,(short|long),(true|false),/,
      (m: string) => (m.startsWith(",short") ? m.replace("short", "long") : m.replace("long", "short")),
    ],
    [
      "a reward",
      /,(true|false),0,0,0,/,
      (m: string) => (m.startsWith(",true") ? m.replace("true", "false") : m.replace("false", "true")),
    ],
  ])("%s changed by hand is named with its line", async (_, pattern, change) => {
    const lines = good.split("\n");
    lines[1] = lines[1]!.replace(pattern, change);
    const { code, out, notes } = await verify(lines.join("\n"));
    expect([code, out]).toEqual([1, ""]);
    expect(notes[0]).toMatch(
      /^x_trials-prt\.csv, line 2: replaying participant sim-0001, session 1 does not give this row: \w+ is \w+, but replaying the answers gives \w+\./,
    );
  });

  test("a row taken out is named where the next one comes too early", async () => {
    const { code, notes } = await verify(good.split("\n").toSpliced(10, 1).join("\n"));
    expect(code).toBe(1);
    expect(notes[0]).toMatch(/^x_trials-prt\.csv, line 11: replaying participant sim-0001/);
  });

  test("scattered rows are played once, when they are together", async () => {
    const [header, ...rows] = good.trimEnd().split("\n");
    const scattered = [header, ...rows.slice(5), ...rows.slice(0, 5), ""].join("\n");
    const { code, notes } = await verify(scattered);
    expect(code).toBe(1);
    expect(notes.map((note) => /line \d+|together/.exec(note)?.[0])).toEqual(["together", "line 2"]);
  });

  test("what cannot be played again says why, and is no error", async () => {
    const [header, row] = [
      "participant,session,block,stimulus,rich_stimulus,response,correct,rt_ms,rewarded",
      "P,1,1,short,short,short,true,500,true",
    ];
    const { code, out } = await verify(`${header}\n${row}\n`);
    expect(code).toBe(0);
    expect(parse(out)[0]!["replay"]).toBe("not possible: no seed or task version");
    const own = await bench.call(
      "simulate",
      "prt",
      "--agent",
      "healthy",
      "--preset",
      "demo",
      "--set",
      "itiMs=300",
    );
    expect(parse((await verify(own.out)).out)[0]!["replay"]).toBe("not possible: parameters not known");
    expect(parse((await verify(own.out, "--set", "itiMs=300")).out)[0]!["replay"]).toBe("holds");
  });
});

describe("verify data.json: the hash chain too", () => {
  let lines: string[];
  beforeAll(async () => {
    const stored = [
      await storedRun(prt, { preset: "demo" }),
      await storedRun(prt, { preset: "demo", participant: "P2" }),
    ];
    let text = "";
    for await (const page of dataPages(
      { appVersion: "0", writtenAt: "2026-01-03T00:00:00.000Z" },
      stored.map(sourceOf),
    ))
      text += page;
    lines = text.split("\n");
  });
  const verify = (content: readonly string[]) => {
    bench.write("data.json", content.join("\n"));
    return bench.call("verify", "data.json");
  };
  const changed = (line: number, change: (content: string) => string) =>
    lines.map((content, i) => (i === line - 1 ? change(content) : content));

  test("as it was stored it holds", async () => {
    const { code, out } = await verify(lines);
    expect(code).toBe(0);
    expect(parse(out).map((row) => [row["participant"], row["chain"], row["replay"]])).toEqual([
      ["P1", "holds", "holds"],
      ["P2", "holds", "holds"],
    ]);
  });

  test("a response time changed by a hair, which no replay could see", async () => {
    const { code, out, notes } = await verify(
      changed(5, (line) => line.replace(/"rtMs":([\d.]+)/, (_, rt: string) => `"rtMs":${Number(rt) + 0.01}`)),
    );
    expect([code, out]).toEqual([1, ""]);
    expect(notes[0]).toMatch(/^data\.json, line 5: Row 3 was changed after it was stored/);
  });

  test("a run's header changed", async () => {
    const { code, notes } = await verify(
      changed(2, (line) => line.replace('"agent":null', '"agent":"healthy"')),
    );
    expect(code).toBe(1);
    expect(notes[0]).toMatch(/^data\.json, line 2: .*header was changed/);
  });

  const rowLines = () => lines.flatMap((line, i) => (line.startsWith('{"kind":"row"') ? [i] : []));
  const counting = (content: readonly string[], more: number) => {
    const rows = rowLines().length;
    return content.map((line) => line.replace(`"rows":${rows},"events"`, `"rows":${rows + more},"events"`));
  };

  test("a row put in a second time, and the count with it", async () => {
    const at = rowLines()[3]!;
    const { code, notes } = await verify(counting(lines.toSpliced(at, 0, lines[at]!), 1));
    expect(code).toBe(1);
    expect(notes[0]).toMatch(/^data\.json, line 7: Row 4 was inserted/);
  });

  test("two rows that changed places", async () => {
    const [a, b] = rowLines().slice(4, 6) as [number, number];
    const { code, notes } = await verify(lines.with(a, lines[b]!).with(b, lines[a]!));
    expect(code).toBe(1);
    expect(notes[0]).toMatch(/^data\.json, line 7: Row 5 is missing: row 6 comes in its place/);
  });

  test("a parameter changed", async () => {
    const { code, notes } = await verify(changed(2, (line) => line.replace('"itiMs":', '"itiMs":1')));
    expect(code).toBe(1);
    expect(notes[0]).toMatch(/^data\.json, line 2: .*header was changed/);
  });

  test("the head of the chain changed", async () => {
    const { code, notes } = await verify(
      changed(2, (line) => line.replace(/"chainHead":"\w{4}/, '"chainHead":"0000')),
    );
    expect(code).toBe(1);
    expect(notes[0]).toMatch(
      /Row \d+ was changed after it was stored: the run's header carries another hash/,
    );
  });

  describe("with the whole chain made anew by somebody who knows how", () => {
    const rechained = async (change: (run: StoredRun) => { run?: object; row?: object; at: number }) => {
      const stored = await storedRun(prt, { preset: "demo" });
      const { run: header = {}, row: cells = {}, at } = change(stored);
      const draft = { ...stored.run, ...header };
      const rows: StoredRow[] = [];
      let head = await headerHash(draft);
      const begun = head;
      for (const [i, row] of stored.rows.entries()) {
        const trial = i === at ? { ...row.trial, ...cells } : row.trial;
        const next = { ...row, trial, previousHash: head };
        rows.push(next);
        head = await hashOf(next);
      }
      const run = { ...draft, headerHash: begun, chainHead: head };
      let text = "";
      const about = { appVersion: "0", writtenAt: "2026-01-03T00:00:00.000Z" };
      for await (const page of dataPages(about, [sourceOf({ ...stored, run, rows })])) text += page;
      return verify(text.split("\n"));
    };

    test("feedback that the rules would not have given", async () => {
      const { code, notes } = await rechained(({ rows }) => {
        const at = rows.findIndex((row) => row.trial["block"] === 1 && row.trial["correct"] === false);
        return { row: { rewarded: true }, at };
      });
      expect(code).toBe(1);
      expect(notes[0]).toMatch(/rewarded is true, but replaying the answers gives false/);
    });

    test("a parameter that no replay could see", async () => {
      const { code, notes } = await rechained(({ run }) => ({
        run: { parameters: { ...run.parameters, feedbackMs: 1 } },
        at: -1,
      }));
      expect(code).toBe(1);
      expect(notes[0]).toMatch(/line 2: The run's parameters are not those whose hash its rows carry/);
    });
  });

  test("a row taken out, and the count with it", async () => {
    const rows = lines.filter((line) => line.startsWith('{"kind":"row"')).length;
    const cut = lines
      .toSpliced(5, 1)
      .map((line) => line.replace(`"rows":${rows},"events"`, `"rows":${rows - 1},"events"`));
    const { code, notes } = await verify(cut);
    expect(code).toBe(1);
    expect(notes[0]).toMatch(/^data\.json, line 6: Row 4 is missing/);
  });
});

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

describe("verify a bundle: its tables against data.json, its files against their checksums", () => {
  let bundle: Readonly<Record<string, string>>;
  const trials = "valence_trials-prt.csv";

  beforeAll(async () => {
    const people = ["P1", "P2", 'Q, "3"'];
    const stored = await Promise.all(
      people.map((participant) => storedRun(prt, { preset: "demo", participant })),
    );
    let text = "";
    const about = { appVersion: "0", writtenAt: "2026-01-03T00:00:00.000Z" };
    for await (const page of dataPages(about, stored.map(sourceOf))) text += page;
    bench.write("whole.json", text);
    expect((await bench.call("export", "whole.json", "--format", "bundle", "--out", "out")).code).toBe(0);
    const files = unzipSync(readFileSync(join(bench.folder, "out/valence_bundle.zip")));
    bundle = Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
  });

  type Files = Readonly<Record<string, string | undefined>>;
  /** The bundle with other files in it, as a folder and as a ZIP: both must say the same. */
  const verify = async (change: Files) => {
    const files = Object.entries({ ...bundle, ...change }).flatMap(([name, text]) =>
      text === undefined ? [] : [[name, text] as const],
    );
    rmSync(join(bench.folder, "b"), { recursive: true, force: true });
    for (const [name, text] of files) {
      mkdirSync(dirname(join(bench.folder, "b", name)), { recursive: true });
      writeFileSync(join(bench.folder, "b", name), text);
    }
    bench.write("b.zip", zipSync(Object.fromEntries(files.map(([name, text]) => [name, strToU8(text)]))));
    const [folder, archive] = [await bench.call("verify", "b"), await bench.call("verify", "b.zip")];
    expect(archive.notes.map((note) => note.replaceAll("b.zip", "b")).sort()).toEqual(
      [...folder.notes].sort(),
    );
    expect(archive.code).toBe(folder.code);
    return folder;
  };
  const line = (name: string, at: number, change: (line: string) => string) =>
    bundle[name]!.split("\n")
      .with(at - 1, change(bundle[name]!.split("\n")[at - 1]!))
      .join("\n");
  const cell = (name: string, at: number, column: string, text: string) => {
    const index = bundle[name]!.split("\n")[0]!.split(",").indexOf(column);
    return line(name, at, (cells) => cells.split(",").with(index, text).join(","));
  };
  const rows = () => bundle[trials]!.split("\n");

  test("as it was exported it holds, and says what was compared", async () => {
    const { code, out, notes } = await verify({});
    expect([code, notes]).toEqual([
      0,
      [
        `b: ${Object.keys(bundle).length - 1} files are as checksums.sha256 says.`,
        `b/${trials}: every row is as in data.json.`,
      ],
    ]);
    expect(parse(out).map((row) => [row["file"], row["participant"], row["chain"], row["replay"]])).toEqual([
      ["b/data.json", "P1", "holds", "holds"],
      ["b/data.json", "P2", "holds", "holds"],
      ["b/data.json", 'Q, "3"', "holds", "holds"],
    ]);
  });

  test.each([
    [
      "a cell",
      () => cell(trials, 6, "rt_ms", "444.4"),
      /csv, line 6, column rt_ms: the cell is "444.4", in data.json "/,
    ],
    [
      "a row taken out",
      () => rows().toSpliced(4, 1).join("\n"),
      /csv: row 4 of participant P1, session 1, run 1 is missing/,
    ],
    [
      "a row put in",
      () => rows().toSpliced(4, 0, rows()[4]!).join("\n"),
      /csv, line 6: row 4 of the run is there twice: line 5 has/,
    ],
    [
      "rows that changed places",
      () => rows().with(4, rows()[5]!).with(5, rows()[4]!).join("\n"),
      /csv, line 6: row 4 comes after row 5/,
    ],
    [
      "a run that is not in data.json",
      () => bundle[trials]!.replaceAll(",P2,", ",P3,"),
      /csv, line \d+: data.json has no such run \(participant P3/,
    ],
    [
      "a run that changed its name with another",
      () => bundle[trials]!.replaceAll(/,(P[12]),/g, (_, p: string) => (p === "P1" ? ",P2," : ",P1,")),
      /csv, line 2, column seed: the cell is "seed of P1", in data.json "seed of P2"/,
    ],
  ] as const)("a trial table with %s is named, whatever the checksums say", async (_, change, message) => {
    for (const more of [{}, { "checksums.sha256": undefined }]) {
      const { code, out, notes } = await verify({ [trials]: change(), ...more });
      expect([code, out]).toEqual([1, ""]);
      expect(notes[0]).toMatch(message);
    }
  });

  test("numbers and truth values as other programs write them are no change", async () => {
    const rewritten = bundle[trials]!.replace(/,true,/g, ",TRUE,")
      .replace(/,false,/g, ",False,")
      .replace(/,(\d+\.\d+),/g, ",$10,");
    const { code } = await verify({ [trials]: rewritten, "checksums.sha256": undefined });
    expect(code).toBe(0);
  });

  test.each([
    [
      "scores.csv",
      () => ({ "scores.csv": cell("scores.csv", 3, "value", "9") }),
      /^b\/scores.csv: the file was changed after the bundle was written/,
    ],
    [
      "an event",
      () => ({ "data.json": bundle["data.json"]!.replace('"kind":"start"', '"kind":"resume"') }),
      /^b\/data.json: the file was changed after/,
    ],
    [
      "a script",
      () => ({ "scripts/load.R": `${bundle["scripts/load.R"]!}#` }),
      /^b\/scripts\/load.R: the file was changed/,
    ],
    [
      "a file that is gone",
      () => ({ "qc.csv": undefined }),
      /^b\/?: qc.csv is missing, but checksums.sha256 lists it/,
    ],
    [
      "a table put in",
      () => ({ "more_trials-prt.csv": bundle[trials] }),
      /^b\/more_trials-prt.csv: the file was put in after/,
    ],
    [
      "a list that points elsewhere",
      () => ({ "checksums.sha256": `${"0".repeat(64)}  ../../x\n` }),
      /^b\/checksums.sha256, line 1: this file lies outside the bundle/,
    ],
  ] as const)("%s is found by its checksum", async (_, change, message) => {
    const { code, out, notes } = await verify(change());
    expect([code, out]).toEqual([1, ""]);
    expect(notes[0]).toMatch(message);
  });
});
