import type { Cell } from "./csv.ts";
import type { Draft } from "./source.ts";
import { once } from "./writers.ts";

/** A cell of a BIDS table: there is no quoting, so a tab or line break inside a text becomes a blank. */
export function tsvCell(value: Cell): string {
  if (value === null || value === undefined || value === "") return "n/a";
  return typeof value === "string" ? value.replace(/[\t\r\n]+/g, " ") : String(value);
}

/** A line of a BIDS table. */
export function tsvLine(cells: readonly Cell[]): string {
  return `${cells.map(tsvCell).join("\t")}\n`;
}

/** A sidecar or description. */
export function jsonFile(name: string, value: object): Draft {
  return { name, pages: once(`${JSON.stringify(value, null, 2)}\n`) };
}
