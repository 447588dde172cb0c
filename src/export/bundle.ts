import { bidsFiles } from "./bids.ts";
import { plainLabel } from "./labels.ts";
import { fieldsIn, parquetPages, parquetTable } from "./parquet.ts";
import { psychDsFiles } from "./psych-ds.ts";
import { bundleReadme } from "./readme.ts";
import type { Draft, Writing } from "./source.ts";
import { studyTables } from "./study-data.ts";
import { pythonScript, rScript } from "./starter.ts";
import { trialRowsOf } from "./stored-score.ts";
import { once, onePage, plainKinds, plainWriters, spreadsheetFiles, taskFiles } from "./writers.ts";
import { zipPages, type Packed } from "./zip-writer.ts";

/** Forms that are folders of files rather than one. */
export const folderKinds = ["bids", "psych-ds", "parquet", "spreadsheet"] as const;
export type FolderKind = (typeof folderKinds)[number];

/** Makes the files of each form. */
export const folderWriters: Readonly<
  Record<FolderKind, (writing: Writing) => AsyncIterable<Draft> | Iterable<Draft>>
> = { bids: bidsFiles, "psych-ds": psychDsFiles, parquet: parquetFiles, spreadsheet: spreadsheetFiles };

async function* parquetFiles(writing: Writing): AsyncGenerator<Draft, void, undefined> {
  for (const { task, runs } of taskFiles(writing)) {
    const rows = writing.each(runs, (run) => trialRowsOf(writing.source, task, run));
    const about = { valence: writing.about.appVersion, written_at: writing.about.writtenAt, task: task.id };
    yield { name: `trials-${task.id}.parquet`, pages: parquetPages(task, rows, about) };
  }
  for (const { name, columns, rows } of await studyTables(writing)) {
    const about = { valence: writing.about.appVersion, written_at: writing.about.writtenAt, table: name };
    yield { name: `${name}.parquet`, pages: parquetTable(fieldsIn(columns, rows), onePage(rows), about) };
  }
}

/**
 * One ZIP of everything: the lossless file, every table, the study files, scripts that read it all, what it
 * is, and the SHA-256 of each file. Packed page by page.
 *
 * @param stem begins the names of trial files: the study's, or `valence`
 * @param forms further forms, each in a folder of its own
 */
export function bundlePages(
  writing: Writing,
  stem: string,
  forms: readonly FolderKind[],
): AsyncGenerator<Uint8Array, void, undefined> {
  const packed: Packed[] = [];
  const files = bundleFiles(writing, stem, forms, packed);
  return zipPages(files, writing.about.writtenAt, (file) => packed.push(file));
}

async function* bundleFiles(
  writing: Writing,
  stem: string,
  forms: readonly FolderKind[],
  packed: readonly Packed[],
): AsyncGenerator<Draft, void, undefined> {
  const recipes = await writing.recipes();
  yield { name: "README.md", pages: once(bundleReadme(writing, stem, forms, recipes)) };
  for (const kind of [...plainKinds].reverse()) {
    for await (const { name, pages } of plainWriters[kind](writing)) {
      yield { name: kind === "trials" ? `${stem}_${name}` : name, pages };
    }
  }
  yield* protocolFiles(writing);
  yield { name: "scripts/load.R", pages: once(rScript(recipes)) };
  yield { name: "scripts/load.py", pages: once(pythonScript(recipes)) };
  for (const form of forms) {
    for await (const { name, pages } of folderWriters[form](writing)) {
      yield { name: `${form}/${name}`, pages };
    }
  }
  yield { name: "checksums.sha256", pages: checksums(packed) };
}

/** The study files, as they were imported. */
async function* protocolFiles({ source }: Writing): AsyncGenerator<Draft, void, undefined> {
  for await (const { store, key, value } of source.records()) {
    const study = (value as { readonly study?: unknown } | null)?.study;
    if (store !== "studies" || typeof study !== "object" || study === null) continue;
    const name = `protocol/${key.map(plainLabel).join("-")}.json`;
    yield { name, pages: once(`${JSON.stringify(study, null, 2)}\n`) };
  }
}

/** Read by `sha256sum -c`. The files before it are packed by the time it is asked for. */
async function* checksums(packed: readonly Packed[]): AsyncGenerator<string, void, undefined> {
  yield await Promise.resolve(packed.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join(""));
}
