import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import Papa from "papaparse";
import { beforeAll, describe, expect, test } from "vitest";
import { bundlePages, folderWriters } from "../../src/export/bundle.ts";
import { codebookRows } from "../../src/export/codebook.ts";
import { studyTableNames, studyTables } from "../../src/export/study-data.ts";
import { plainWriters } from "../../src/export/writers.ts";
import { battery, findTask } from "../../tasks/index.ts";
import { people, records, visits } from "./study-fixture.ts";
import { bytesOf, collect, storedRun, writingOf } from "./stored-runs.ts";

const tasks = battery.map(({ task }) => task);
type Files = Awaited<ReturnType<typeof collect>>;
type Cells = Readonly<Record<string, string>>;
let writing: ReturnType<typeof writingOf>;
let plain: Files;

beforeAll(async () => {
  const run = { participant: "K001B", session: "training-1", study: "xo", preset: "demo" };
  writing = writingOf([await storedRun(findTask("prt"), run)], tasks, records);
  plain = await collect(plainWriters.study(writing));
});

const csv = (text: string) => {
  const { data, errors } = Papa.parse<Cells>(text, { header: true, skipEmptyLines: true, delimiter: "," });
  expect(errors).toEqual([]);
  return data;
};
const tsv = (text: string) => {
  const [header = "", ...lines] = text.trimEnd().split("\n");
  return lines.map((line) =>
    Object.fromEntries(header.split("\t").map((name, i) => [name, line.split("\t")[i]])),
  );
};
const json = (files: Files, name: string) => JSON.parse(files.get(name)!.text) as Record<string, unknown>;

describe("the tables of a study as CSV", () => {
  test("hold every person and visit of the runs' mode, and no rehearsal", () => {
    expect([...plain.keys()]).toEqual(studyTableNames.map((name) => `${name}.csv`));
    const table = csv(plain.get("participants.csv")!.text);
    expect(table.map((row) => row["participant"])).toEqual(people.map(({ participant }) => participant));
    expect(table[0]).toMatchObject({
      ...{ study: "xo", site: "K", number: "1", age: "34", sex: "female", handedness: "" },
      ...{
        first_language: "Deutsch, ä",
        arm_code: "C-07F",
        anchor_infusion_1_planned_at: "2026-03-02T09:00:00.000Z",
      },
    });
    expect(table[0]!["factor_words_cell"]).toMatch(/^[0-7]$/);
    const done = csv(plain.get("visits.csv")!.text);
    expect(done.map((row) => [row["participant"], row["session"], row["study_version"]])).toEqual(
      visits.map(({ participant, visit, studyVersion }) => [participant, visit, studyVersion]),
    );
    expect(done[0]).toMatchObject({ training: "true", receipt: "a b c d", begun_again: "0" });
    expect(done[0]!["notes"]).toContain('felt sick, said "=1+1"\nthen better');
  });

  test("every answer is there as it was given, sums beside it", () => {
    const answers = csv(plain.get("answers.csv")!.text);
    const given = visits.flatMap(({ participant, visit, steps }) =>
      steps.flatMap((step) =>
        Object.entries(step.answers ?? {}).map(([item, value]) => [
          participant,
          visit,
          step.id,
          item,
          value === null ? "" : String(value),
        ]),
      ),
    );
    const rows = answers.map((row) =>
      ["participant", "session", "questionnaire", "item", "answer"].map((name) => row[name]),
    );
    for (const answer of given) expect(rows).toContainEqual(answer);
    expect(rows.length).toBe(given.length + 1);
    // 0 + 1 + 2 + 3 + 0 + 1 + 2 + 3 + 0
    expect(rows).toContainEqual(["K001B", "baseline-1", "phq9", "total", "12"]);
    const due = csv(plain.get("payments.csv")!.text);
    expect(due[0]).toMatchObject({ study: "xo", fee: "15", earned: "7.35", due: "22.5", currency: "GBP" });
  });

  test("Python's own reader finds the same cells", () => {
    for (const [, { text }] of plain) {
      const script =
        "import csv, io, json, sys; json.dump(list(csv.DictReader(io.StringIO(sys.stdin.buffer.read().decode(), newline=''))), sys.stdout)";
      const read = execFileSync("python3", ["-c", script], { input: text, encoding: "utf8" });
      expect(JSON.parse(read)).toEqual(csv(text));
    }
  });

  test("the codebook has each of their columns", () => {
    const known = codebookRows(tasks).map(({ file, name }) => `${file} ${name}`);
    for (const [file, { text }] of plain) {
      for (const column of Object.keys(csv(text)[0]!)) {
        const general = column.replace(/^(factor|anchor)_.*?(_planned_at|_at|)$/, "$1_<id>$2");
        expect(known).toContain(`${file} ${general}`);
      }
    }
  });
});

