/** How much a part measures: everything, or a quick look whose numbers prove nothing. */
export interface Scale {
  readonly quick: boolean;
}

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** Something that must hold: a count or a ratio, never a duration of one machine alone. */
export interface Target {
  readonly what: string;
  readonly asked: string;
  readonly found: string;
  readonly met: boolean;
}

export interface Result {
  readonly tables: readonly Table[];
  readonly targets: readonly Target[];
  /** The numbers behind the tables, for the JSON file. */
  readonly figures: object;
}

export interface Part {
  readonly name: string;
  readonly title: string;
  run(scale: Scale): Promise<Result>;
}

/** A target that a number stays at or above a limit. */
export function atLeast(what: string, limit: number, found: number, unit = ""): Target {
  return { what, asked: `≥ ${shown(limit)}${unit}`, found: `${shown(found)}${unit}`, met: found >= limit };
}

/** A target that a number stays at or below a limit. */
export function atMost(what: string, limit: number, found: number, unit = ""): Target {
  return { what, asked: `≤ ${shown(limit)}${unit}`, found: `${shown(found)}${unit}`, met: found <= limit };
}

/** Every one of a number of things. */
export function all(what: string, of: number, found: number): Target {
  return { what, asked: `all ${of}`, found: String(found), met: found === of && of > 0 };
}

/** A number as a person reads it: three digits and a bit. */
export function shown(value: number): string {
  if (!Number.isFinite(value)) return "–";
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 0.1 ? 2 : 3;
  return value.toLocaleString("en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** A share as per cent; "–" of nothing. */
export function percent(part: number, of: number): string {
  return of === 0 ? "–" : ((100 * part) / of).toFixed(1);
}
