import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { resolveParameters } from "../../src/core/parameters.ts";
import type { checkTable, scoreColumns } from "../../src/core/scoring.ts";
import { scoreRun, scoreTable } from "../../src/core/scoring.ts";
import { simulate } from "../../src/core/simulate.ts";
import { dataPages } from "../../src/export/json-lines.ts";
import { findTask } from "../../tasks/index.ts";
import { diary } from "../export/reading.ts";
import { sourceOf, storedRun } from "../export/stored-runs.ts";
import { parse, workbench, type Line } from "./workbench.ts";

const prt = findTask("prt");
const bench = workbench();
const twoParts = workbench([diary]);

type Score = Record<(typeof scoreColumns)[number], string | number | null>;

/** What the page would show: the same rows through the scorer itself. */
function expected(n: number, preset = "pizzagalli2005"): Score[] {
  return Array.from({ length: n }, (_, i) => {
    const participant = `sim-000${i + 1}`;
    const cell = prt.counterbalance(i % prt.cells, 1);
    const rows = simulate(prt, resolveParameters(prt, { preset, cell }), "healthy", `1/${participant}`);
    const main = rows.filter((row) => row["block"] !== 0);
    const key = { study: null, participant, session: "1", run: 1, part: "main" };
    return scoreTable(scoreRun(prt, key, main, resolveParameters(prt, { preset })));
  }).flat();
}

async function simulated(name: string, ...flags: string[]): Promise<string> {
  const { out } = await bench.call("simulate", "prt", "--agent", "healthy", ...flags);
  bench.write(name, out);
  return out;
}