test("no arm is in any form, only the opaque code", async () => {
  const forms = [folderWriters.bids, folderWriters["psych-ds"], folderWriters.spreadsheet];
  const texts = [plain, ...(await Promise.all(forms.map((form) => collect(form(writing)))))];
  for (const [name, { text }] of texts.flatMap((files) => [...files]))
    expect(`${name} ${text}`).not.toMatch(/verum|placebo/);
  expect(plain.get("participants.csv")!.text).toContain("C-07F");
  expect(JSON.stringify(texts.map((files) => [...files]))).not.toContain("C-PILOT");
});

describe("BIDS", () => {
  let bids: Files;
  beforeAll(async () => {
    bids = await collect(folderWriters.bids(writing));
  });

  test("participants.tsv has what the study asks for, and everybody with a visit", () => {
    expect(tsv(bids.get("participants.tsv")!.text)).toEqual([
      {
        ...{ participant_id: "sub-K001B", participant_code: "K001B", age: "34", sex: "female" },
        ...{ handedness: "n/a", language: "Deutsch, ä", arm_code: "C-07F" },
      },
      {
        ...{ participant_id: "sub-K0029", participant_code: "K0029", age: "n/a", sex: "n/a" },
        ...{ handedness: "n/a", language: "n/a", arm_code: "C-17F" },
      },
    ]);
    const described = Object.keys(json(bids, "participants.json"));
    expect(described.sort()).toEqual([
      "age",
      "arm_code",
      "handedness",
      "language",
      "participant_code",
      "sex",
    ]);
  });

  test("sessions.tsv says when each visit began; every visit has its label", () => {
    expect(tsv(bids.get("sub-K001B/sub-K001B_sessions.tsv")!.text)).toEqual([
      { session_id: "ses-training1", visit: "training-1", acq_time: "2026-03-02T09:00:00.000Z" },
      { session_id: "ses-baseline1", visit: "baseline-1", acq_time: "2026-03-02T09:00:00.000Z" },
    ]);
    expect([...bids.keys()]).toContain(
      "sub-K001B/ses-training1/beh/sub-K001B_ses-training1_task-prt_run-1_beh.tsv",
    );
    expect(bids.has("sub-K0029/sub-K0029_sessions.tsv")).toBe(true);
  });

  test("phenotype/ has a table and a sidecar a questionnaire, every column described", () => {
    expect([...bids.keys()].filter((name) => name.startsWith("phenotype/")).sort()).toEqual([
      ...["phenotype/mood.json", "phenotype/mood.tsv", "phenotype/phq9.json", "phenotype/phq9.tsv"],
    ]);
    expect(tsv(bids.get("phenotype/mood.tsv")!.text)).toEqual([
      { participant_id: "sub-K001B", session_id: "ses-training1", happy: "62.5", calm: "10" },
      { participant_id: "sub-K001B", session_id: "ses-baseline1", happy: "40", calm: "n/a" },
      { participant_id: "sub-K0029", session_id: "ses-training1", happy: "0", calm: "100" },
    ]);
    expect(tsv(bids.get("phenotype/phq9.tsv")!.text)[0]).toMatchObject({ q4: "3", total: "12" });
    for (const name of ["mood", "phq9"]) {
      const [row] = tsv(bids.get(`phenotype/${name}.tsv`)!.text);
      const { MeasurementToolMetadata, ...columns } = json(bids, `phenotype/${name}.json`);
      expect(MeasurementToolMetadata).toMatchObject({ Description: expect.stringMatching(/./) as string });
      expect(["participant_id", ...Object.keys(columns)].sort()).toEqual(Object.keys(row!).sort());
      for (const note of Object.values(columns))
        expect((note as { Description: string }).Description).not.toBe("");
    }
    expect(json(bids, "phenotype/phq9.json")["q1"]).toMatchObject({ Levels: { "0": "Not at all" } });
  });
});

