import { parameterFields, type ParameterField } from "./fields.ts";
import { lengthWords } from "./flow.ts";
import { differences } from "./parameters.ts";
import type { AnyTask, Source } from "./task.ts";

/**
 * A Methods paragraph in plain text, from parameters and sources alone: what was run, how a trial goes, what
 * differs from the published protocol, every parameter's value, and what could not be verified.
 *
 * @param appVersion version of the battery with its build
 */
export function methodsText(
  task: AnyTask,
  preset: string,
  p: Readonly<Record<string, unknown>>,
  appVersion: string,
): string {
  const fields = parameterFields(task.parameters);
  const protocol = task.presets[preset]?.title ?? preset;
  const paragraphs = [
    [
      `The ${lowered(task.title)} was run with Valence ${appVersion} (task ${task.id} ${task.version}, scorer ${task.scorerVersion}), protocol “${protocol}”.`,
      ...flowSentences(task, p),
    ].join(" "),
    differenceText(task, preset, p),
    `Parameters: ${fields.map((field) => `${lowered(field.title)} ${valueWords(p[field.key], field)}`).join("; ")}.`,
    unverifiedText(fields),
    `Sources: ${task.sources.map(sourceWords).join("; ")}.`,
  ];
  return paragraphs.filter((paragraph) => paragraph !== "").join("\n\n");
}

/** What differs from a published protocol, one sentence each: "Feature shown is 120 ms instead of 100 ms." */
export function differenceSentences(
  task: AnyTask,
  preset: string,
  p: Readonly<Record<string, unknown>>,
): readonly string[] {
  return differences(task, preset, p).map(
    ({ field, published, here }) =>
      `${field.title}: ${valueWords(here, field)} instead of ${valueWords(published, field)}.`,
  );
}

function flowSentences(task: AnyTask, p: Readonly<Record<string, unknown>>): readonly string[] {
  return (task.flow?.(p) ?? []).map(({ title, steps }) => {
    const said = steps.map(({ title: step, ms, note }) => {
      const facts = [ms === null ? "" : lengthWords(ms), note ?? ""].filter((fact) => fact !== "");
      return `${lowered(step)}${facts.length === 0 ? "" : ` (${facts.join(", ")})`}`;
    });
    return `${title}: ${said.join(", then ")}.`;
  });
}

function differenceText(task: AnyTask, preset: string, p: Readonly<Record<string, unknown>>): string {
  const found = differenceSentences(task, preset, p);
  if (found.length === 0) return `Nothing differs from that protocol.`;
  return `It differs from that protocol in this: ${found.join(" ")}`;
}

function unverifiedText(fields: readonly ParameterField[]): string {
  const open = fields.filter((field) => !field.source.verified).map((field) => lowered(field.title));
  return open.length === 0 ? "" : `Not verified against the full papers: ${open.join("; ")}.`;
}

function valueWords(value: unknown, { unit }: ParameterField): string {
  if (value === null || value === undefined) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "number") return typeof value === "string" ? value : JSON.stringify(value);
  return `${value}${unit === "" ? "" : ` ${unit}`}`;
}

function sourceWords({ doi, where, verified }: Source): string {
  return `${where}${doi === "" ? "" : `, doi ${doi}`}${verified ? "" : " (unverified)"}`;
}

/** A title inside a sentence: its first letter small, unless the word is an abbreviation. */
function lowered(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}
