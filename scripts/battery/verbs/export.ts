import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { findings, type BatteryError } from "../../../src/core/errors.ts";
import type { Run } from "../../../src/core/session.ts";
import { bundlePages, folderKinds, folderWriters, type FolderKind } from "../../../src/export/bundle.ts";
import { bundleFile } from "../../../src/export/encrypt.ts";
import { fileError } from "../../../src/export/findings.ts";
import type { Draft, Writing } from "../../../src/export/source.ts";
import { fileLabel } from "../../../src/export/trials-out.ts";
import { plainKinds, plainWriters } from "../../../src/export/writers.ts";
import { callError, unknown, type Call, type Verb, type World } from "../call.ts";
import { choiceFlags, chooseRuns } from "../choose-runs.ts";
import { dataSource } from "../data-source.ts";
import { inputsOf } from "../input.ts";
import { attempt, writing as writingFile } from "../output.ts";

const formats = ["csv", "data", "bundle", ...folderKinds] as const;

/** `battery export`: a data.json in any other form, as the desk would write it. */
export const exportVerb: Verb = {
  name: "export",
  operands: "<data.json, ZIP or folder>",
  help: "writes all or chosen data as CSV, data.json, BIDS, Psych-DS, Parquet, spreadsheet copies or a bundle",
  flags: [
    { name: "--format", value: "F", help: `one of ${formats.join(", ")}` },
    { name: "--out", value: "DIR", help: "where to; made when it is not there" },
    ...choiceFlags,
    {
      name: "--with",
      value: "F",
      repeated: true,
      help: "a further form inside a bundle; may be given again",
    },
    {
      name: "--encrypt",
      value: "age1…",
      help: "encrypts a bundle to this age public key, not that of the study's file",
    },
    { name: "--title", value: "TEXT", help: "what the data set is called" },
    { name: "--author", value: "NAME", repeated: true, help: "an author; may be given again" },
    { name: "--license", value: "TEXT", help: "licence of the data" },
  ],
  async run(call, world) {
    const format = formatOf(call.value("--format"), formats, "export needs --format.");
    const out = call.value("--out");
    if (out === undefined) throw callError("export needs --out.", "For example --out exported.");
    const forms = call.values("--with").map((form) => formatOf(form, folderKinds, ""));
    if (forms.length > 0 && format !== "bundle")
      throw callError("--with is for bundles.", "Call export once for each format.");
    const key = call.value("--encrypt") ?? null;
    if (key !== null && format !== "bundle")
      throw callError("--encrypt is for bundles.", "Export with --format bundle.");
    const data = inputsOf(call, world).filter((input) => input.form === "data");
    const [input, ...more] = data;
    if (input === undefined || more.length > 0) {
      throw callError(
        input === undefined
          ? "There is no data.json among the files."
          : "There is more than one data.json among the files.",
        "Give one: trial tables alone do not say all that the other forms need.",
      );
    }
    const left = new Map<Run, unknown>();
    const source = chooseRuns(await dataSource(input, world), call, world);
    if (source.runs.length === 0)
      throw callError(
        "No run in the data is all of this.",
        "Name less, or look at runs.csv of a full export.",
      );
    const writing = await writingOf(call, world, source, left);
    for await (const { name, pages } of filesOf(writing, format, forms, key)) {
      const target = join(out, name);
      attempt(target, () => mkdirSync(dirname(resolve(world.folder, target)), { recursive: true }));
      await writingFile(world, target, async (output) => {
        for await (const page of pages) output.write(page);
      });
    }
    const failed = [...left].flatMap(([run, error]) =>
      findings(error).map((one) => leftOut(input.name, run, one)),
    );
    const [first] = failed;
    for (const error of failed.slice(1)) world.note(`${error.what} ${error.remedy}`);
    if (first !== undefined) throw first;
  },
};

async function writingOf(
  call: Call,
  world: World,
  source: Writing["source"],
  left: Map<Run, unknown>,
): Promise<Writing> {
  const modes = new Set(source.runs.map((run) => run.mode));
  const real = source.runs.filter((run) => run.mode === "real");
  if (modes.size > 1)
    world.note("Only the real runs are written: pilot and demo runs never share a file with them.");
  const runs = modes.size > 1 ? real : source.runs;
  return {
    source: { ...source, runs },
    tasks: world.tasks,
    about: {
      writtenAt: await writtenAt(source),
      appVersion: world.appVersion,
      title: call.value("--title") ?? null,
      authors: call.values("--author"),
      license: call.value("--license") ?? null,
    },
    recipes: world.recipes ?? (() => Promise.resolve([])),
    each: async function* (of, read) {
      for (const run of of) {
        const found = await read(run).catch((error: unknown) => {
          left.set(run, error);
          return null;
        });
        if (found !== null) yield found;
      }
    },
    setAside: (run, error) => left.set(run, error),
  };
}

/** The latest time in the data, so that the same file exports to the same bytes. */
async function writtenAt({ runs }: Writing["source"]): Promise<string> {
  const times = runs.map((run) => run.finishedAt ?? run.startedAt).sort();
  return Promise.resolve(times.at(-1) ?? new Date(0).toISOString());
}

async function* filesOf(
  writing: Writing,
  format: (typeof formats)[number],
  forms: readonly FolderKind[],
  key: string | null,
): AsyncGenerator<Draft, void, undefined> {
  const [study, ...others] = new Set(writing.source.runs.map((run) => run.study));
  const stem = fileLabel(others.length === 0 ? (study ?? "valence") : "valence");
  if (format === "bundle") {
    yield await bundleFile(writing, `${stem}_`, bundlePages(writing, stem, forms), key);
  } else if (format === "data") {
    yield* plainWriters.data(writing);
  } else if (format === "csv") {
    for (const kind of plainKinds) {
      if (kind === "data") continue;
      for await (const { name, pages } of plainWriters[kind](writing)) {
        yield { name: kind === "trials" ? `${stem}_${name}` : name, pages };
      }
    }
  } else yield* folderWriters[format](writing);
}

function formatOf<F extends string>(given: string | undefined, known: readonly F[], missing: string): F {
  if (given === undefined) throw callError(missing, `Valid: ${known.join(", ")}.`);
  const found = known.find((format) => format === given.toLowerCase());
  if (found === undefined) throw unknown("format", given, known);
  return found;
}

function leftOut(file: string, run: Run, { what, remedy }: BatteryError): BatteryError {
  const place = `participant ${run.participant}, session ${run.session}, run ${run.run} was left out:`;
  return fileError(file, null, `${place} ${what}`, remedy);
}
