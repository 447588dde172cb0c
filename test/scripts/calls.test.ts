import { execFileSync, spawn } from "node:child_process";
import { readlinkSync, rmSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { workbench } from "./workbench.ts";

const bench = workbench();

describe("a wrong call is answered with one sentence that says what is right, and exit 2", () => {
  test.each([
    [[], /^Say what to do\. Valid: tasks, plan, simulate, score, check, multiverse, /],
    [["scor"], /^There is no verb "scor"\. Did you mean score\? Valid: tasks, /],
    [["plan"], /^plan needs a task\. Valid: prt/],
    [["plan", "prtt"], /^There is no task "prtt"\. Did you mean prt\? Valid: prt/],
    [["plan", "prt", "fer"], /^plan takes one task, not also "fer"\./],
    [
      ["plan", "prt", "--presets", "x"],
      /^There is no flag of plan "--presets"\. Did you mean --preset\? Valid: --preset, /,
    ],
    [
      ["plan", "prt", "--preset", "pizzagali2005"],
      /^There is no preset "pizzagali2005" in prt\. Did you mean "pizzagalli2005"\? Valid: /,
    ],
    [["plan", "prt", "--preset"], /^--preset needs a value\. Write --preset P\./],
    [["plan", "prt", "--preset", "--json"], /^--preset needs a value\./],
    [["plan", "prt", "--seed", "1", "--seed", "2"], /^--seed is given twice\./],
    [["plan", "prt", "--json=yes"], /^--json takes no value\./],
    [["plan", "prt", "--part", "second"], /^There is no part "second" in prt\. Valid: main/],
    [["plan", "prt", "--set", "blocks"], /^--set needs key=value, not "blocks"\./],
    [["plan", "prt", "--set", "blocks=1", "--set", "blocks=2"], /^--set gives blocks twice\./],
    [
      ["plan", "prt", "--set", "block=2"],
      /^There is no parameter "block" in prt\. Did you mean "blocks"\? Valid: blocks, /,
    ],
    [
      ["plan", "prt", "--set", "blocks=0"],
      /^The parameter blocks cannot be 0\. Allowed: a whole number from 1 to 20\./,
    ],
    [
      ["plan", "prt", "--set", "blocks=two"],
      /^The parameter blocks cannot be "two"\. Allowed: a whole number/,
    ],
    [["simulate", "prt"], /^simulate needs --agent\. Valid: healthy, /],
    [
      ["simulate", "prt", "--agent", "helthy"],
      /^There is no agent "helthy" in prt\. Did you mean "healthy"\? Valid: /,
    ],
    [
      ["simulate", "prt", "--agent", "healthy", "--n", "0"],
      /^--n cannot be "0"\. Allowed: a whole number from 1\./,
    ],
    [["simulate", "prt", "--agent", "healthy", "--n", "1.5"], /^--n cannot be "1\.5"\./],
    [["score"], /^score needs a file or folder\./],
    [["score", "nowhere.csv"], /^nowhere\.csv is not there\./],
    [["score", "data.zip"], /^data\.zip is not there\./],
    [["score", "--task", "xyz", "."], /^There is no task "xyz"\. Valid: prt/],
    [["score", ""], /^score is given an empty name\. A variable of the shell may not be set\./],
    [["score", "x.csv", "--out="], /^--out needs a value\./],
    [["score", "x.csv", "--out", ""], /^--out needs a value\./],
    [["tasks", "--out", "."], /^\. is a folder\. Give the name of a file\./],
    [["study", "check", "nowhere.json"], /^nowhere\.json is not there\. Check the path\./],
    [["power", "nowhere.json"], /^nowhere\.json is not there\./],
    [["codebook", "abc"], /^There is no task "abc"\. Valid: prt/],
    [["tasks", "prt"], /^tasks takes no operand\./],
  ])("%j", async (words, sentence) => {
    const { code, out, notes } = await bench.call(...words);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(sentence);
    expect(bench.names()).toEqual([]);
  });

  test("several wrong values are named together", async () => {
    const { code, notes } = await bench.call(
      "plan",
      "prt",
      "--preset",
      "x",
      "--set",
      "y=1",
      "--set",
      "blocks=-1",
    );
    expect(code).toBe(2);
    expect(notes.map((note) => /"x"|"y"|blocks/.exec(note)?.[0])).toEqual(['"x"', '"y"', "blocks"]);
  });

  test("a place that cannot be written to", async () => {
    const { code, out, notes } = await bench.call("tasks", "--out", "no/such/folder.txt");
    expect([code, out]).toEqual([2, ""]);
    expect(notes[0]).toMatch(/^no\/such\/folder\.txt cannot be written \(ENOENT\)\./);
    expect(bench.names()).toEqual([]);
  });
});

describe("what is no file stays what it is", () => {
  const pipe = () => join(bench.folder, "pipe");
  beforeEach(() => {
    execFileSync("mkfifo", [pipe()]);
  });
  afterEach(() => {
    rmSync(pipe());
  });

  test("a result is written to a pipe, not put in its place", async () => {
    const reader = spawn("cat", [pipe()]);
    let read = "";
    reader.stdout.on("data", (data: Buffer) => (read += data.toString()));
    const { code, notes } = await bench.call("tasks", "--json", "--out", "pipe");
    await new Promise((done) => reader.on("close", done));
    expect([code, notes]).toEqual([0, []]);
    expect(read).toBe((await bench.call("tasks", "--json")).out);
    expect(statSync(pipe()).isFIFO()).toBe(true);
    expect(bench.names()).toEqual(["pipe"]);
  });

  test("a pipe cannot be read twice, which reading needs", async () => {
    const { code, notes } = await bench.call("score", "pipe");
    expect([code, notes]).toEqual([
      2,
      ["pipe is a pipe or a device. Save what comes out of it as a file first."],
    ]);
  });

  test("a link goes on to lead where it led", async () => {
    bench.write("real.txt", "");
    symlinkSync("real.txt", join(bench.folder, "link.txt"));
    expect((await bench.call("tasks", "--out", "link.txt")).code).toBe(0);
    expect(readlinkSync(join(bench.folder, "link.txt"))).toBe("real.txt");
    expect(bench.read("real.txt")).toContain("prt");
    for (const name of ["link.txt", "real.txt"]) rmSync(join(bench.folder, name));
  });
});

describe("help", () => {
  test("of the whole command names every verb and the exit codes", async () => {
    const { code, out, notes } = await bench.call("--help");
    expect([code, notes]).toEqual([0, []]);
    for (const verb of ["tasks", "plan", "simulate", "score", "check", "verify", "codebook"]) {
      expect(out).toMatch(new RegExp(`^  ${verb}\\b`, "m"));
    }
    expect(out).toContain("Exit: 0 done, 1 the data have a problem, 2 the call is wrong.");
  });

  test.each(["plan", "simulate", "score"])("of %s names its flags", async (verb) => {
    const { code, out } = await bench.call(verb, "--help");
    expect(code).toBe(0);
    expect(out).toContain(`-- ${verb} `);
    expect(out).toMatch(/^ {2}--preset P {2,}\S/m);
  });
});

describe("tasks", () => {
  test("lists ids, presets, agents and minutes for a person", async () => {
    const { code, out } = await bench.call("tasks");
    expect(code).toBe(0);
    expect(out).toMatch(/^prt {2}Probabilistic reward task, about \d+ min$/m);
    expect(out).toContain("presets: pizzagalli2005, short-2x100, tmb-32-8, demo");
    expect(out).toContain("healthy, depressed, no-bias");
  });

  test("and for a machine", async () => {
    const { out } = await bench.call("tasks", "--json");
    const [prt] = JSON.parse(out) as {
      task: string;
      presets: { name: string }[];
      minutes: number;
      parts: string[];
    }[];
    expect(prt).toMatchObject({ task: "prt", parts: ["main"], cells: 4 });
    expect(prt!.presets.map(({ name }) => name)).toContain("tmb-32-8");
  });
});

test("codebook prints every column, as CSV and as JSON, of all tasks or one", async () => {
  const all = await bench.call("codebook");
  expect(all.out).toMatch(/^column,prt,trials-prt\.csv,rt_ms,/m);
  expect((await bench.call("codebook", "prt")).out).toBe(all.out);
  const json = JSON.parse((await bench.call("codebook", "--json")).out) as { tasks: { id: string }[] };
  expect(json.tasks.map(({ id }) => id)).toEqual(["prt"]);
});
