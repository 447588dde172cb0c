import { expect, test } from "@playwright/test";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import Papa from "papaparse";
import { bundlePages, folderWriters } from "../../src/export/bundle.ts";
import { battery, findTask } from "../../tasks/index.ts";
import { bytesOf, collect, storedParts, storedRun, writingOf } from "../export/stored-runs.ts";
import { records } from "../export/study-fixture.ts";

const tasks = battery.map(({ task }) => task);
let folder: string;

test.beforeEach(() => {
  const found = spawnSync("Rscript", ["--version"]).status === 0;
  expect(found, "Rscript is not on this computer. Install it (Debian: apt-get install r-base-core).").toBe(
    true,
  );
  folder = mkdtempSync(join(tmpdir(), "starter-r-"));
});
test.afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A bundle of all tasks, unpacked in a folder of this name. */
async function bundle(name: string, people: readonly string[]): Promise<string> {
  const stored = [];
  for (const participant of people) {
    for (const task of tasks)
      stored.push(...(await storedParts(task, { participant, study: "ket", preset: "demo" })));
  }
  writeFileSync(join(folder, "b.zip"), await bytesOf(bundlePages(writingOf(stored, tasks), "ket", [])));
  spawnSync("python3", ["-m", "zipfile", "-e", join(folder, "b.zip"), join(folder, name)]);
  return join(folder, name);
}

const run = (script: string, locale = "C.UTF-8") =>
  spawnSync("Rscript", [script], { encoding: "utf8", env: { ...process.env, LC_ALL: locale } });

for (const [name, people, locale] of [
  ["b", ["001", "002"], "C.UTF-8"],
  ["Ordner mit Größe", ["NA", "TRUE", "1e5", "P-01", "Jörg"], "C.UTF-8"],
  ["b", ["NA", "Jörg", "F"], "C"],
] as const) {
  test(`the R script of a bundle makes log b and d′ again: "${name}", ${people.join(" ")}, ${locale}`, async () => {
    const { status, stdout, stderr } = run(join(await bundle(name, people), "scripts/load.R"), locale);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^prt log_b: \d+ values made again, largest difference \S+$/m);
    const values = new RegExp(`^words d_prime: ${3 * people.length} values made again`, "m");
    expect(stdout).toMatch(values);
  });
}

test("codes stay text, numbers and truth values are such, an empty cell is NA", async () => {
  const root = await bundle("b", ["NA", "001"]);
  const runs = readFileSync(join(root, "runs.csv"), "utf8");
  const hash = /"?parameters_hash"?/.test(runs) ? /,([0-9a-f]{16}),/.exec(runs)![1]! : "";
  for (const name of ["runs.csv", "ket_trials-prt.csv"]) {
    const text = readFileSync(join(root, name), "utf8");
    writeFileSync(join(root, name), text.replaceAll(hash, "0012345678901234"));
  }
  const script = join(root, "scripts/load.R");
  const asked = `
cat(class(trials$prt$participant), unique(trials$prt$participant), unique(trials$prt$parameters_hash), "\\n")
cat(class(trials$prt$rt_ms), class(trials$prt$correct), class(trials$prt$stimulus), class(scores$value), "\\n")
cat(anyNA(trials$prt$participant), class(runs$parameters_hash), class(codebook$name), "\\n")
`;
  writeFileSync(script, readFileSync(script, "utf8") + asked);
  const { status, stdout } = run(script);
  expect(status).toBe(0);
  expect(
    stdout
      .trimEnd()
      .split("\n")
      .slice(-3)
      .map((line) => line.trim()),
  ).toEqual([
    "character NA 001 0012345678901234",
    "numeric logical character numeric",
    "FALSE character character",
  ]);
});

test("a folder without tables is said, not passed over", async () => {
  const root = await bundle("b", ["001"]);
  const script = readFileSync(join(root, "scripts/load.R"));
  mkdirSync(join(folder, "empty/scripts"), { recursive: true });
  writeFileSync(join(folder, "empty/scripts/load.R"), script);
  const { status, stderr } = run(join(folder, "empty/scripts/load.R"));
  expect(status).not.toBe(0);
  expect(stderr).toContain("there are no tables in");
});

test("the lines of R in the README of a BIDS data set put all visits of a questionnaire under one another", async () => {
  const stored = await storedRun(findTask("prt"), {
    ...{ participant: "K001B", session: "training-1", study: "xo", preset: "demo" },
  });
  const files = await collect(folderWriters.bids(writingOf([stored], tasks, records)));
  for (const [name, { text }] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const lines = files.get("README")!.text.split("\n");
  const from = lines.findIndex((line) => line.includes("Sys.glob"));
  const script = [...lines.slice(from, from + 2), "write.csv(answers, row.names = FALSE, na = 'n/a')"];
  const said = execFileSync("Rscript", ["-e", script.join("\n")], { cwd: folder, encoding: "utf8" });
  const tables = [...files].filter(([name]) => /phenotype\/mood.*tsv$/.test(name));
  const cells = (text: string, delimiter: string) =>
    Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true, delimiter }).data;
  const expected = tables.flatMap(([, { text }]) => cells(text, "\t"));
  const inOrder = (rows: object[]) => rows.map((row) => JSON.stringify(row)).sort();
  expect(expected.length).toBe(6);
  expect(inOrder(cells(said, ","))).toEqual(inOrder(expected));
});
