import { readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Decrypter, generateIdentity, identityToRecipient } from "age-encryption";
import { unzipSync } from "fflate";
import { parquetReadObjects } from "hyparquet";
import { beforeAll, describe, expect, test } from "vitest";
import type { Run } from "../../src/core/session.ts";
import { belongsTo, type RecordFilter } from "../../src/core/stored-record.ts";
import type { Selection } from "../../src/desk/export-source.ts";
import { writeExport, type ExportKind } from "../../src/desk/exports.ts";
import { folderKinds } from "../../src/export/bundle.ts";
import { dataPages } from "../../src/export/json-lines.ts";
import { plainKinds } from "../../src/export/writers.ts";
import type { RunFilter, Store } from "../../src/store/types.ts";
import { battery, findTask } from "../../tasks/index.ts";
import { workbench } from "../scripts/workbench.ts";
import { sourceOf, storedRun, type StoredRun } from "./stored-runs.ts";
import { records, recordsWithKey } from "./study-fixture.ts";

const bench = workbench(battery.map(({ task }) => task));
let stored: StoredRun[];
let identity: string;

/** Two people of the study in the records and one outside any study; every run is a visit of its own. */
beforeAll(async () => {
  identity = await generateIdentity();
  stored = [];
  for (const [study, participant] of [
    ["xo", "K001B"],
    ["xo", "K0029"],
    [null, "Z9Z9"],
  ] as const) {
    for (const id of ["prt", "abt"]) {
      const session = `vis${participant}${id}`.toLowerCase();
      const run = { study, participant, session, preset: "demo", runId: `run-${session}` };
      stored.push(await storedRun(findTask(id), run));
    }
  }
  let text = "";
  const about = { appVersion: "0", writtenAt: "2026-03-03T00:00:00.000Z" };
  for await (const page of dataPages(about, stored.map(sourceOf), iterate(records))) text += page;
  bench.write("data.json", text);
}, 60_000);

async function* iterate<T>(items: readonly T[]): AsyncGenerator<T> {
  await Promise.resolve();
  yield* items;
}

/** As the browser's store answers, over the runs above. */
function fakeStore(known = records): Store {
  const one = (runId: string) => stored.find(({ run }) => run.runId === runId)!;
  const asked = ["study", "task", "participant", "session", "state"] as const;
  const fits = (run: Run, filter: RunFilter) =>
    run.mode === filter.mode && asked.every((key) => filter[key] === undefined || filter[key] === run[key]);
  return {
    run: (_: string, runId: string) => Promise.resolve(one(runId).run),
    runs: (filter: RunFilter, offset: number, size: number) => {
      const found = stored.map(({ run }) => run).filter((run) => fits(run, filter));
      return Promise.resolve({ runs: found.reverse().slice(offset, offset + size), total: found.length });
    },
    rows: (_: string, runId: string) => iterate([one(runId).rows]),
    events: (_: string, runId: string) => Promise.resolve(one(runId).events),
    records: (filter: RecordFilter) => iterate(known.filter((record) => belongsTo(record, filter))),
    markExported: () => Promise.resolve(),
  } as unknown as Store;
}

/** Everything that can be read in a file: of archives and tables of other forms, too. */
async function textOf(name: string, bytes: Uint8Array): Promise<string> {
  if (name.endsWith(".age")) {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    return textOf(name.slice(0, -4), await decrypter.decrypt(bytes));
  }
  if (name.endsWith(".zip")) {
    const inside = await Promise.all(Object.entries(unzipSync(bytes)).map(([n, of]) => textOf(n, of)));
    return inside.join("\n");
  }
  if (!name.endsWith(".parquet")) return `${name}\n${new TextDecoder().decode(bytes)}`;
  const file = new Uint8Array(bytes).buffer;
  const rows = await parquetReadObjects({ file });
  return `${name}\n${JSON.stringify(rows, (_, value: unknown) => (typeof value === "bigint" ? Number(value) : value))}`;
}

const found = (text: string, what: RegExp) => [...new Set(text.match(what) ?? [])].sort();
const people = /K001B|K0029|Z9Z9/g;
const visits = /vis(?:k001b|k0029|z9z9)(?:prt|abt)/g;

interface Choice {
  readonly fits: (run: Run) => boolean;
  readonly selection: () => Selection;
  readonly flags: readonly string[];
}
const real = { mode: "real" } as const;
const choices: Readonly<Record<string, Choice>> = {
  all: { fits: () => true, selection: () => ({ ...real, filter: real }), flags: [] },
  study: {
    fits: (run) => run.study === "xo",
    selection: () => ({ ...real, filter: { ...real, study: "xo" } }),
    flags: ["--study", "xo"],
  },
  participant: {
    fits: (run) => run.participant === "K0029",
    selection: () => ({ ...real, filter: { ...real, study: "xo", participant: "K0029" } }),
    flags: ["--study", "xo", "--participant", "K0029"],
  },
  task: {
    fits: (run) => run.task === "abt",
    selection: () => ({ ...real, filter: { ...real, task: "abt" } }),
    flags: ["--task", "abt"],
  },
  run: {
    fits: (run) => run.runId === "run-visk001bprt",
    selection: () => ({ ...real, only: stored[0]!.run }),
    flags: ["--run", "run-visk001bprt"],
  },
};

