import { BatteryError } from "../../src/core/errors.ts";
import { labels, type Label } from "../stimulus-set.ts";
import type { Placed } from "./place.ts";

/** A picture that one person lacks and others have. */
export interface Gap {
  readonly identity: string;
  readonly emotion: Label;
  readonly level: number;
}

/** Who is there, with which expressions and levels: held against what anybody in the set has. */
export interface Completeness {
  /** Expressions of the set, in the battery's order, with every level that anybody shows. */
  readonly columns: readonly { readonly emotion: Label; readonly levels: readonly number[] }[];
  readonly people: readonly {
    readonly identity: string;
    readonly sex: "female" | "male" | null;
    readonly form: string | null;
    /** Levels that are there, one list a column. */
    readonly levels: readonly (readonly number[])[];
  }[];
  readonly missing: readonly Gap[];
}

/** The completeness table of placed pictures, people in the order of their codes. */
export function completenessOf(placed: readonly Placed[]): Completeness {
  const columns = labels.flatMap((emotion) => {
    const levels = levelsOf(placed.filter((one) => one.emotion === emotion));
    return levels.length === 0 ? [] : [{ emotion, levels }];
  });
  const byPerson = new Map<string, Placed[]>();
  for (const one of placed) {
    const own = byPerson.get(one.identity);
    if (own === undefined) byPerson.set(one.identity, [one]);
    else own.push(one);
  }
  const people = [...byPerson].sort(byCode).map(([identity, own]) => ({
    identity,
    sex: own.find((one) => one.sex !== null)?.sex ?? null,
    form: own.find((one) => one.form !== null)?.form ?? null,
    levels: columns.map(({ emotion }) => levelsOf(own.filter((one) => one.emotion === emotion))),
  }));
  const missing = people.flatMap(({ identity, levels }) =>
    columns.flatMap(({ emotion, levels: wanted }, i) =>
      wanted
        .filter((level) => levels[i]?.includes(level) !== true)
        .map((level) => ({ identity, emotion, level })),
    ),
  );
  return { columns, people, missing };
}

/** The people who have every picture that anybody in the set has. */
export function completePeople(table: Completeness): ReadonlySet<string> {
  const lacking = new Set(table.missing.map((gap) => gap.identity));
  return new Set(table.people.map((person) => person.identity).filter((identity) => !lacking.has(identity)));
}

/** Two pictures of one person, expression and level: nobody could say which was shown. */
export function duplicates(placed: readonly Placed[]): readonly BatteryError[] {
  const cells = new Map<string, string[]>();
  for (const { identity, emotion, level, file } of placed) {
    const cell = `${identity}, ${emotion} ${level} %`;
    const files = cells.get(cell);
    if (files === undefined) cells.set(cell, [file]);
    else files.push(file);
  }
  return [...cells]
    .filter(([, files]) => files.length > 1)
    .map(
      ([cell, files]) =>
        new BatteryError(
          "bad-file",
          `${cell}: there are ${files.length} pictures (${files.slice(0, 3).join(", ")}${files.length > 3 ? ", …" : ""}).`,
          "Keep one of them, or make the pattern narrower so that it fits one alone.",
        ),
    );
}

/** The missing pictures as errors, one a person and expression. */
export function gaps(table: Completeness): readonly BatteryError[] {
  const lines = new Map<string, number[]>();
  for (const { identity, emotion, level } of table.missing) {
    const line = `${identity}, ${emotion}`;
    const levels = lines.get(line);
    if (levels === undefined) lines.set(line, [level]);
    else levels.push(level);
  }
  return [...lines].map(
    ([line, levels]) =>
      new BatteryError(
        "bad-file",
        `${line}: level ${levels.map((level) => `${level} %`).join(", ")} is missing.`,
        "Add the picture, or leave out people whose pictures are not complete.",
      ),
  );
}

function levelsOf(placed: readonly Placed[]): readonly number[] {
  return [...new Set(placed.map((one) => one.level))].sort((a, b) => a - b);
}

function byCode([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a.localeCompare(b, "en", { numeric: true });
}
