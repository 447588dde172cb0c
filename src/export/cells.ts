import type { ColumnField } from "../core/fields.ts";

/** Longest response time a file may hold, ms: beyond it the unit is wrong. */
export const longestRtMs = 600_000;

/** A cell that the column does not allow. */
export const refused = Symbol("refused");

export type CellReader = (cell: string) => string | number | boolean | null | typeof refused;

const numeric = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Reads the cells of one column as its schema says; the empty cell is `null` where the column may be empty. */
export function cellReader(field: ColumnField): CellReader {
  const empty = field.nullable ? null : refused;
  switch (field.kind) {
    case "number":
    case "integer": {
      const [low, high] = limitsOf(field);
      const whole = field.kind === "integer";
      return (cell) => {
        if (cell === "") return empty;
        const value = toNumber(cell);
        if (!(value >= low && value <= high) || (whole && !Number.isInteger(value))) return refused;
        return value;
      };
    }
    case "boolean":
      return (cell) => {
        if (cell === "true" || cell === "TRUE" || cell === "True") return true;
        if (cell === "false" || cell === "FALSE" || cell === "False") return false;
        return cell === "" ? empty : refused;
      };
    case "level":
      return (cell) => {
        const at = field.levels.indexOf(cell);
        return at === -1 ? (cell === "" ? empty : refused) : (field.levels[at] as string);
      };
    case "text":
      return (cell) => (cell === "" && field.nullable ? null : cell);
  }
}

/** A decimal number; NaN for anything else, the other spellings that `Number` takes included. */
function toNumber(cell: string): number {
  if (cell.length > 4) return numeric.test(cell) ? Number(cell) : NaN;
  let value = 0;
  for (let i = 0; i < cell.length; i++) {
    const digit = cell.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return numeric.test(cell) ? Number(cell) : NaN;
    value = 10 * value + digit;
  }
  return value;
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