/** The people of the runs, and their visits; tables of a study have people alone, a codebook nobody. */
function expected({ fits }: Choice, kind: string): { people: string[]; visits: string[] } {
  const runs = stored.map(({ run }) => run).filter(fits);
  const named = (of: (run: Run) => string) => [...new Set(runs.map(of))].sort();
  if (kind === "codebook") return { people: [], visits: [] };
  const who = named((run) => run.participant);
  if (kind === "study") return { people: who.filter((code) => code !== "Z9Z9"), visits: [] };
  return { people: who, visits: named((run) => run.session) };
}

const deskKinds: readonly (ExportKind | "encrypted")[] = [
  ...plainKinds,
  ...folderKinds,
  "bundle",
  "encrypted",
];

describe.each(Object.entries(choices))("%s", (_, choice) => {
  test.each(deskKinds)("from the desk as %s: these runs' people and visits, and no others", async (kind) => {
    const publicKey = kind === "encrypted" ? await identityToRecipient(identity) : null;
    const room = { store: fakeStore(), battery, appVersion: "0", now: () => "2026-03-03T00:00:00.000Z" };
    const job = { signal: new AbortController().signal, onProgress: () => undefined };
    const form = kind === "encrypted" ? "bundle" : kind;
    const options = { forms: kind === "bundle" ? folderKinds : [], publicKey };
    const { files, left } = await writeExport(room, choice.selection(), form, job, options);
    expect(left).toEqual([]);
    let text = "";
    for (const { name, blob } of files) {
      // The name of one run's file says its visit, whatever is in it.
      text += (await textOf(name, new Uint8Array(await blob.arrayBuffer()))).replace(name, "");
    }
    expect(text).not.toBe("");
    expect({ people: found(text, people), visits: found(text, visits) }).toEqual(expected(choice, kind));
  });

  test.each(["csv", "data", "bundle", "encrypted", ...folderKinds])(
    "from the command line as %s: the same",
    async (format) => {
      const key = ["--encrypt", await identityToRecipient(identity)];
      const encrypt = format === "encrypted" ? key : [];
      const form = format === "encrypted" ? "bundle" : format;
      const words = ["export", "data.json", "--format", form, "--out", "out", ...choice.flags, ...encrypt];
      expect(await bench.call(...words)).toMatchObject({ code: 0, notes: [] });
      const out = join(bench.folder, "out");
      let text = "";
      for (const entry of readdirSync(out, { recursive: true, withFileTypes: true })) {
        const path = join(entry.parentPath, entry.name);
        if (entry.isFile()) text += await textOf(path, readFileSync(path));
      }
      rmSync(out, { recursive: true });
      expect({ people: found(text, people), visits: found(text, visits) }).toEqual(expected(choice, format));
    },
  );
});

test("the desk encrypts a bundle to the key of its study's file; a trial table stays plain", async () => {
  const store = fakeStore(recordsWithKey(await identityToRecipient(identity)));
  const room = { store, battery, appVersion: "0", now: () => "2026-03-03T00:00:00.000Z" };
  const job = { signal: new AbortController().signal, onProgress: () => undefined };
  const write = (kind: ExportKind) => writeExport(room, choices["study"]!.selection(), kind, job);
  const [bundle] = (await write("bundle")).files;
  expect(bundle?.name).toBe("xo_bundle.zip.age");
  expect(await textOf(bundle!.name, new Uint8Array(await bundle!.blob.arrayBuffer()))).toContain("K001B");
  expect((await write("trials")).files[0]?.name).toMatch(/\.csv$/);
  await expect(writeExport(room, { ...real, filter: real }, "bundle", job)).rejects.toThrow(
    /several studies/,
  );
});

test.each([
  [["--study", "xoo"], /There is no study "xoo"\. Did you mean xo\?/],
  [["--participant", "K002"], /There is no participant "K002"\. Did you mean K0029\?/],
  [["--task", "prt", "--run", "run-visk001babt"], /No run in the data is all of this/],
  [["--mode", "reel"], /There is no mode "reel"\. Did you mean real\?/],
])("battery export %j is a wrong call", async (flags, sentence) => {
  const { code, notes } = await bench.call("export", "data.json", "--format", "csv", "--out", "x", ...flags);
  expect([code, notes.join("\n")]).toEqual([2, expect.stringMatching(sentence)]);
});
