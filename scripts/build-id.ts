import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

// Everything that can change what a participant sees or what is stored.
const sources = ["index.html", "run.html", "package-lock.json", "vite.config.ts", "src", "tasks", "stimuli"];

/**
 * Twelve hexadecimal digits that stand for the sources: the same files give the same id on every
 * machine, and a change that nobody committed gives another one, which a commit's hash would not.
 *
 * @param root folder of the project
 */
export function buildId(root: string): string {
  const hash = createHash("sha256");
  for (const file of sources.flatMap((source) => filesIn(root, source)).sort()) {
    // A checkout on Windows may end its lines with CRLF; the build is the same.
    const content = readFileSync(join(root, file), "latin1").replaceAll("\r\n", "\n");
    hash.update(`${file}\0${content.length}\0`).update(content, "latin1");
  }
  return hash.digest("hex").slice(0, 12);
}

/** Version and build as every row carries them: `0.1.0+3f2a59c01b7e`. */
export function appVersion(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  return `${version}+${buildId(root)}`;
}

function filesIn(root: string, path: string): string[] {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (found.isFile()) return [path];
  return readdirSync(join(root, path))
    .filter((name) => !name.startsWith("."))
    .flatMap((name) => filesIn(root, `${path}/${name}`));
}
