import type * as z from "zod";
import { BatteryError, nearest, throwAll } from "./errors.ts";
import { parameterFields, type ParameterField } from "./fields.ts";
import type { AnyPlay, Parameters, Playable, Shapes } from "./task.ts";

/** The first preset of a task is its default. */
export function defaultPreset(task: AnyPlay): string {
  return Object.keys(task.presets)[0] as string;
}

export interface Choice {
  readonly preset?: string | undefined;
  /** Parameters that counterbalancing sets; an explicit `set` wins over them. */
  readonly cell?: Readonly<Record<string, unknown>> | undefined;
  /** Explicit values, as text (URL, `--set`) or as typed values (study file). */
  readonly set?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Complete, valid parameters: preset, then cell, then explicit values. Collects every mistake;
 * each error names the key, the value and what is allowed.
 *
 * @throws BatteryError (`bad-parameter`)
 */
export function resolveParameters<S extends Shapes>(task: Playable<S>, choice: Choice): Parameters<S> {
  const erased = task as unknown as AnyPlay;
  const fields = parameterFields(task.parameters);
  const problems: BatteryError[] = [];
  const presetName = choice.preset ?? defaultPreset(erased);
  const preset = Object.hasOwn(task.presets, presetName) ? task.presets[presetName] : undefined;
  if (preset === undefined)
    problems.push(unknownName("preset", presetName, Object.keys(task.presets), task.id));
  const explicit: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(choice.set ?? {})) {
    const field = fields.find((f) => f.key === key);
    if (field === undefined)
      problems.push(
        unknownName(
          "parameter",
          key,
          fields.map((f) => f.key),
          task.id,
        ),
      );
    else explicit[key] = typeof value === "string" ? fromText(field, value) : value;
  }
  const given = { ...preset?.set, ...choice.cell, ...explicit };
  const completed = task.complete(given as Partial<z.input<S["parameters"]>>);
  const parsed = task.parameters.safeParse(completed);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) problems.push(invalid(issue, fields, completed));
  }
  throwAll(problems);
  return parsed.data as Parameters<S>;
}

/** "There is no preset …" with the nearest and all valid names. */
export function unknownName(kind: string, name: string, known: readonly string[], of: string): BatteryError {
  const near = nearest(name, known);
  const hint = near === null ? "" : ` Did you mean "${near}"?`;
  return new BatteryError(
    "bad-parameter",
    `There is no ${kind} "${name}" in ${of}.`,
    `${hint} Valid: ${known.join(", ")}.`.trim(),
  );
}

/** What is allowed for a parameter, in words. */
export function allowed(field: ParameterField): string {
  if (field.kind === "level") return field.levels.join(" or ");
  if (field.kind === "boolean") return "true or false";
  if (field.kind === "text") return `text (${field.title})`;
  const kind = field.kind === "integer" ? "a whole number" : "a number";
  const low = field.minimum === null ? "" : ` from ${field.minimum}`;
  const high = field.maximum === null ? "" : ` to ${field.maximum}`;
  return `${kind}${low}${high}${field.nullable ? ", or none" : ""}`;
}

function fromText(field: ParameterField, text: string): unknown {
  const trimmed = text.trim();
  if (field.nullable && (trimmed === "" || trimmed === "none" || trimmed === "null")) return null;
  if (field.kind === "boolean") return trimmed === "true" ? true : trimmed === "false" ? false : trimmed;
  if (field.kind === "number" || field.kind === "integer") {
    return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed) ? Number(trimmed) : trimmed;
  }
  return trimmed;
}

function invalid(
  issue: z.core.$ZodIssue,
  fields: readonly ParameterField[],
  given: Readonly<Record<string, unknown>>,
): BatteryError {
  const key = String(issue.path[0] ?? "");
  const field = fields.find((f) => f.key === key);
  if (field === undefined || issue.code === "custom") {
    // A rule between parameters: the values it weighs may be standard ones that nobody typed.
    const named = fields.filter((f) => issue.message.split(/\W+/).includes(f.key));
    const here = named.map((f) => `${f.key} is ${String(given[f.key] ?? f.fallback)}`).join(", ");
    const what = here === "" ? issue.message : `${issue.message} Here ${here}.`;
    return new BatteryError("bad-parameter", what, "Change one of the parameters it names.");
  }
  const value = given[key];
  return new BatteryError(
    "bad-parameter",
    `The parameter ${key} cannot be ${typeof value === "string" ? `"${value}"` : String(value)}.`,
    `Allowed: ${allowed(field)}${field.unit === "" ? "" : ` (${field.unit})`}.`,
  );
}

/** Which parameters differ from a preset: key, the preset's value, the value here. */
export function differences<S extends Shapes>(
  task: Playable<S>,
  preset: string,
  p: Parameters<S>,
): readonly { readonly field: ParameterField; readonly published: unknown; readonly here: unknown }[] {
  const published = resolveParameters(task, { preset }) as Readonly<Record<string, unknown>>;
  const here = p as Readonly<Record<string, unknown>>;
  return parameterFields(task.parameters)
    .filter((field) => published[field.key] !== here[field.key])
    .map((field) => ({ field, published: published[field.key], here: here[field.key] }));
}
