import type { ColumnField } from "../core/fields.ts";

/** Longest response time a file may hold, ms: beyond it the unit is wrong. */
const longestRtMs = 600_000;

/** A cell that the column does not allow. */
export const refused = Symbol("refused");

/** Reads the cell that stands in `text` from `from` to `to`. */
export type CellReader = (
  text: string,
  from: number,
  to: number,
) => string | number | boolean | null | typeof refused;

/** Reads the cells of one column as its schema says; the empty cell is `null` where the column may be empty. */
export function cellReader(field: ColumnField): CellReader {
  const empty = field.nullable ? null : refused;
  switch (field.kind) {
    case "number":
    case "integer": {
      const [low, high] = limitsOf(field);
      const whole = field.kind === "integer";
      return (text, from, to) => {
        if (from === to) return empty;
        const value = decimal(text, from, to);
        return value >= low && value <= high && (!whole || Number.isInteger(value)) ? value : refused;
      };
    }
    case "boolean":
      return (text, from, to) => (from === to ? empty : truth(text, from, to));
    case "level": {
      const { levels } = field;
      return (text, from, to) => {
        for (const level of levels) {
          if (level.length === to - from && text.startsWith(level, from)) return level;
        }
        return from === to ? empty : refused;
      };
    }
    case "text":
      return (text, from, to) => (from === to && field.nullable ? null : text.slice(from, to));
  }
}

const truths: readonly (readonly [string, boolean])[] = [
  ["true", true],
  ["false", false],
  // As R and Python write them.
  ["TRUE", true],
  ["FALSE", false],
  ["True", true],
  ["False", false],
];

function truth(text: string, from: number, to: number): boolean | typeof refused {
  for (const [word, value] of truths) {
    if (word.length === to - from && text.startsWith(word, from)) return value;
  }
  return refused;
}

const numeric = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
/** Powers of ten that a double holds exactly, as far as fifteen digits need them. */
const powers = Array.from({ length: 16 }, (_, i) => 10 ** i);

/**
 * A decimal number; NaN for anything else, the other spellings that `Number` takes included. Up to fifteen
 * digits are read in place: both parts of the quotient are then exact, so it is the nearest double.
 */
export function decimal(text: string, from: number, to: number): number {
  let digits = 0;
  let point = -1;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) digits = 10 * digits + code - 48;
    else if (code === 46 && point === -1 && at > from) point = at;
    else return slowDecimal(text.slice(from, to));
  }
  if (to - from > 15) return slowDecimal(text.slice(from, to));
  return point === -1 ? digits : digits / (powers[to - point - 1] as number);
}

function slowDecimal(cell: string): number {
  return numeric.test(cell) ? Number(cell) : NaN;
}

/** What is wrong with a refused cell and what the column allows: two sentences. */
export function refusal(field: ColumnField, cell: string): readonly [string, string] {
  const what = cell === "" ? "the cell is empty." : `"${shortened(cell)}" ${reason(field, cell)}.`;
  const missing = /^(na|n\/a|nan|null|none)$/i.test(cell) ? " A missing value is an empty cell." : "";
  return [what, `Allowed: ${allowedIn(field)}.${missing}`];
}

/** What a column allows, in words. */
export function allowedIn(field: ColumnField): string {
  return field.nullable
    ? `${allowedValues(field)}, or empty (${field.missing ?? "missing"})`
    : allowedValues(field);
}

function allowedValues(field: ColumnField): string {
  if (field.kind === "level") return field.levels.join(", ");
  if (field.kind === "boolean") return "true, false";
  if (field.kind === "text") return "text";
  const [low, high] = limitsOf(field);
  const from = low > -Number.MAX_VALUE ? ` from ${low}` : "";
  const to = high < Number.MAX_VALUE ? ` to ${high}` : "";
  const unit = field.unit === "" ? "" : ` (${field.unit})`;
  return `${field.kind === "integer" ? "a whole number" : "a number"}${from}${to}${unit}`;
}

function reason(field: ColumnField, cell: string): string {
  if (field.kind !== "number" && field.kind !== "integer") return "is not a value of this column";
  if (!numeric.test(cell)) return "is not a number";
  const [low, high] = limitsOf(field);
  if (Number(cell) < low) return low === 0 ? "is negative" : `is below ${low}`;
  return Number(cell) > high ? `is above ${high}` : "is not a whole number";
}

function limitsOf(field: ColumnField): readonly [number, number] {
  const isRt = field.name === "rt_ms";
  return [
    field.minimum ?? (isRt ? 0 : -Number.MAX_VALUE),
    field.maximum ?? (isRt ? longestRtMs : Number.MAX_VALUE),
  ];
}

function shortened(cell: string): string {
  const line = cell.replace(/\s+/g, " ");
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}
