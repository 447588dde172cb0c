import { BatteryError } from "../../src/core/errors.ts";
import type { Label } from "../stimulus-set.ts";
import { meanings, usualMeaning, usualSex, type Codes } from "./codes.ts";
import type { Pattern } from "./pattern.ts";

/** A picture with what it shows. */
export interface Placed {
  readonly file: string;
  readonly identity: string;
  readonly emotion: Label;
  readonly level: number;
  readonly sex: "female" | "male" | null;
  readonly form: string | null;
}

export interface Placing {
  readonly placed: readonly Placed[];
  /** Pictures that the pattern or the table does not speak of. */
  readonly unmatched: readonly string[];
  /** Pictures whose code was told to be left out. */
  readonly leftOut: readonly string[];
  /** Every code for an expression that was found, with how many pictures have it. */
  readonly codes: ReadonlyMap<string, number>;
  /** What each code was taken for. */
  readonly meanings: Codes;
  readonly problems: readonly BatteryError[];
}

/** Where a person's sex is read from when the pattern has no place for it. */
export type SexFrom = "nowhere" | "first-letter";

/**
 * Places pictures by their names. A name without a level is a full expression, and a neutral face is level 0.
 *
 * @param chosen meanings of codes that somebody chose; the others get their usual one
 */
export function placeByPattern(
  paths: readonly string[],
  pattern: Pattern,
  chosen: Codes,
  sexFrom: SexFrom,
): Placing {
  const read = paths.map((path) => ({ path, parts: pattern.read(path) }));
  const codes = new Map<string, number>();
  for (const { parts } of read) {
    const code = parts?.emotion?.toLowerCase();
    if (code !== undefined) codes.set(code, (codes.get(code) ?? 0) + 1);
  }
  const meant = meanings(codes.keys(), chosen);
  const placed: Placed[] = [];
  const unmatched: string[] = [];
  const leftOut: string[] = [];
  const problems: BatteryError[] = [...codes.keys()]
    .filter((code) => meant[code] === undefined)
    .map((code) => bad(`Nobody knows what “${code}” stands for.`, "Choose its expression, or leave it out."));
  for (const { path, parts } of read) {
    const meaning = meant[parts?.emotion?.toLowerCase() ?? ""];
    if (parts === null) unmatched.push(path);
    else if (meaning === "left-out") leftOut.push(path);
    else if (meaning !== undefined) {
      const identity = parts.identity ?? "";
      const sex = parts.sex ?? (sexFrom === "first-letter" ? identity.slice(0, 1) : "");
      placed.push({
        file: path,
        identity,
        emotion: meaning,
        level: meaning === "neutral" ? 0 : Number(parts.level ?? 100),
        sex: usualSex(sex),
        form: parts.form,
      });
    }
  }
  return { placed: apart(placed), unmatched, leftOut, codes, meanings: meant, problems };
}

/** Two people of one number and different sex (01 female, 01 male) are two people. */
function apart(placed: readonly Placed[]): readonly Placed[] {
  const sexes = new Map<string, Set<string | null>>();
  for (const { identity, sex } of placed)
    sexes.set(identity, (sexes.get(identity) ?? new Set()).add(sex ?? null));
  return placed.map((one) =>
    (sexes.get(one.identity)?.size ?? 0) > 1 && one.sex !== null
      ? { ...one, identity: `${one.sex.slice(0, 1)}${one.identity}` }
      : one,
  );
}

/** A row of the table that says what each picture shows; `line` is where it stands in the file. */
export interface TableRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

export const tableColumns = ["file", "identity", "emotion", "level", "sex", "form"] as const;

/**
 * Places pictures by a table with the columns file, identity, emotion, level and, if known, sex and form.
 *
 * @param table name of its file, for the messages
 */
export function placeByTable(
  paths: readonly string[],
  table: string,
  columns: readonly string[],
  rows: readonly TableRow[],
): Placing {
  const problems: BatteryError[] = [];
  for (const column of ["file", "identity", "emotion"]) {
    if (!columns.includes(column))
      problems.push(bad(`${table} has no column “${column}”.`, `It needs: file, identity, emotion, level.`));
  }
  const byName = new Map<string, string[]>();
  for (const path of paths) {
    for (const name of new Set([path, path.slice(path.lastIndexOf("/") + 1)]))
      byName.set(name, [...(byName.get(name) ?? []), path]);
  }
  const placed: Placed[] = [];
  const codes = new Map<string, number>();
  const taken = new Set<string>();
  if (problems.length === 0) {
    for (const { line, cells } of rows) {
      const one = readRow(`Line ${line} of ${table}`, cells, byName, problems);
      if (one === null) continue;
      const code = (cells["emotion"] ?? "").toLowerCase();
      codes.set(code, (codes.get(code) ?? 0) + 1);
      taken.add(one.file);
      placed.push(one);
    }
  }
  const unmatched = paths.filter((path) => !taken.has(path));
  return { placed, unmatched, leftOut: [], codes, meanings: meanings(codes.keys(), {}), problems };
}

function readRow(
  where: string,
  cells: Readonly<Record<string, string>>,
  byName: ReadonlyMap<string, readonly string[]>,
  problems: BatteryError[],
): Placed | null {
  const cell = (column: string) => (cells[column] ?? "").trim();
  const before = problems.length;
  const refuse = (what: string, remedy: string) => void problems.push(bad(`${where}: ${what}`, remedy));
  const files = byName.get(cell("file").replaceAll("\\", "/")) ?? [];
  if (files.length === 0) refuse(`there is no picture “${cell("file")}”.`, "Name a file that is there.");
  if (files.length > 1)
    refuse(`several pictures are called “${cell("file")}”.`, "Write the folder before the name.");
  if (cell("identity") === "") refuse("identity is empty.", "Say who it is: any code.");
  const emotion = usualMeaning(cell("emotion"));
  if (emotion === null)
    refuse(
      `“${cell("emotion")}” is no expression.`,
      "Valid: happiness, sadness, fear, anger, disgust, surprise, neutral.",
    );
  const level = cell("level") === "" ? (emotion === "neutral" ? 0 : 100) : Number(cell("level"));
  if (!Number.isInteger(level) || level < 0 || level > 100)
    refuse(`level cannot be “${cell("level")}”.`, "Valid: whole numbers from 0 to 100.");
  else if (emotion !== null && (emotion === "neutral") !== (level === 0))
    refuse(`${emotion} cannot have level ${level}.`, "Neutral faces have level 0, all others 1 to 100.");
  const sex = usualSex(cell("sex"));
  if (sex === null && cell("sex") !== "")
    refuse(`sex cannot be “${cell("sex")}”.`, "Valid: female, male, or empty.");
  const [file] = files;
  if (problems.length > before || file === undefined || emotion === null) return null;
  return { file, identity: cell("identity"), emotion, level, sex, form: cell("form") || null };
}

function bad(what: string, remedy: string): BatteryError {
  return new BatteryError("bad-file", what, remedy);
}
