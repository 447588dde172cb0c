import Papa from "papaparse";
import { beforeAll, describe, expect, test } from "vitest";
import { bidsFiles } from "../../src/export/bids.ts";
import { labelsOf, plainLabel } from "../../src/export/labels.ts";
import { psychDsFiles } from "../../src/export/psych-ds.ts";
import { battery } from "../../tasks/index.ts";
import { collect, storedParts, writingOf, type StoredRun } from "./stored-runs.ts";

const tasks = battery.map(({ task }) => task);
const enrolments = ["P-01", "P01"].map((participant, i) => ({
  store: "enrolments" as const,
  key: ["real", "ket amine", participant],
  value: { facts: { age: 30 + i, sex: "female", handedness: null } },
}));
type Files = Awaited<ReturnType<typeof collect>>;
let stored: StoredRun[];
let bids: Files;
let psych: Files;

beforeAll(async () => {
  stored = [];
  // Two codes that come to the same label, and a code of another alphabet.
  for (const participant of ["P-01", "P01", "Ž 3\t"]) {
    for (const task of tasks)
      stored.push(...(await storedParts(task, { participant, study: "ket amine", preset: "demo" })));
  }
  const writing = writingOf(stored, tasks, enrolments);
  bids = await collect(bidsFiles(writing));
  psych = await collect(psychDsFiles(writing));
}, 60_000);

const parseTsv = (text: string) => {
  const [header, ...lines] = text.replace(/\n$/, "").split("\n");
  const columns = header!.split("\t");
  return lines.map((line) => {
    const cells = line.split("\t");
    if (cells.length !== columns.length) throw new Error(`${cells.length} cells: ${line}`);
    return Object.fromEntries(columns.map((column, i) => [column, cells[i]!]));
  });
};
const json = (files: Files, name: string) =>
  JSON.parse(files.get(name)!.text) as Record<string, unknown> & { Name: string };

describe("BIDS, checked more strictly than the validator does", () => {
  test("every file is one that the standard names; all text is UTF-8 with LF and no BOM", () => {
    const known = [
      /^(dataset_description\.json|README|participants\.(tsv|json))$/,
      /^sub-([A-Za-z0-9]+)\/sub-\1_sessions\.(tsv|json)$/,
      /^sub-([A-Za-z0-9]+)\/ses-([A-Za-z0-9]+)\/beh\/sub-\1_ses-\2_task-[A-Za-z0-9]+_run-[1-9]\d*_beh\.(tsv|json)$/,
    ];
    for (const [name, { text, bytes }] of bids) {
      expect(
        known.some((form) => form.test(name)),
        name,
      ).toBe(true);
      expect(text).not.toMatch(/\r|\uFEFF|\uFFFD/);
      expect(text.endsWith("\n")).toBe(true);
      expect(Buffer.from(text, "utf8").equals(bytes)).toBe(true);
    }
    const lower = [...bids.keys()].map((name) => name.toLowerCase());
    expect(new Set(lower).size).toBe(lower.length);
    expect([...bids.keys()].filter((name) => name.endsWith("_beh.tsv"))).toHaveLength(stored.length);
  });

  test("the description has what is required, and says what made it", () => {
    expect(json(bids, "dataset_description.json")).toMatchObject({
      Name: "ket amine",
      BIDSVersion: "1.9.0",
      DatasetType: "raw",
      License: "CC0-1.0",
      Authors: ["A. Author"],
      GeneratedBy: [{ Name: "Valence", Version: "0.0.0+test" }],
    });
  });

  test("each table and its sidecar know the same columns; nothing is empty, n/a is missing", () => {
    for (const [name, { text }] of bids) {
      if (!name.endsWith("_beh.tsv")) continue;
      const sidecar = json(bids, name.replace(".tsv", ".json"));
      const rows = parseTsv(text);
      expect(rows.length).toBeGreaterThan(0);
      expect(sidecar["TaskName"]).toBeTypeOf("string");
      const columns = Object.keys(rows[0]!);
      expect(columns).not.toContain("rt_ms");
      const faults = columns.flatMap((column) => {
        const note = sidecar[column] as
          { Description?: unknown; Units?: string; Levels?: object } | undefined;
        if (typeof note?.Description !== "string") return [`${name} ${column}: not described`];
        const allowed = note.Levels === undefined ? null : new Set(["n/a", ...Object.keys(note.Levels)]);
        return rows.flatMap((row) => {
          const cell = row[column]!;
          const bad = /^(|null|NaN|undefined|NA)$/.test(cell) || allowed?.has(cell) === false;
          return bad ? [`${name} ${column}: "${cell}"`] : [];
        });
      });
      expect(faults).toEqual([]);
      const described = Object.entries(sidecar).filter(
        ([, note]) => typeof note === "object" && note !== null,
      );
      const notes = described.map(([key]) => key).filter((key) => key !== "Parameters");
      expect(notes.sort()).toEqual([...columns].sort());
    }
  });

  test("response_time is the stored time in seconds", () => {
    const { run, rows } = stored[0]!;
    const name = [...bids.keys()].find(
      (file) => file.startsWith("sub-P01/") && file.includes(`task-${run.task}_`),
    );
    const table = parseTsv(bids.get(name!.replace(".json", ".tsv"))!.text);
    expect(json(bids, name!.replace(".tsv", ".json"))["response_time"]).toMatchObject({ Units: "s" });
    for (const [i, row] of rows.entries()) {
      const rtMs = row.trial["rtMs"] as number | null;
      if (rtMs === null) expect(table[i]!["response_time"]).toBe("n/a");
      else expect(Number(table[i]!["response_time"])).toBeCloseTo(rtMs / 1000, 12);
    }
  });

  test("everybody is listed once, with the facts the study asked for and the code as it was typed", () => {
    const people = parseTsv(bids.get("participants.tsv")!.text);
    expect(people).toEqual([
      { participant_id: "sub-P01", participant_code: "P-01", age: "30", sex: "female" },
      { participant_id: "sub-P01x2", participant_code: "P01", age: "31", sex: "female" },
      { participant_id: "sub-Z3", participant_code: "Ž 3 ", age: "n/a", sex: "n/a" },
    ]);
    const folders = new Set(
      [...bids.keys()].filter((name) => name.includes("/")).map((name) => name.split("/")[0]),
    );
    expect([...folders].sort()).toEqual(people.map((row) => row["participant_id"]).sort());
    expect(Object.keys(json(bids, "participants.json")).sort()).toEqual(["age", "participant_code", "sex"]);
    const visits = parseTsv(bids.get("sub-P01/sub-P01_sessions.tsv")!.text);
    expect(visits.map((row) => row["session_id"])).toEqual(["ses-1", "ses-2"]);
  });
});

