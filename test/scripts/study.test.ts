import { generateIdentity, identityToRecipient } from "age-encryption";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { sealedAllocation, unseal } from "../../src/export/allocation.ts";
import { tasks } from "../core/study/study-fixture.ts";
import { workbench } from "./workbench.ts";

const bench = workbench(tasks);

test("a template is a file that check accepts and table deals out", async () => {
  const { out } = await bench.call("study", "template", "ketamine-crossover");
  bench.write("study.json", out);
  const checked = await bench.call("study", "check", "study.json");
  expect(checked).toMatchObject({ code: 0, notes: [] });
  expect(checked.out).toContain("balanced in blocks of 8: words-cell");
  const table = await bench.call("study", "table", "study.json", "--n", "40");
  const rows = Papa.parse<Record<string, string>>(table.out, { header: true, skipEmptyLines: true }).data;
  expect(rows).toHaveLength(40);
  for (const cell of ["0", "1", "2", "3", "4", "5", "6", "7"]) {
    expect(rows.filter((row) => row["words-cell"] === cell)).toHaveLength(5);
  }
});

test("a bad file gives every mistake on a line of its own and the exit code 1", async () => {
  bench.write(
    "bad.json",
    '{"schema": 1, "id": "x y", "visits": [{"id": "v", "title": {"en": "v"}, "steps": [{"step": "task", "task": "ptr"}]}]}',
  );
  const { code, out, notes } = await bench.call("study", "check", "bad.json");
  expect([code, out]).toEqual([1, ""]);
  expect(notes.length).toBeGreaterThan(4);
  expect(notes).toContainEqual(
    expect.stringMatching(/^bad\.json, visits\[0\]\.steps\[0\]\.task \(visit "v"\): there is no task "ptr"/),
  );
});

test("the schema is JSON; a wrong call is code 2", async () => {
  expect(JSON.parse((await bench.call("study", "schema")).out)).toMatchObject({ title: "Valence study" });
  expect(await bench.call("study", "chekc", "x.json")).toMatchObject({
    code: 2,
    notes: [expect.stringContaining("Did you mean check?")],
  });
  expect(await bench.call("study", "check", "none.json")).toMatchObject({ code: 2 });
  expect(await bench.call("study", "table", "study.json", "--site", "Z")).toMatchObject({ code: 2 });
});

test("seal checks a table against its study and locks it away", async () => {
  bench.write("table.csv", "participant,period,arm\nK001B,1,ketamine\nK001B,2,control\n");
  const identity = await generateIdentity();
  const recipient = await identityToRecipient(identity);
  const words = ["study", "seal", "study.json", "--allocation", "table.csv", "--recipient", recipient];
  expect(await bench.call(...words, "--out", "table.age")).toMatchObject({ code: 0 });
  const sealed = bench.read("table.age");
  expect(sealed).not.toContain("ketamine");
  const kept = await sealedAllocation(new TextEncoder().encode(sealed), "2026-01-01T00:00:00.000Z");
  expect(await unseal(kept, identity)).toContain("K001B,2,control");
  bench.write("wrong.csv", "participant,period,arm\nK001B,1,ketamine\n");
  expect(await bench.call(...words.with(4, "wrong.csv"))).toMatchObject({ code: 1, out: "" });
});
