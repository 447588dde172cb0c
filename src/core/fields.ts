import * as z from "zod";
import type { Source } from "./task.ts";

/** What a parameter says about itself: form, parameter table, methods text. */
export interface ParameterMeta {
  readonly title: string;
  readonly unit: string;
  readonly source: Source;
}

/** What a stored column says about itself: codebook and sidecars. */
export interface ColumnMeta {
  readonly title: string;
  readonly unit: string;
  /** What an empty cell means; null when the column is never empty. */
  readonly missing: string | null;
}

const parameterNotes = z.registry<ParameterMeta>();

/** Attaches title, unit and source to a parameter's schema. Throws when the schema has them already: two would share them. */
export function parameter<T extends z.ZodType>(schema: T, meta: ParameterMeta): T {
  if (parameterNotes.has(schema))
    throw new Error(`"${meta.title}" and another parameter share one schema: make it twice.`);
  parameterNotes.add(schema, meta);
  return schema;
}

export type FieldKind = "number" | "integer" | "boolean" | "text" | "level";

export interface Field {
  readonly key: string;
  /** snake_case, as in every file. */
  readonly name: string;
  readonly kind: FieldKind;
  readonly levels: readonly string[];
  readonly nullable: boolean;
  readonly fallback: unknown;
  readonly minimum: number | null;
  readonly maximum: number | null;
}
export type ParameterField = Field & ParameterMeta;
export type ColumnField = Field & ColumnMeta;

/** The parameters of a task, in order, with what each says about itself. Throws when one says nothing. */
export function parameterFields(schema: z.ZodObject): readonly ParameterField[] {
  return Object.entries(schema.shape).map(([key, field]) => ({
    ...describe(key, field as z.ZodType),
    ...(parameterNotes.get(field as z.ZodType) ?? silent(key)),
  }));
}

const described = new WeakMap<z.ZodObject, readonly ColumnField[]>();

/** The columns of a row schema, in order, with what the notes say of each. Throws when they say nothing. */
export function columnFields(
  schema: z.ZodObject,
  notes: Readonly<Record<string, ColumnMeta>>,
): readonly ColumnField[] {
  let fields = described.get(schema);
  if (fields === undefined) {
    fields = Object.entries(schema.shape).map(([key, field]) => ({
      ...describe(key, field as z.ZodType),
      ...(notes[key] ?? silent(key)),
    }));
    described.set(schema, fields);
  }
  return fields;
}

function silent(key: string): never {
  throw new Error(
    `The field "${key}" has no title and unit: wrap a parameter in parameter(), note a column.`,
  );
}

/** camelCase → snake_case: `rtMs` → `rt_ms`. */
export function snake(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function describe(key: string, field: z.ZodType): Field {
  let inner: z.ZodType = field;
  let nullable = false;
  let fallback: unknown;
  for (;;) {
    if (inner instanceof z.ZodNullable) nullable = true;
    else if (inner instanceof z.ZodDefault) fallback = inner.def.defaultValue;
    else if (!(inner instanceof z.ZodOptional)) break;
    inner = inner.unwrap() as z.ZodType;
  }
  const base = { key, name: snake(key), nullable, fallback, levels: [], minimum: null, maximum: null };
  if (inner instanceof z.ZodNumber) {
    const kind =
      inner.format === "safeint" || inner.format === "int32" ? ("integer" as const) : ("number" as const);
    return { ...base, kind, minimum: finite(inner.minValue), maximum: finite(inner.maxValue) };
  }
  if (inner instanceof z.ZodBoolean) return { ...base, kind: "boolean" };
  if (inner instanceof z.ZodEnum) return { ...base, kind: "level", levels: inner.options.map(String) };
  if (inner instanceof z.ZodLiteral) return { ...base, kind: "level", levels: [...inner.values].map(String) };
  if (inner.type === "string") return { ...base, kind: "text" };
  throw new Error(
    `The field "${key}" is neither number, boolean, text nor a list of levels: it cannot be a cell.`,
  );
}

function finite(limit: number | null): number | null {
  return limit === null || !Number.isFinite(limit) || Math.abs(limit) >= Number.MAX_SAFE_INTEGER
    ? null
    : limit;
}
