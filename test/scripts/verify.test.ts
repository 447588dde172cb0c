import { beforeAll, describe, expect, test } from "vitest";
import { hashOf } from "../../src/core/hash.ts";
import type { StoredRow } from "../../src/core/session.ts";
import { dataPages } from "../../src/export/json-lines.ts";
import { headerHash } from "../../src/store/header-hash.ts";
import { findTask } from "../../tasks/index.ts";
import { sourceOf, storedRun, type StoredRun } from "../export/stored-runs.ts";
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
