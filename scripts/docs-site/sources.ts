import { readdirSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";

/** Rooms of the navigation in the order of a researcher's work; what a pattern finds first stands first. */
const rooms: readonly (readonly [string, readonly string[]])[] = [
  ["Start", ["README.md"]],
  [
    "Running a study",
    [
      "docs/guide/running-a-session.md",
      "docs/guide/studies.md",
      "docs/study-file.md",
      "docs/guide/piloting.md",
      "docs/guide/*.md",
    ],
  ],
  ["Timing and safety", ["docs/timing.md", "docs/bench.md", "docs/*.md"]],
  ["Data", ["docs/guide/exporting.md", "docs/data-format.md", "docs/codebook.md"]],
  [
    "Tasks and scores",
    [
      "docs/words.md",
      "docs/facial-emotion.md",
      "docs/affective-bias.md",
      "docs/scoring/*.md",
      "docs/multiverse.md",
      "docs/parameters/*.md",
      "docs/unverified.md",
      "tasks/*/README.md",
      "docs/stimuli/*.md",
      "stimuli/**/*.md",
    ],
  ],
  ["Reports", ["docs/reports/*.md"]],
  ["Developing", ["docs/adding-a-task.md", "docs/decisions/*.md", "CHANGELOG.md"]],
];
/** Rooms that take what no other room names. */
const lastRooms = new Set(["docs/*.md", "docs/guide/*.md"]);

export interface Room {
  readonly title: string;
  /** Paths of Markdown files in the repository. */
  readonly files: readonly string[];
}

/** Every Markdown page, each in one room. */
export function roomsOf(root: string): readonly Room[] {
  const named = new Set(
    rooms.flatMap(([, patterns]) => patterns.filter((p) => !lastRooms.has(p)).flatMap((p) => find(root, p))),
  );
  return rooms.map(([title, patterns]) => {
    const files = patterns.flatMap((pattern) =>
      find(root, pattern).filter((file) => !lastRooms.has(pattern) || !named.has(file)),
    );
    return { title, files: [...new Set(files)] };
  });
}

/** Files of the repository that a pattern names: `*` within a folder, `**` over folders. */
function find(root: string, pattern: string): readonly string[] {
  const [fixed = ""] = pattern.split(/[^/]*\*/, 1);
  const folder = posix.dirname(`${fixed}x`);
  const matches = new RegExp(
    `^${pattern
      .replaceAll(".", "\\.")
      .replaceAll("**/", "(.+/)?")
      .replace(/(?<!\))\*/g, "[^/]+")}$`,
  );
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((file) => posix.normalize(posix.join(folder, file.split(sep).join("/"))))
    .filter((file) => matches.test(file))
    .sort();
}

/** Where a Markdown file's page is in the site: README as the front page, `docs/` at the top. */
export function pageOf(file: string): string {
  if (file === "README.md") return "index.html";
  return file.replace(/^docs\//, "").replace(/\.md$/, ".html");
}

/** A link's file in the repository, and its anchor; null for an address elsewhere. */
export function targetOf(
  from: string,
  link: string,
): { readonly file: string; readonly hash: string } | null {
  if (/^[a-z]+:/i.test(link)) return null;
  const [path = "", hash = ""] = link.split("#", 2);
  const file = path === "" ? from : posix.normalize(posix.join(posix.dirname(from), path));
  return { file: file.replace(/\/$/, ""), hash };
}

/** A page's address as another page writes it. */
export function addressOf(page: string, from: string): string {
  return relative(dirname(join("/", from)), join("/", page))
    .split(sep)
    .join("/");
}
