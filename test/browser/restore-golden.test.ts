import { expect, test } from "vitest";
import { writeExport } from "../../src/desk/exports.ts";
import { restoreFile } from "../../src/desk/restore.ts";
import { dataFormatVersion } from "../../src/export/data-format.ts";
import { verifyChain } from "../../src/store/chain.ts";
import { battery } from "../../tasks/index.ts";
import { freshStore, now } from "./desk-host.tsx";

const files = import.meta.glob<string>("../golden/data-v*.json", {
  ...{ query: "?raw", import: "default", eager: true },
});
const job = { signal: new AbortController().signal, onProgress: () => undefined };
/** Runs, rows and events as they stand in the file, line by line. */
const linesOf = (text: string) => text.split("\n").filter((line) => /^\{"kind":"(run|row|event)"/.test(line));

test("there is a committed file of every format so far", () => {
  const names = Array.from({ length: dataFormatVersion }, (_, i) => `../golden/data-v${i + 1}.json`);
  expect(Object.keys(files).sort()).toEqual(names);
});

test.each(Object.entries(files))(
  "%s, frozen when it was written, restores line by line into an empty browser",
  async (name, text) => {
    const store = await freshStore();
    const records = name.endsWith("v1.json") ? 0 : 3;
    const summary = await restoreFile({ store, battery }, new File([text], "data.json"), true, job);
    expect(summary).toMatchObject({ runs: { new: 1 }, newRows: 26, newEvents: 1, left: [] });
    expect(summary.newRecords).toBe(records);
    const run = (await store.run("real", "run-1"))!;
    const rows = [];
    for await (const page of store.rows("real", "run-1")) rows.push(...page);
    expect(await verifyChain(run, rows)).toBeNull();
    const room = { store, battery, appVersion: "0", now: () => now };
    const { files: made } = await writeExport(room, { mode: "all" }, "data", job);
    const again = await made[0]!.blob.text();
    expect(linesOf(again)).toEqual(linesOf(text));
    expect(linesOf(text)).toHaveLength(28);
    for (const record of text.split("\n").filter((line) => line.startsWith('{"kind":"record"'))) {
      expect(again.split("\n")).toContain(record);
    }
    store.close();
  },
);
