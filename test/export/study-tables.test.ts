import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import Papa from "papaparse";
import { beforeAll, describe, expect, test } from "vitest";
import { phenotypeFiles } from "../../src/export/bids-phenotype.ts";
import { bundlePages, folderWriters } from "../../src/export/bundle.ts";
import { codebookRows } from "../../src/export/codebook.ts";
import { studyTableNames, studyTables } from "../../src/export/study-data.ts";
import { plainWriters } from "../../src/export/writers.ts";
import { battery, findTask } from "../../tasks/index.ts";
import { people, records, visit, visits } from "./study-fixture.ts";
import type { StudyInput } from "../../src/core/study/schema.ts";
import { study, template } from "../core/study/study-fixture.ts";
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
    expect(done[1]).toMatchObject({ session: "baseline-1", begun_again: "1" });
    expect(done[0]!["notes"]).toContain('felt sick, said "=1+1"\nthen better');
  });

  test("every answer is there as it was given, sums beside it", () => {
    const answers = csv(plain.get("answers.csv")!.text);
    const given = visits.flatMap(({ participant, visit, history, steps }) =>
      [...history.map((before) => before.steps), steps].flatMap((attempt, i) =>
        attempt.flatMap((step) =>
          Object.entries(step.answers ?? {}).map(([item, value]) => [
            ...[participant, visit, step.id, step.id === "mood" ? String(i + 1) : "1"],
            ...[item, value === null ? "" : String(value), step.finishedAt],
          ]),
        ),
      ),
    );
    const names = [
      "participant",
      "session",
      "questionnaire",
      "administration",
      "item",
      "answer",
      "answered_at",
    ];
    const rows = answers.map((row) => names.map((name) => row[name]));
    for (const answer of given) expect(rows).toContainEqual(answer);
    expect(rows.length).toBe(given.length + 1);
    // 0 + 1 + 2 + 3 + 0 + 1 + 2 + 3 + 0
    expect(rows.map((row) => row.slice(0, 6))).toContainEqual([
      ...["K001B", "baseline-1", "phq9", "1", "total", "12"],
    ]);
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

  const phenotype = () => [...bids.keys()].filter((name) => name.startsWith("phenotype/")).sort();

  test("phenotype/ has a table a questionnaire, visit and administration, everybody once in each", () => {
    const stems = [
      "mood_ses-baseline1",
      "mood_ses-baseline1_run-2",
      "mood_ses-training1",
      "phq9_ses-baseline1",
    ];
    expect(phenotype()).toEqual(
      stems.flatMap((stem) => [`phenotype/${stem}.json`, `phenotype/${stem}.tsv`]).sort(),
    );
    const at = "2026-03-02T09:00:00.000Z";
    const before = { session_id: "ses-baseline1", administration: "1" };
    expect(tsv(bids.get("phenotype/mood_ses-baseline1.tsv")!.text)).toEqual([
      {
        participant_id: "sub-K001B",
        ...before,
        answered_at: "2026-03-02T08:30:00.000Z",
        happy: "44",
        calm: "7",
      },
      { participant_id: "sub-K0029", ...before, answered_at: "n/a", happy: "n/a", calm: "n/a" },
    ]);
    const again = { session_id: "ses-baseline1", administration: "2" };
    expect(tsv(bids.get("phenotype/mood_ses-baseline1_run-2.tsv")!.text)).toEqual([
      { participant_id: "sub-K001B", ...again, answered_at: at, happy: "40", calm: "n/a" },
      { participant_id: "sub-K0029", ...again, answered_at: "n/a", happy: "n/a", calm: "n/a" },
    ]);
    const first = { session_id: "ses-training1", administration: "1", answered_at: at };
    expect(tsv(bids.get("phenotype/mood_ses-training1.tsv")!.text)).toEqual([
      { participant_id: "sub-K001B", ...first, happy: "62.5", calm: "10" },
      { participant_id: "sub-K0029", ...first, happy: "0", calm: "100" },
    ]);
    expect(tsv(bids.get("phenotype/phq9_ses-baseline1.tsv")!.text)[0]).toMatchObject({
      q4: "3",
      total: "12",
    });
  });

  test("each table has everybody of participants.tsv once, in its order, and every column described", () => {
    const everybody = tsv(bids.get("participants.tsv")!.text).map((row) => row["participant_id"]);
    for (const name of phenotype().filter((file) => file.endsWith(".tsv"))) {
      const rows = tsv(bids.get(name)!.text);
      expect(rows.map((row) => row["participant_id"])).toEqual(everybody);
      const { MeasurementToolMetadata, ...columns } = json(bids, name.replace(/tsv$/, "json"));
      expect(MeasurementToolMetadata).toMatchObject({ Description: expect.stringMatching(/./) as string });
      expect(["participant_id", ...Object.keys(columns)].sort()).toEqual(Object.keys(rows[0]!).sort());
      for (const note of Object.values(columns))
        expect((note as { Description: string }).Description).not.toBe("");
    }
    const { q1 } = json(bids, "phenotype/phq9_ses-baseline1.json");
    expect(q1).toMatchObject({ Levels: { "0": "Not at all" } });
  });

  test("all tables of a questionnaire have the same columns, and its README says how to bind them", () => {
    const moods = phenotype().filter((name) => /mood.*tsv/.test(name));
    expect(new Set(moods.map((name) => bids.get(name)!.text.split("\n")[0])).size).toBe(1);
    expect(bids.get("README")!.text).toContain('Sys.glob("phenotype/mood_ses-*.tsv")');
  });
});

test("names that would meet in phenotype/ are kept apart", async () => {
  type Asked = NonNullable<StudyInput["questionnaires"]>[string];
  const asked = (items: string[], sums: { id: string; items: string[] }[] = []): Asked => ({
    title: { en: "Odd names" },
    items: items.map((id) => ({
      ...{ id, kind: "vas", text: { en: id }, left: { en: "no" }, right: { en: "yes" } },
    })),
    sums,
  });
  const odd = study({
    ...template("ketamine-crossover", { id: "odd" }),
    questionnaires: {
      "a-b": asked(["answered-at", "administration"]),
      ab: asked(["sleep"], [{ id: "total", items: ["sleep"] }]),
    },
    visits: [
      {
        ...{ id: "v-1", title: { en: "One" } },
        steps: ["a-b", "ab"].map((questionnaire) => ({ step: "questionnaire" as const, questionnaire })),
      },
    ],
  });
  const files = new Map<string, string>();
  const done = visit("P1", "v-1", { "a-b": { "answered-at": 3, administration: 4 }, ab: { sleep: 5 } });
  const labels = {
    ...{ study: "odd", folder: "", runs: [], people: ["P1"] },
    ...{ subject: (person: string) => person, session: () => "v1" },
  };
  const version = { kind: "version" as const, study: odd, hash: "0".repeat(64), importedAt: done.startedAt };
  const data = { current: odd, versions: [version], enrolments: [], visits: [{ ...done, study: "odd" }] };
  for (const { name, pages } of phenotypeFiles(labels, data)) {
    for await (const page of pages) files.set(name, `${files.get(name) ?? ""}${String(page)}`);
  }
  expect(tsv(files.get("phenotype/ab_ses-v1.tsv")!)[0]).toMatchObject({
    ...{ administration: "1", item_answered_at: "3", item_administration: "4" },
  });
  expect(tsv(files.get("phenotype/abx2_ses-v1.tsv")!)[0]).toMatchObject({ sleep: "5", total: "5" });
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