test("Psych-DS: participants, visits and answers, whose columns variableMeasured lists both ways", async () => {
  const files = await collect(folderWriters["psych-ds"](writing));
  for (const name of ["participants", "visits", "answers"]) {
    expect(csv(files.get(`data/study-xo_description-${name}_data.csv`)!.text)).toEqual(
      csv(plain.get(`${name}.csv`)!.text),
    );
  }
  const { variableMeasured } = json(files, "dataset_description.json") as {
    variableMeasured: { name: string; description: string }[];
  };
  const measured = variableMeasured.map(({ name }) => name);
  const data = [...files].filter(([name]) => name.startsWith("data/"));
  const columns = new Set(data.flatMap(([, { text }]) => Object.keys(csv(text)[0]!)));
  expect([...measured].sort()).toEqual([...columns].sort());
  for (const { description } of variableMeasured) expect(description.length).toBeGreaterThan(4);
});

test("Parquet read back is the CSV", async () => {
  const files = await collect(folderWriters.parquet(writing));
  for (const name of studyTableNames) {
    const { bytes } = files.get(`${name}.parquet`)!;
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
    const rows = (await parquetReadObjects({ file })) as Record<
      string,
      string | number | bigint | boolean | null | undefined
    >[];
    const texts = rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([key, cell]) => [
          key,
          cell === null || cell === undefined ? "" : String(cell),
        ]),
      ),
    );
    expect(texts).toEqual(csv(plain.get(`${name}.csv`)!.text));
  }
});

test("spreadsheet copies run no formula", async () => {
  const files = await collect(folderWriters.spreadsheet(writing));
  expect(files.get("visits_spreadsheet.csv")!.text.startsWith("\uFEFF")).toBe(true);
  expect(files.get("answers_spreadsheet.csv")!.text).toContain("phq9");
});

test("an export without a study has none of these tables", async () => {
  const alone = writingOf([await storedRun(findTask("prt"), { preset: "demo" })], tasks);
  expect(await studyTables(alone)).toEqual([]);
  expect((await collect(plainWriters.study(alone))).size).toBe(0);
});

test("a bundle has the tables, and its Python script loads them", async () => {
  const folder = mkdtempSync(join(tmpdir(), "study-bundle-"));
  try {
    writeFileSync(join(folder, "b.zip"), await bytesOf(bundlePages(writing, "xo", [])));
    const unpack = "import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])";
    execFileSync("python3", ["-c", unpack, join(folder, "b.zip"), join(folder, "b")]);
    for (const name of studyTableNames) expect(readdirSync(join(folder, "b"))).toContain(`${name}.csv`);
    const said = execFileSync("python3", [join(folder, "b/scripts/load.py")], { encoding: "utf8" });
    const answers = csv(plain.get("answers.csv")!.text).length;
    expect(said).toContain(
      `participants: 2 rows\nvisits: 3 rows\nanswers: ${answers} rows\npayments: 3 rows`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
