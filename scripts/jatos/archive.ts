import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { zipSync, type Zippable } from "fflate";

// The study archive as docs.jatos.org describes it ("JATOS Study Archive (JZIP)", JATOS 3.10): a ZIP with one
// folder of assets and one .jas file beside it, which is JSON with the study's properties.

/** The folder's name in the archive and on the server. */
const assetsFolder = "valence";
const version = "3";

/** A component: a title and what its input says. */
export interface Component {
  readonly title: string;
  readonly active: boolean;
  readonly input: Readonly<Record<string, string | number | boolean>>;
  readonly comments: string;
}

/** The .jas file of a study that plays these components one after the other. */
export function studyProperties(
  title: string,
  description: string,
  components: readonly Component[],
): object {
  return {
    // First: JATOS takes the first field of this name.
    version,
    data: {
      uuid: uuidOf(title),
      title,
      description,
      groupStudy: false,
      linearStudy: false,
      allowPreview: false,
      dirName: assetsFolder,
      comments: "",
      jsonData: null,
      endRedirectUrl: "",
      studyEntryMsg: null,
      componentList: components.map((component) => ({
        uuid: uuidOf(`${title} / ${component.title}`),
        title: component.title,
        htmlFilePath: "run.html",
        // A visit loads its page anew between tasks, and an interrupted session goes on after a reload.
        reloadable: true,
        active: component.active,
        comments: component.comments,
        jsonData: JSON.stringify(component.input),
      })),
      batchList: [
        {
          uuid: uuidOf(`${title} / batch`),
          title: "Default",
          active: true,
          maxActiveMembers: null,
          maxTotalMembers: null,
          maxTotalWorkers: null,
          allowedWorkerTypes: ["Jatos", "PersonalSingle", "PersonalMultiple"],
          comments: null,
          jsonData: null,
        },
      ],
    },
  };
}

/**
 * The archive as bytes.
 *
 * @param folder the built participant page
 * @param more further assets by path, for example study files
 */
export function studyArchive(
  folder: string,
  properties: object,
  more: Readonly<Record<string, string>>,
): Uint8Array {
  const entries: Zippable = {};
  for (const path of filesIn(folder))
    entries[`${assetsFolder}/${path}`] = entry(path, readFileSync(join(folder, path)));
  for (const [path, text] of Object.entries(more)) {
    entries[`${assetsFolder}/${path}`] = entry(path, new TextEncoder().encode(text));
  }
  entries[`${assetsFolder}.jas`] = entry(
    ".jas",
    new TextEncoder().encode(JSON.stringify(properties, null, 2)),
  );
  return zipSync(entries);
}

function entry(path: string, content: Uint8Array): Zippable[string] {
  // Pictures are packed already. One date for all: the same build gives the same archive.
  return [content, { level: extname(path) === ".webp" ? 0 : 6, mtime: "2026-01-01T00:00:00" }];
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true, encoding: "utf8" })
    .filter((found) => found.isFile())
    .map((found) => relative(folder, join(found.parentPath, found.name)).replaceAll(sep, "/"))
    .sort();
}

/** The same name gives the same UUID (version 8), so that a newer archive updates the study instead of doubling it. */
function uuidOf(name: string): string {
  const hex = createHash("sha256").update(`valence jatos ${name}`).digest("hex");
  const variant = "89ab"[Number.parseInt(hex.slice(16, 17), 16) % 4] ?? "8";
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join("-");
}
