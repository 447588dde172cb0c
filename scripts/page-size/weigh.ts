import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import type { AnyPlay } from "../../src/core/task.ts";
import type { Language } from "../../src/core/text.ts";
import { personsFiles, type Manifest, type Played } from "./persons-files.ts";

/** Scripts and styles of a session, gzip: what the participant page may weigh before any stimulus. */
export const budgetBytes = 90_000;

/** A session by one person, weighed. */
export interface Weight {
  readonly task: string;
  readonly language: Language;
  readonly files: number;
  /** Sum over the files, each compressed by itself as a server sends it. */
  readonly gzipBytes: number;
}

/** Vite's manifest in a built folder. */
export function readManifest(built: string): Manifest {
  return JSON.parse(readFileSync(join(built, ".vite/manifest.json"), "utf8")) as Manifest;
}

/** What is played of every task, with its folder. */
export async function playedTasks(root: string): Promise<readonly (Played & { readonly play: AnyPlay })[]> {
  const tasks = join(root, "tasks");
  const folders = readdirSync(tasks).filter((name) => existsSync(join(tasks, name, "play.ts")));
  return Promise.all(
    folders.map(async (folder) => {
      const { href } = pathToFileURL(join(tasks, folder, "play.ts"));
      return { folder, play: ((await import(href)) as { play: AnyPlay }).play };
    }),
  );
}

/** The sessions that weigh more. */
export function heavierThan(limitBytes: number, weights: readonly Weight[]): readonly Weight[] {
  return weights.filter(({ gzipBytes }) => gzipBytes > limitBytes);
}

/** Every task in every language it can be done in. */
export async function weighSessions(root: string, built: string): Promise<readonly Weight[]> {
  const manifest = readManifest(built);
  const bytes = new Map<string, number>();
  const weigh = (file: string) => {
    const known = bytes.get(file) ?? gzipSync(readFileSync(join(built, file))).length;
    bytes.set(file, known);
    return known;
  };
  return (await playedTasks(root)).flatMap(({ folder, play }) =>
    play.languages.map((language) => {
      const files = personsFiles(manifest, { folder, play }, language);
      const gzipBytes = files.reduce((sum, file) => sum + weigh(file), 0);
      return { task: play.id, language, files: files.length, gzipBytes };
    }),
  );
}