describe("score", () => {
  test("gives the numbers of the scorer to the last digit, as JSON and as CSV", async () => {
    await simulated("two_trials-prt.csv", "--n", "2");
    const json = await bench.call("score", "two_trials-prt.csv", "--json");
    expect([json.code, json.notes]).toEqual([0, []]);
    expect(JSON.parse(json.out)).toEqual(expected(2));
    const csv = await bench.call("score", "two_trials-prt.csv");
    expect(csv.out.split("\n")[0]).toBe(
      "study,participant,session,run,task,scorer_version,measure,condition,window,trials,value,se,low,high,n,flags",
    );
    const cells = (row: Score) =>
      Object.fromEntries(
        Object.entries(row).map(([key, value]) => [key, value === null ? "" : String(value)]),
      );
    expect(parse(csv.out)).toEqual(expected(2).map(cells));
  });

  test("a score that cannot be computed is a row without a value, not a missing row", async () => {
    const rows = [
      "participant,session,block,stimulus,rich_stimulus,response,correct,rt_ms,rewarded",
      "P,1,1,short,short,,,,false",
    ];
    bench.write("silent_trials-prt.csv", `${rows.join("\n")}\n`);
    const { out } = await bench.call("score", "silent_trials-prt.csv", "--json");
    const logB = (JSON.parse(out) as Score[]).filter(
      (row) => row.measure === "log_b" && row.condition === "block-1",
    );
    expect(logB.map(({ trials, value, study, run }) => [trials, value, study, run])).toEqual([
      ["all", null, null, null],
      ["kept", null, null, null],
    ]);
  });

  test("a worked example from other software, by hand: 44, 6, 41, 9 gives log b .097561", async () => {
    const line = (stimulus: string, response: string) =>
      `P7,visit 1,1,${stimulus},long,${response},${stimulus === response},500.5,false`;
    const other = { short: "long", long: "short" };
    const trials = [...Array<string>(50).fill("long"), ...Array<string>(50).fill("short")].map(
      (stimulus, i) => {
        const wrong = stimulus === "long" ? i < 6 : i < 59;
        return line(stimulus, wrong ? other[stimulus as "long"] : stimulus);
      },
    );
    bench.write(
      "elsewhere.csv",
      [
        "participant,session,block,stimulus,rich_stimulus,response,correct,rt_ms,rewarded",
        ...trials,
        "",
      ].join("\n"),
    );
    const { code, out, notes } = await bench.call("score", "elsewhere.csv");
    expect([code, notes]).toEqual([0, []]);
    const [logB] = parse(out).filter((row) => row["measure"] === "log_b" && row["condition"] === "block-1");
    expect(logB).toMatchObject({
      study: "",
      participant: "P7",
      session: "visit 1",
      run: "",
      trials: "all",
      n: "100",
    });
    expect(Number(logB!["value"])).toBeCloseTo(0.097561, 6);
    expect(Number(logB!["se"])).toBeCloseTo(0.1201, 4);
  });

  test("--preset and --set change the parameters", async () => {
    await simulated("demo_trials-prt.csv", "--preset", "demo");
    const flags = async (...more: string[]) =>
      new Set(
        parse((await bench.call("score", "demo_trials-prt.csv", ...more)).out).map((row) => row["flags"]),
      );
    expect([...(await flags())].join()).toContain("incomplete");
    expect([...(await flags("--preset", "demo"))].join()).not.toContain("incomplete");
    const earned = (rows: readonly Line[]) =>
      Number(rows.find((row) => row["measure"] === "earned")!["value"]);
    const [cents, euros] = [
      await bench.call("score", "demo_trials-prt.csv"),
      await bench.call("score", "demo_trials-prt.csv", "--set", "amount=5"),
    ];
    expect(earned(parse(euros.out))).toBeCloseTo(100 * earned(parse(cents.out)), 9);
  });

  test("rows recorded with other parameters than they are scored with do not go unsaid", async () => {
    await simulated("demo_trials-prt.csv", "--preset", "demo", "--n", "5");
    expect((await bench.call("score", "demo_trials-prt.csv")).notes).toEqual([
      "demo_trials-prt.csv: 5 runs were recorded with preset demo but scored as pizzagalli2005; give --preset demo to score with it.",
    ]);
    expect((await bench.call("score", "demo_trials-prt.csv", "--preset", "demo")).notes).toEqual([]);
    await simulated("own_trials-prt.csv", "--set", "itiMs=300");
    expect((await bench.call("score", "own_trials-prt.csv")).notes[0]).toContain(
      "recorded with other parameters than those of pizzagalli2005",
    );
    expect((await bench.call("score", "own_trials-prt.csv", "--set", "itiMs=300")).notes).toEqual([]);
  });

  test("scattered rows are said and scored the same", async () => {
    const [header, ...lines] = (await simulated("whole_trials-prt.csv", "--n", "2")).trim().split("\n");
    const shuffled = lines
      .map((line, i) => [(i * 7919) % lines.length, line] as const)
      .sort(([a], [b]) => a - b);
    bench.write("mixed_trials-prt.csv", [header, ...shuffled.map(([, line]) => line), ""].join("\n"));
    const mixed = await bench.call("score", "mixed_trials-prt.csv", "--json");
    expect(mixed.notes).toEqual([
      "Rows of a run do not lie together: all rows are held in memory until the end.",
    ]);
    const order = (rows: Score[]) =>
      rows.toSorted((a, b) => String(a.participant).localeCompare(String(b.participant)));
    expect(order(JSON.parse(mixed.out) as Score[])).toEqual(expected(2));
  });

  test("what was written before rows turned out to be scattered is gone, however much it was", async () => {
    const [header, first, ...lines] = (
      await simulated("many_trials-prt.csv", "--n", "100", "--preset", "demo")
    )
      .trim()
      .split("\n");
    bench.write("late_trials-prt.csv", [header, ...lines, first, ""].join("\n"));
    const [whole, late] = [
      await bench.call("score", "many_trials-prt.csv"),
      await bench.call("score", "late_trials-prt.csv"),
    ];
    // More than is held back in memory: it was on the disk when reading began again.
    expect(whole.out.length).toBeGreaterThan(2 ** 18);
    expect(late.notes[0]).toContain("do not lie together");
    expect(late.out).toBe(whole.out);
  });

  test("--out leaves exactly the file, --json an empty array never: every score is there", async () => {
    await simulated("one_trials-prt.csv");
    const before = bench.names();
    const { code, out } = await bench.call("score", "one_trials-prt.csv", "--out", "scores.csv");
    expect([code, out]).toEqual([0, ""]);
    expect(bench.names()).toEqual([...before, "scores.csv"].sort());
    expect(parse(bench.read("scores.csv"))).toHaveLength(expected(1).length);
  });
});

