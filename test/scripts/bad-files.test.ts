import { beforeAll, describe, expect, test } from "vitest";
import { workbench } from "./workbench.ts";

const bench = workbench();
let good: string;
beforeAll(async () => {
  good = (await bench.call("simulate", "prt", "--agent", "healthy", "--preset", "demo")).out;
});

const lines = () => good.trimEnd().split("\n");
const edited = (change: (cells: string[], names: readonly string[]) => string[]) => {
  const names = lines()[0]!.split(",");
  return `${lines()
    .map((line) => change(line.split(","), names).join(","))
    .join("\n")}\n`;
};
const withCell = (line: number, name: string, value: string) => {
  const names = lines()[0]!.split(",");
  return `${lines()
    .map((l, i) => (i === line - 1 ? l.split(",").with(names.indexOf(name), value).join(",") : l))
    .join("\n")}\n`;
};
const renamed = (from: string, to: string) => good.replace(from, to);
const without = (name: string) => edited((cells, names) => cells.toSpliced(names.indexOf(name), 1));

describe("a bad file is answered with one sentence that names the place, exit 1, and nothing is written", () => {
  test.each<[string, () => string | Uint8Array, RegExp]>([
    ["empty", () => "", /^bad_trials-prt\.csv: the file is empty\./],
    [
      "only a header",
      () => `${lines()[0]}\n`,
      /^bad_trials-prt\.csv, line 2: the file has a header but no rows\./,
    ],
    [
      "cut off in a row",
      () => good.slice(0, -60),
      /^bad_trials-prt\.csv, line 21: the row has \d+ cells?, the header \d+\./,
    ],
    [
      "cut off in a quote",
      () => `${lines().slice(0, 2).join("\n")}\n"P1`,
      /^bad_trials-prt\.csv, line 3: a quote that opens in this row is never closed\./,
    ],
    [
      "not UTF-8",
      () => Buffer.from(withCell(3, "key", "Ö"), "latin1"),
      /^bad_trials-prt\.csv, line 3: the text is not UTF-8\./,
    ],
    [
      "UTF-16",
      () => Buffer.from(`\uFEFF${good}`, "utf16le"),
      /^bad_trials-prt\.csv, line 1: the text is not UTF-8 \(it looks like UTF-16\)\./,
    ],
    [
      "semicolons",
      () => good.replaceAll(",", ";"),
      /^bad_trials-prt\.csv, line 1: the columns are separated by semicolons\./,
    ],
    [
      "a missing column",
      () => without("rt_ms"),
      /^bad_trials-prt\.csv, line 1: the column rt_ms is missing\./,
    ],
    [
      "a renamed column",
      () => renamed(",rt_ms,", ",rt_msec,"),
      /line 1: the column rt_ms is missing\. Rename "rt_msec" to rt_ms\?/,
    ],
    ["no participant", () => without("participant"), /line 1: the column participant is missing\./],
    [
      "a negative time",
      () => withCell(5, "rt_ms", "-300"),
      /^bad_trials-prt\.csv, line 5, column rt_ms: "-300" is negative\. Allowed: a number from 0 to 600000 \(ms\)/,
    ],
    [
      "an absurd time",
      () => withCell(5, "rt_ms", "700000"),
      /line 5, column rt_ms: "700000" is above 600000\./,
    ],
    ["no number", () => withCell(5, "rt_ms", "abc"), /line 5, column rt_ms: "abc" is not a number\./],
    [
      "an unknown level",
      () => withCell(6, "stimulus", "medium"),
      /line 6, column stimulus: "medium" is not a value of this column\. Allowed: short, long\./,
    ],
    [
      "a bad truth value",
      () => withCell(6, "correct", "2"),
      /line 6, column correct: "2" is not a value of this column\. Allowed: true, false/,
    ],
    [
      "a row twice",
      () => `${good}${lines()[2]}\n`,
      /^bad_trials-prt\.csv, line 22: the row repeats line 3: participant sim-0001, session 1, block 1, trial_index 2\./,
    ],
    [
      "another task's row",
      () => withCell(4, "task", "fer"),
      /line 4, column task: this row says "fer", the rows above say "prt"\./,
    ],
  ])("%s", async (_, content, sentence) => {
    bench.write("bad_trials-prt.csv", content());
    const before = bench.names();
    for (const verb of ["score", "check", "verify"]) {
      const { code, out, notes } = await bench.call(verb, "bad_trials-prt.csv", "--out", "out.csv");
      expect(code).toBe(1);
      expect(out).toBe("");
      expect(notes.at(-1)).toMatch(sentence);
      expect(notes.join("\n")).not.toMatch(/^\s+at |node:|\.ts:\d/m);
      expect(bench.names()).toEqual(before);
    }
  });

  test("many mistakes: the first twenty, and that there may be more", async () => {
    bench.write(
      "bad_trials-prt.csv",
      edited((cells, names) =>
        cells
          .with(names.indexOf("rt_ms"), cells[0] === names[0] ? "rt_ms" : "-1")
          .with(names.indexOf("block"), cells[0] === names[0] ? "block" : "x"),
      ),
    );
    const { code, notes } = await bench.call("score", "bad_trials-prt.csv");
    expect(code).toBe(1);
    expect(notes).toHaveLength(21);
    expect(notes.at(-1)).toBe("These are the first 20; there may be more.");
  });

  test("one bad file among good ones stops all of it", async () => {
    bench.write("good_trials-prt.csv", good);
    bench.write("bad_trials-prt.csv", withCell(5, "rt_ms", "-1").replaceAll("sim-0001", "P2"));
    const { code, out } = await bench.call("score", "good_trials-prt.csv", "bad_trials-prt.csv");
    expect([code, out]).toEqual([1, ""]);
  });

  test("a file that a failed call was to replace stays as it was", async () => {
    bench.write("scores.csv", "kept");
    bench.write("bad_trials-prt.csv", "");
    expect((await bench.call("score", "bad_trials-prt.csv", "--out", "scores.csv")).code).toBe(1);
    expect(bench.read("scores.csv")).toBe("kept");
  });

  test("a file whose task nothing tells", async () => {
    bench.write("unknown.csv", "participant,session,x\nP,1,2\n");
    const { code, notes } = await bench.call("score", "unknown.csv");
    expect(code).toBe(1);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(
      /^unknown\.csv, line 1: nothing says which task the file holds\. Name it with --task \(prt\), a column task, trials-<task>/,
    );
  });

  test("data.json that was cut off", async () => {
    bench.write("data.json", '{"kind":"header"');
    const { code, out, notes } = await bench.call("score", "data.json");
    expect([code, out]).toEqual([1, ""]);
    expect(notes).toEqual([
      "data.json, line 1: the line is not JSON or was cut off. Give a data.json (JSON Lines) as it was exported.",
    ]);
  });
});

