import type { AnyPlay } from "../../src/core/task.ts";
import type { Language } from "../../src/core/text.ts";

/** Vite's manifest of a build: files by the module they were made of, as far as this reads it. */
export type Manifest = Readonly<Record<string, Piece>>;
interface Piece {
  readonly file: string;
  readonly css?: readonly string[];
  /** Other pieces that come with it; what it loads later is not among them. */
  readonly imports?: readonly string[];
}

/** What of a task decides which files its session loads, and the folder it lies in. */
export interface Played {
  readonly folder: string;
  readonly play: Pick<AnyPlay, "needs" | "importedSet">;
}

/**
 * The scripts and styles that one person's session of a task loads: on a device that was never used, in one
 * language, from the first page to the thanks, with what keeps the battery for use without a network. A simulated
 * person and a pilot's tools are no part of it; nor is what comes only after something went wrong (going on after an
 * interruption, saving rows by hand). The sessions by hand in test/e2e load nothing that is not listed here.
 *
 * @returns addresses under the build's folder
 * @throws Error naming a module that the build no longer makes a file of
 */
export function personsFiles(
  manifest: Manifest,
  { folder, play }: Played,
  language: Language,
): readonly string[] {
  const text = language === "en" ? "text.ts" : `text.${language}.ts`;
  const entries = [
    ...["run.html", "src/run/start.ts", `src/run/${text}`, "src/run/keep.ts"],
    ...["play.ts", "screen.ts", text].map((file) => `tasks/${folder}/${file}`),
    ...(play.needs.millimetres ? ["src/run/pages/device-size.ts"] : []),
    ...(play.importedSet === undefined ? [] : ["src/run/shipped-pictures.ts", "src/run/pictures.ts"]),
  ];
  const seen = new Set<string>();
  const files = new Set<string>();
  const visit = (key: string) => {
    if (seen.has(key)) return;
    seen.add(key);
    const piece = manifest[key];
    if (piece === undefined) throw new Error(`The build has no ${key}: see scripts/page-size.`);
    for (const file of [piece.file, ...(piece.css ?? [])]) if (/\.(js|css)$/.test(file)) files.add(file);
    piece.imports?.forEach(visit);
  };
  entries.forEach(visit);
  return [...files].sort();
}
