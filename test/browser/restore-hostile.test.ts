import { zipSync } from "fflate";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeExport } from "../../src/desk/exports.ts";
import { restoreFile, type RestoreSummary } from "../../src/desk/restore.ts";
import { BatteryError } from "../../src/core/errors.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import type { Entry } from "../../tasks/index.ts";
import { coin } from "../core/coin.ts";
import { freshName, probe, runDraft, wholeRun } from "../store/fixture.ts";
import { freeze, type FrozenDatabase } from "../store/raw.ts";

const { id, version, phases, trial } = probe;
const whole = { ...coin, ...{ id, version, phases, trial }, needed: ["rtMs"], neededBy: {} };
const battery = [{ task: whole }] as unknown as readonly Entry[];
const job = { signal: new AbortController().signal, onProgress: () => undefined };
const at = "2026-01-05T00:00:00.000Z";
let here: Store;
let sound: string;

const opened = () => openStore({ name: freshName(), tasks: [probe], now: () => new Date(at) });

beforeEach(async () => {
  here = await opened();
  await wholeRun(here, runDraft({ participant: "P09", runId: "ours" }), 2);
  const there = await opened();
  await wholeRun(there, runDraft({ participant: "P01", runId: "theirs" }), 3);
  const room = { store: there, battery, appVersion: "0", now: () => at };
  sound = await (await writeExport(room, { mode: "all" }, "data", job)).files[0]!.blob.text();
  there.close();
});
afterEach(() => {
  here.close();
});

/** As the Storage page does it: look first, and write only what was looked at. */
async function restore(file: File): Promise<RestoreSummary> {
  await restoreFile({ store: here, battery }, file, false, job);
  return restoreFile({ store: here, battery }, file, true, job);
}

const bytes = (text: string) => new TextEncoder().encode(text);
const fileOf = (content: string | Uint8Array, name = "backup.json") => new File([content as BlobPart], name);
const bundle = (entries: Readonly<Record<string, string>>) =>
  zipSync(Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, bytes(text)])));
/** A file of the same run twice, with the counts of its last line made right. */
function twice(text: string): string {
  const [header = "", ...lines] = text.trimEnd().split("\n");
  const end = JSON.parse(lines.pop()!) as Record<string, unknown>;
  for (const count of ["runs", "rows", "events"]) end[count] = 2 * (end[count] as number);
  return `${[header, ...lines, ...lines, JSON.stringify(end)].join("\n")}\n`;
}
function changedRow(text: string): string {
  return text.replace(/("sequence":2,.*)"rtMs":[\d.]+/, '$1"rtMs":1');
}
const poison = '{"kind":"record","store":"__proto__","key":["a"],"value":{"polluted":1}}';
const withLine = (line: string) => sound.replace("\n", `\n${line}\n`);

test.each<[string, () => File, RegExp]>([
  ["cut off in a line", () => fileOf(sound.slice(0, -30)), /^backup\.json, line \d+: /],
  [
    "cut off after a line",
    () => fileOf(sound.replace(/\n[^\n]*\n$/, "\n")),
    /the file ends before its last line/,
  ],
  ["two runs of one id", () => fileOf(twice(sound)), /run theirs is there twice/],
  ["a store called __proto__", () => fileOf(withLine(poison)), /line 2: store does not fit/],
  [
    "a store called constructor",
    () => fileOf(withLine(poison.replace("__proto__", "constructor"))),
    /line 2/,
  ],
  ["a store of settings", () => fileOf(withLine(poison.replace("__proto__", "settings"))), /line 2/],
  [
    "a ZIP whose bytes were changed",
    () =>
      fileOf(
        bundle({ "data.json": sound }).map((byte, i) => (i > 60 && i < 400 ? byte ^ 255 : byte)),
        "b.zip",
      ),
    /^b\.zip: .*damaged/,
  ],
  [
    "a ZIP that was cut off",
    () => {
      const all = bundle({ "data.json": sound });
      return fileOf(all.slice(0, all.length / 2), "b.zip");
    },
    /^b\.zip: /,
  ],
  [
    "a ZIP of paths that lead elsewhere",
    () => fileOf(bundle({ "../data.json": sound, "/etc/data.json": sound }), "b.zip"),
    /could be meant: \.\.\/data\.json, \/etc\/data\.json/,
  ],
  [
    "a cut-off data.json behind a path with ..",
    () => fileOf(bundle({ "../../data.json": sound.slice(0, -30) }), "b.zip"),
    /^b\.zip, line \d+: /,
  ],
])("%s: one error, and the database is as it was", async (_, file, sentence) => {
  const before = await freeze(here.name);
  const error: unknown = await restore(file()).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(BatteryError);
  expect((error as BatteryError).code).toBe("bad-file");
  expect((error as BatteryError).what).toMatch(sentence);
  expect(await freeze(here.name)).toEqual(before);
});

/** What was recorded. Codes of people stand in lines of their own and may come back without their run. */
function recorded({ stores }: FrozenDatabase): FrozenDatabase["stores"] {
  return stores.filter(({ name }) => ["runs", "rows", "events"].includes(name));
}

test.each<[string, (text: string) => string, RegExp]>([
  ["a row that was changed", changedRow, /^Row 2 was changed after it was stored/],
  [
    "prototype keys in its row",
    (text) => text.replace('"trial":{', '"trial":{"__proto__":{"polluted":1},"constructor":2,'),
    /does not fit|was changed/,
  ],
  [
    "an id that is here with other rows",
    (text) => text.replaceAll('"theirs"', '"ours"'),
    /another recording|was changed|not the same/,
  ],
])(
  "a run with %s: named once and left out, and no run, row or event changes",
  async (_, change, sentence) => {
    const before = recorded(await freeze(here.name));
    const changed = change(sound);
    expect(changed).not.toBe(sound);
    const { runs, left, newRows } = await restore(fileOf(changed));
    expect([runs.new, runs.grows, newRows]).toEqual([0, 0, 0]);
    expect(left).toHaveLength(1);
    expect(left[0]!.sentence).toMatch(sentence);
    expect(recorded(await freeze(here.name))).toEqual(before);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  },
);

test("the file that all of these are made of is sound", async () => {
  expect(await restore(fileOf(sound))).toMatchObject({ runs: { new: 1 }, newRows: 3, left: [] });
});
