import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { studyArchive, studyProperties, type Component } from "../../scripts/jatos/archive.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "jatos-"));
  mkdirSync(join(folder, "built/stimuli/set/1.0.0"), { recursive: true });
  writeFileSync(join(folder, "built/run.html"), "<title>page</title>");
  writeFileSync(join(folder, "built/stimuli/set/1.0.0/a.webp"), "picture");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const components: readonly Component[] = [
  { title: "Reward", active: true, input: { task: "prt", blocks: 2 }, comments: "" },
  { title: "Faces", active: false, input: { task: "fer" }, comments: "" },
];
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test("Python reads the archive: one folder of assets, one .jas file beside it, every byte as it was", () => {
  const file = join(folder, "valence.jzip");
  const more = { "studies/s.json": '{"id":"s"}' };
  writeFileSync(file, studyArchive(join(folder, "built"), studyProperties("V", "d", components), more));
  const script = [
    "import json, sys, zipfile",
    "z = zipfile.ZipFile(sys.argv[1])",
    "assert z.testzip() is None",
    "print(json.dumps({n: z.read(n).decode() for n in z.namelist()}))",
  ].join("\n");
  const found = JSON.parse(execFileSync("python3", ["-c", script, file], { encoding: "utf8" })) as Record<
    string,
    string
  >;
  expect(Object.keys(found).sort()).toEqual([
    "valence.jas",
    "valence/run.html",
    "valence/stimuli/set/1.0.0/a.webp",
    "valence/studies/s.json",
  ]);
  expect(found["valence/stimuli/set/1.0.0/a.webp"]).toBe("picture");
  expect(found["valence.jas"]).toMatch(/^\{\s*"version": "3",\s*"data": \{/);
});

test("the properties have what the archive's published schema requires, with its types", () => {
  const { data } = studyProperties("V", "d", components) as {
    data: Record<string, unknown> & {
      componentList: Record<string, unknown>[];
      batchList: Record<string, unknown>[];
    };
  };
  expect(data).toMatchObject({ title: "V", dirName: "valence", groupStudy: false, linearStudy: false });
  expect(data["uuid"]).toMatch(uuid);
  expect(data.componentList).toHaveLength(2);
  for (const component of data.componentList) {
    expect(component).toMatchObject({ htmlFilePath: "run.html", reloadable: true });
    expect(component["uuid"]).toMatch(uuid);
  }
  expect(JSON.parse(data.componentList[0]!["jsonData"] as string)).toEqual({ task: "prt", blocks: 2 });
  expect(data.componentList.map((component) => component["active"])).toEqual([true, false]);
  expect(data.batchList[0]).toMatchObject({
    title: "Default",
    allowedWorkerTypes: expect.arrayContaining(["Jatos"]),
  });
  const ids = [data["uuid"], ...data.componentList.map((each) => each["uuid"]), data.batchList[0]!["uuid"]];
  expect(new Set(ids).size).toBe(4);
  expect(studyProperties("V", "other", components)).toMatchObject({ data: { uuid: data["uuid"] } });
});

test("a study file with faults is refused before anything is built, each fault in a sentence", () => {
  const file = join(folder, "study.json");
  writeFileSync(file, '{ "schema": 1, "id": "s", "visits": [] }');
  const root = join(import.meta.dirname, "../..");
  const command = [
    "node_modules/tsx/dist/cli.mjs",
    "scripts/jatos/main.ts",
    "--study",
    file,
    "--out",
    join(folder, "no"),
  ];
  const { status, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: "utf8" });
  expect(status).toBe(2);
  expect(stderr).toContain("study.json, studyVersion: this field is missing.");
  expect(stderr).not.toMatch(/^ +at /m);
});
