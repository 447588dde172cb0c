import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { dataPages } from "../../src/export/json-lines.ts";
import { findTask } from "../../tasks/index.ts";
import { sourceOf, storedRun } from "../export/stored-runs.ts";
import { parse, workbench } from "./workbench.ts";

const prt = findTask("prt");
const bench = workbench();

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
