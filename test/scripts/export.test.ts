import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { dataPages } from "../../src/export/json-lines.ts";
import { battery } from "../../tasks/index.ts";
import { sourceOf, storedParts, storedRun } from "../export/stored-runs.ts";
import { records } from "../export/study-fixture.ts";
import { parse, workbench } from "./workbench.ts";

const tasks = battery.map(({ task }) => task);
const bench = workbench(tasks);
let data: string;

beforeAll(async () => {
  const stored = [];
  for (const task of tasks) stored.push(...(await storedParts(task, { participant: "001", study: "ket" })));
  data = "";
  const about = { appVersion: "0", writtenAt: "2026-01-03T00:00:00.000Z" };
  for await (const page of dataPages(about, stored.map(sourceOf))) data += page;
  bench.write("data.json", data);
});

const at = (...path: string[]) => join(bench.folder, ...path);
const read = (...path: string[]) => readFileSync(at(...path), "utf8");

describe("battery export", () => {
  test("csv: every table, and scores from the trials alone are those from data.json", async () => {
    const { code, notes } = await bench.call("export", "data.json", "--format", "csv", "--out", "csv");
    expect([code, notes]).toEqual([0, []]);
    expect(readdirSync(at("csv")).sort()).toEqual(
      [
        ...["codebook.csv", "codebook.json", "events.csv", "qc.csv", "runs.csv", "scores.csv", "timing.csv"],
        ...tasks.map((task) => `ket_trials-${task.id}.csv`),
      ].sort(),
    );
    const direct = parse((await bench.call("score", "data.json")).out);
    expect(parse(read("csv", "scores.csv"))).toEqual(direct);
    expect(parse((await bench.call("score", "csv")).out)).toEqual(expect.arrayContaining(direct));
  });

  test.each([
    ["bids", "dataset_description.json"],
    ["psych-ds", "dataset_description.json"],
    ["parquet", "trials-prt.parquet"],
    ["spreadsheet", "scores_spreadsheet.csv"],
  ])("%s has its files", async (format, file) => {
    const { code } = await bench.call("export", "data.json", "--format", format, "--out", format);
    expect(code).toBe(0);
    expect(existsSync(at(format, file))).toBe(true);
  });

  test("a bundle is input again: as ZIP and as folder, for score, check, verify and export", async () => {
    expect((await bench.call("export", "data.json", "--format", "bundle", "--out", "b")).code).toBe(0);
    const zip = join("b", "ket_bundle.zip");
    mkdirSync(at("unpacked"));
    const unpack = "import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])";
    execFileSync("python3", ["-c", unpack, at(zip), at("unpacked")]);
    for (const verb of ["score", "check"]) {
      const direct = await bench.call(verb, "data.json");
      for (const from of [zip, "unpacked"]) expect((await bench.call(verb, from)).out).toBe(direct.out);
    }
    const verified = await bench.call("verify", zip);
    expect(verified.code).toBe(0);
    expect(parse(verified.out).map((row) => row["chain"])).toEqual(parse(verified.out).map(() => "holds"));
    expect((await bench.call("export", zip, "--format", "csv", "--out", "again")).code).toBe(0);
    expect(read("again", "scores.csv")).toBe(read("csv", "scores.csv"));
  });

  test("the same data.json exports to the same bytes", async () => {
    for (const out of ["one", "two"])
      await bench.call("export", "data.json", "--format", "bundle", "--out", out);
    expect(readFileSync(at("one", "ket_bundle.zip")).equals(readFileSync(at("two", "ket_bundle.zip")))).toBe(
      true,
    );
  });

  test.each([
    [["data.json", "--out", "x"], /export needs --format\. Valid: csv, data, bundle, bids/],
    [["data.json", "--format", "bidz", "--out", "x"], /no format "bidz"\. Did you mean bids\?/],
    [["data.json", "--format", "csv"], /export needs --out/],
    [["csv", "--format", "bids", "--out", "x"], /There is no data\.json among the files/],
    [["data.json", "--format", "csv", "--with", "bids", "--out", "x"], /--with is for bundles/],
    [["data.json", "--format", "bundle", "--encrypt", "secret", "--out", "x"], /not a public key of age/],
  ])("%j is a wrong call", async (words, sentence) => {
    const { code, notes } = await bench.call("export", ...words);
    expect(code).toBe(2);
    expect(notes.join("\n")).toMatch(sentence);
  });
});