describe("Psych-DS", () => {
  const description = () =>
    json(psych, "dataset_description.json") as unknown as {
      variableMeasured: { name: string; "@type": string; description: string }[];
    };
  const data = () => [...psych].filter(([name]) => name.startsWith("data/"));

  test("variableMeasured and the columns of the files are the same, both ways", () => {
    const measured = description().variableMeasured.map(({ name }) => name);
    expect(new Set(measured).size).toBe(measured.length);
    const columns = new Set(
      data().flatMap(([, { text }]) => Papa.parse<string[]>(text, { preview: 1, delimiter: "," }).data[0]!),
    );
    expect([...columns].filter((column) => !measured.includes(column))).toEqual([]);
    expect(measured.filter((name) => !columns.has(name))).toEqual([]);
  });

  test("the description is one of schema.org's data sets with what the standard requires", () => {
    expect(description()).toMatchObject({
      "@context": "https://schema.org/",
      "@type": "Dataset",
      name: "ket amine",
    });
    for (const variable of description().variableMeasured) {
      expect(variable["@type"]).toBe("PropertyValue");
      expect(variable.description).not.toBe("");
    }
  });

  test("files are named by keywords, hold equal columns in each row, and their rows are those stored", () => {
    const form =
      /^data\/study-[A-Za-z0-9]+_subject-[A-Za-z0-9]+_session-[A-Za-z0-9]+_task-[A-Za-z0-9]+_data\.csv$/;
    expect(data()).toHaveLength(stored.length);
    let rows = 0;
    for (const [name, { text }] of data()) {
      expect(name).toMatch(form);
      const parsed = Papa.parse<string[]>(text, { skipEmptyLines: true, delimiter: "," });
      expect(parsed.errors).toEqual([]);
      for (const row of parsed.data) expect(row.length).toBe(parsed.data[0]!.length);
      rows += parsed.data.length - 1;
    }
    expect(rows).toBe(stored.reduce((sum, one) => sum + one.rows.length, 0));
  });
});

test("two studies are two data sets, each in a folder of its own", async () => {
  const task = tasks[0]!;
  const two = [
    ...(await storedParts(task, { participant: "A", study: "one", preset: "demo" })),
    ...(await storedParts(task, { participant: "A", study: "two", preset: "demo" })).map((one) => ({
      ...one,
      run: { ...one.run, runId: "second" },
    })),
  ];
  const files = await collect(bidsFiles(writingOf(two, tasks)));
  expect([...files.keys()].filter((name) => name.endsWith("dataset_description.json"))).toEqual([
    "study-one/dataset_description.json",
    "study-two/dataset_description.json",
  ]);
});

test("labels are letters and digits, never empty, never shared", () => {
  expect(plainLabel("P-01_a.b")).toBe("P01ab");
  expect(plainLabel("Müller ß 患")).toBe("Mullerudfu60a3");
  expect(plainLabel("-")).toBe("u");
  const labels = labelsOf(["a-b", "ab", "AB", "-", "."]);
  expect(new Set([...labels.values()].map((label) => label.toLowerCase())).size).toBe(5);
  expect([...labels.values()].every((label) => /^[A-Za-z0-9]+$/.test(label))).toBe(true);
});
