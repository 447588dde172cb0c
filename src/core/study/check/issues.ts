import * as z from "zod";
import { BatteryError, nearest } from "../../errors.ts";
import { placeOf, type Path } from "./place.ts";
import { studySchema } from "../schema.ts";

/** The findings of a schema in whole sentences. */
export function issueSentences(
  issues: readonly z.core.$ZodIssue[],
  raw: unknown,
  file: string,
): readonly BatteryError[] {
  return issues
    .flatMap((issue) => sentencesOf(issue, raw, issue.path as Path))
    .map(
      ({ path, what, remedy }) =>
        new BatteryError("bad-file", `${file}, ${placeOf(path, raw)}: ${what}`, remedy),
    );
}

interface Finding {
  readonly path: Path;
  readonly what: string;
  readonly remedy: string;
}

function sentencesOf(issue: z.core.$ZodIssue, raw: unknown, path: Path): readonly Finding[] {
  const value = at(raw, path);
  const is = (what: string, remedy: string): readonly Finding[] => [{ path, what, remedy }];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        path: [...path, key],
        what: "there is no such field here.",
        remedy: fieldHint(key),
      }));
    case "invalid_type":
      return value === undefined
        ? is("this field is missing.", `Add it; it is ${kinds[issue.expected] ?? issue.expected}.`)
        : is(`${shown(value)} does not belong here.`, `Write ${kinds[issue.expected] ?? issue.expected}.`);
    case "invalid_value":
      return is(
        value === undefined ? "this field is missing." : `${shown(value)} is not known here.`,
        `Valid: ${issue.values.map((known) => JSON.stringify(known)).join(", ")}.`,
      );
    case "too_big":
      return is(`${sized(value)} is too much.`, `At most ${String(issue.maximum)} ${unitOf(issue.origin)}.`);
    case "too_small":
      return is(
        `${sized(value)} is too little.`,
        `At least ${String(issue.minimum)} ${unitOf(issue.origin)}.`,
      );
    case "invalid_union":
      return unionSentences(issue, raw, path);
    case "invalid_key":
      return is("the name of this field cannot be used.", ownWords(issue.issues[0]?.message));
    default:
      return is(`${shown(value)} cannot be used.`, ownWords(issue.message));
  }
}

/** Of the forms that would be allowed, the one that the value comes nearest to. */
function unionSentences(issue: z.core.$ZodIssueInvalidUnion, raw: unknown, path: Path): readonly Finding[] {
  const branches = issue.errors.filter((branch) => branch.length > 0);
  if (issue.errors.length > 0 && issue.message !== "Invalid input") {
    return [{ path, what: `${shown(at(raw, path))} cannot be used.`, remedy: issue.message }];
  }
  if (branches.length === 0) {
    const value = at(raw, path);
    const options = "options" in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
    const what = value === undefined ? "this field is missing." : `${shown(value)} is not known here.`;
    return [{ path, what, remedy: hint(String(value), options) }];
  }
  const mistakes = (branch: readonly z.core.$ZodIssue[]) =>
    branch.reduce((n, each) => n + (each.code === "unrecognized_keys" ? each.keys.length : 1), 0);
  const nearestBranch = branches.reduce((best, branch) =>
    mistakes(branch) < mistakes(best) ? branch : best,
  );
  return nearestBranch.flatMap((each) => sentencesOf(each, raw, [...path, ...(each.path as Path)]));
}

const kinds: Readonly<Record<string, string>> = {
  string: "text in quotation marks",
  number: "a number without quotation marks",
  int: "a whole number",
  boolean: "true or false",
  array: "a list in square brackets",
  object: "an object in curly brackets",
  record: "an object in curly brackets",
};

function unitOf(origin: string): string {
  if (origin === "string") return "characters";
  if (origin === "array") return "entries";
  return "";
}

function ownWords(message: string | undefined): string {
  return message === undefined || message === "" ? "See docs/study-file.md." : message;
}

function hint(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  const valid = `Valid: ${known.join(", ")}.`;
  return near === null ? valid : `Did you mean "${near}"? ${valid}`;
}

/** The nearest field name of the whole format. */
function fieldHint(key: string): string {
  const names = new Set<string>();
  collectFields(studySchema, names);
  const near = nearest(key, [...names]);
  return near === null
    ? "Leave it out; docs/study-file.md lists the fields."
    : `Did you mean "${near}"? docs/study-file.md lists the fields.`;
}

/** The names of all fields in a schema and in what it is made of. */
function collectFields(part: unknown, into: Set<string>): void {
  if (Array.isArray(part)) for (const one of part) collectFields(one, into);
  if (!(part instanceof z.ZodType)) return;
  if (part instanceof z.ZodObject) {
    for (const [name, field] of Object.entries(part.shape)) {
      into.add(name);
      collectFields(field, into);
    }
  }
  for (const inner of Object.values(part.def)) collectFields(inner, into);
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) return "nothing";
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function sized(value: unknown): string {
  if (typeof value === "string" && value.length > 60) return `a text of ${value.length} characters`;
  if (Array.isArray(value)) return `a list of ${value.length} entries`;
  return shown(value);
}

function at(raw: unknown, path: Path): unknown {
  let value = raw;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.hasOwn(value, key) ? (value as Readonly<Record<string, unknown>>)[String(key)] : undefined;
  }
  return value;
}