describe("archives as input", () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const archive = (name: string, files: Record<string, Uint8Array>) => {
    writeFileSync(at(name), zipSync(files));
  };

  test("names in it are data: a path elsewhere is read and never written to", async () => {
    archive("evil.zip", { "../../../evil_data.json": bytes(data) });
    const before = bench.names();
    expect((await bench.call("score", "evil.zip")).code).toBe(0);
    expect(bench.names()).toEqual(before);
    expect(existsSync(join(bench.folder, "../evil_data.json"))).toBe(false);
  });

  test("only the highest trial files count, and one without any says so", async () => {
    archive("deep.zip", { "study/data.json": bytes(data), "study/spreadsheet/trials-prt.csv": bytes("x") });
    expect((await bench.call("score", "deep.zip")).code).toBe(0);
    archive("none.zip", { "notes.txt": bytes("x") });
    const { code, notes } = await bench.call("score", "none.zip");
    expect([code, notes[0]]).toEqual([
      1,
      expect.stringMatching(/none\.zip: the archive holds no trial file/),
    ]);
  });

  test.each<[string, () => Uint8Array, RegExp, number]>([
    ["cut off", () => zipSync({ "data.json": bytes(data) }).slice(0, 2000), /was cut off|damaged/, 1],
    ["a bomb", () => zipSync({ "data.json": new Uint8Array(30_000_000) }), /unpacks to more than/, 1],
    ["encrypted", () => bytes("age-encryption.org/v1\n-> X25519"), /is encrypted\. Decrypt it first/, 2],
  ])("%s: refused in a sentence", async (_, content, sentence, exit) => {
    writeFileSync(at("bad.zip"), content());
    const { code, notes, out } = await bench.call("score", "bad.zip");
    expect([code, out]).toEqual([exit, ""]);
    expect(notes.join("\n")).toMatch(sentence);
  });
});

test("the tables of a study come from a data.json too, in every form, and stand in nobody's way", async () => {
  const run = { participant: "K001B", session: "training-1", study: "xo", preset: "demo" };
  const about = { appVersion: "0", writtenAt: "2026-03-03T00:00:00.000Z" };
  async function* all() {
    await Promise.resolve();
    yield* records;
  }
  let text = "";
  for await (const page of dataPages(about, [sourceOf(await storedRun(tasks[0]!, run))], all())) text += page;
  mkdirSync(at("xo"));
  bench.write("xo/data.json", text);
  for (const format of ["csv", "bids", "psych-ds", "parquet", "spreadsheet", "bundle"]) {
    const { code, notes } = await bench.call(
      "export",
      "xo/data.json",
      "--format",
      format,
      "--out",
      `xo-${format}`,
    );
    expect([code, notes]).toEqual([0, []]);
  }
  expect(parse(read("xo-csv", "participants.csv")).map((row) => row["arm_code"])).toEqual(["C-07F", "C-17F"]);
  expect(existsSync(at("xo-bids", "phenotype", "phq9_ses-baseline1.tsv"))).toBe(true);
  expect(existsSync(at("xo-psych-ds", "data", "study-xo_description-answers_data.csv"))).toBe(true);
  expect(existsSync(at("xo-parquet", "visits.parquet"))).toBe(true);
  expect(existsSync(at("xo-spreadsheet", "payments_spreadsheet.csv"))).toBe(true);
  for (const verb of ["score", "check", "verify"]) {
    expect(await bench.call(verb, join("xo-bundle", "xo_bundle.zip"))).toMatchObject({ code: 0 });
  }
  const direct = parse((await bench.call("score", "xo/data.json")).out);
  const values = (rows: typeof direct) => rows.map((row) => [row["measure"], row["condition"], row["value"]]);
  expect(values(parse((await bench.call("score", "xo-csv")).out))).toEqual(values(direct));
});