describe("no errors", () => {
  const scores = async (content: string | Uint8Array) => {
    bench.write("x_trials-prt.csv", content);
    return bench.call("score", "x_trials-prt.csv", "--preset", "demo");
  };

  test.each<[string, () => string]>([
    ["CRLF", () => good.replaceAll("\n", "\r\n")],
    ["a BOM", () => `\uFEFF${good}`],
    ["another order of columns", () => edited((cells) => cells.toReversed())],
    ["quotes around every cell", () => edited((cells) => cells.map((cell) => `"${cell}"`))],
  ])("%s", async (_, content) => {
    const { out, code, notes } = await scores(content());
    expect([code, notes]).toEqual([0, []]);
    expect(out).toBe((await scores(good)).out);
  });

  test("further columns: one line on stderr", async () => {
    const { out, code, notes } = await scores(
      edited((cells, names) => [...cells, cells[0] === names[0] ? "site" : "Bern"]),
    );
    expect([code, notes]).toEqual([0, ["x_trials-prt.csv: ignored the column site."]]);
    expect(out).toBe((await scores(good)).out);
  });

  test("no line end after the last row: read, and said, since a cut file looks like that", async () => {
    const { code, notes } = await scores(good.trimEnd());
    expect(code).toBe(0);
    expect(notes).toEqual([
      "x_trials-prt.csv: the last line has no line end; make sure that the file was not cut off.",
    ]);
  });
});