describe("several files and folders", () => {
  const session = (csv: string, id: string) => csv.replaceAll(",sim-", `,${id}-`);

  test("a folder gives its trial files and nothing else; a file named twice is read once", async () => {
    const csv = await simulated("x_trials-prt.csv", "--preset", "demo");
    const folder = join(bench.folder, "study");
    mkdirSync(folder);
    bench.write("study/a_trials-prt.csv", session(csv, "a"));
    bench.write("study/b_trials-prt (2).csv", session(csv, "b"));
    bench.write("study/scores.csv", "a,b\n");
    bench.write("study/.hidden_trials-prt.csv", "");
    const { code, out } = await bench.call(
      "score",
      "study",
      join(folder, "a_trials-prt.csv"),
      "--preset",
      "demo",
    );
    expect(code).toBe(0);
    expect([...new Set(parse(out).map((row) => row["participant"]))]).toEqual(["a-0001", "b-0001"]);
  });

  test("a folder without trial files is named", async () => {
    mkdirSync(join(bench.folder, "empty"));
    const { code, notes } = await bench.call("score", "empty");
    expect([code, notes]).toEqual([
      1,
      ["empty: the folder holds no trial file. Trial files are called *trials*.csv, data.json or *.jsonl."],
    ]);
  });

  test("data.json carries its parameters, and a table of the same runs beside it is left out", async () => {
    const stored = [
      await storedRun(prt, { preset: "demo" }),
      await storedRun(prt, { participant: "P2", preset: "short-2x100" }),
    ];
    let text = "";
    for await (const page of dataPages(
      { appVersion: "0", writtenAt: "2026-01-03T00:00:00.000Z" },
      stored.map(sourceOf),
    ))
      text += page;
    mkdirSync(join(bench.folder, "bundle"));
    bench.write("bundle/data.json", text);
    const scores = stored.flatMap(({ run, rows }) =>
      scoreTable(
        scoreRun(
          prt,
          run,
          rows.map(({ trial }) => trial),
          run.parameters,
        ),
      ),
    );
    const alone = await bench.call("score", "bundle", "--json");
    expect([alone.code, alone.notes]).toEqual([0, []]);
    expect(JSON.parse(alone.out)).toEqual(scores);
    const first = stored[0]!.rows.map(({ trial }) =>
      [
        "P1,1,1,real",
        trial["block"],
        trial["trialIndex"],
        trial["stimulus"],
        trial["richStimulus"],
        trial["response"],
        trial["correct"],
        trial["rtMs"],
        trial["rewarded"],
      ].join(","),
    );
    bench.write(
      "bundle/valence_trials-prt.csv",
      [
        "participant,session,run,mode,block,trial_index,stimulus,rich_stimulus,response,correct,rt_ms,rewarded",
        ...first,
        "",
      ].join("\n"),
    );
    const both = await bench.call("score", "bundle", "--json");
    expect(JSON.parse(both.out)).toEqual(scores);
    expect(both.notes).toEqual([
      "bundle/valence_trials-prt.csv: one run is left out; data.json holds the same with the parameters.",
    ]);
  });

  test("a row that stands in two files is named with both", async () => {
    const csv = await simulated("first_trials-prt.csv", "--preset", "demo");
    bench.write("second_trials-prt.csv", csv);
    const { code, out, notes } = await bench.call("score", "first_trials-prt.csv", "second_trials-prt.csv");
    expect([code, out]).toEqual([1, ""]);
    expect(notes.at(-1)).toContain(
      "second_trials-prt.csv, line 2: the row repeats line 2 of first_trials-prt.csv: participant sim-0001, session 1, block 1,",
    );
  });

  test("later parts see the parts before them, from another file too", async () => {
    const rows = (part: string, sessions: readonly string[]) =>
      [
        "participant,session,part,trial_index,face,guess",
        ...sessions.map((s) => `P,${s},${part},1,heads,tails`),
        "",
      ].join("\n");
    twoParts.write("evening.csv", rows("evening", ["1", "2"]));
    twoParts.write("morning.csv", rows("morning", ["1"]));
    const { out } = await twoParts.call("score", "evening.csv", "morning.csv", "--task", "diary");
    expect(parse(out).map((row) => [row["session"], row["condition"], row["value"], row["n"]])).toEqual([
      ["1", "all", "0", "0"],
      ["1", "1-morning", "1", "1"],
      ["2", "1-morning-1-evening", "2", "2"],
    ]);
  });
});

test("check gives every rule with its reason; a failed rule is no error", async () => {
  bench.write("presser.csv", (await bench.call("simulate", "prt", "--agent", "random-presser")).out);
  const { code, out } = await bench.call("check", "presser.csv");
  expect(code).toBe(0);
  expect(out.split("\n")[0]).toBe(
    "study,participant,session,run,task,part,check,scope,passed,value,limit,reason,catches,source",
  );
  const failed = parse(out).filter((row) => row["passed"] === "false");
  expect(failed.map((row) => row["check"])).toContain("low-accuracy");
  const json = JSON.parse((await bench.call("check", "presser.csv", "--json")).out) as ReturnType<
    typeof checkTable
  >;
  expect(json).toHaveLength(parse(out).length);
  expect(json[0]!.passed).toBe(true);
});
