import type { RulingEvent } from "./ruling-event.ts";

/** An override that stands. */
export interface Ruling {
  readonly item: number;
  readonly to: string;
}

/** Which overrides stand after all events of a run, by the sequence of their row: the latest of each item. */
export function standingRulings(
  events: Iterable<{ readonly ruling?: RulingEvent | undefined }>,
): ReadonlyMap<number, readonly Ruling[]> {
  const rows = new Map<number, Map<number, Ruling>>();
  for (const { ruling } of events) {
    if (ruling === undefined) continue;
    const { sequence, item, to } = ruling;
    const items = rows.get(sequence) ?? new Map<number, Ruling>();
    rows.set(sequence, items);
    if (to === null) items.delete(item);
    else items.set(item, { item, to });
  }
  return new Map(
    [...rows].map(([sequence, items]) => [sequence, [...items.values()].sort((a, b) => a.item - b.item)]),
  );
}

/** Overrides as a cell: `1=target:kind;2=left-out`; null without any. `%`, `;` and line breaks are percent-encoded. */
export function overridesCell(rulings: readonly Ruling[]): string | null {
  if (rulings.length === 0) return null;
  return rulings.map(({ item, to }) => `${item}=${to.replace(/[%;\r\n]/g, encodeURIComponent)}`).join(";");
}

/** The overrides of a cell; null when it is not written as `overridesCell` writes. */
export function readOverrides(cell: string): readonly Ruling[] | null {
  const rulings: Ruling[] = [];
  for (const part of cell.split(";")) {
    const [, item, to] = /^([1-9]\d{0,3})=(.+)$/.exec(part) ?? [];
    if (item === undefined || to === undefined || rulings.some((ruling) => ruling.item === Number(item))) {
      return null;
    }
    try {
      rulings.push({ item: Number(item), to: decodeURIComponent(to) });
    } catch {
      // A lone % is none of ours.
      return null;
    }
  }
  return rulings;
}

/** Rows with the overrides that stand over them, ready to be written; for other tasks the rows as they are. */
export function ruledRows<Row extends { readonly sequence: number }>(
  task: { readonly rulings?: unknown },
  rows: readonly Row[],
  events: Iterable<{ readonly ruling?: RulingEvent | undefined }>,
): readonly (Row & { readonly overrides?: string | null })[] {
  if (task.rulings === undefined) return rows;
  const standing = standingRulings(events);
  return rows.map((row) => ({ ...row, overrides: overridesCell(standing.get(row.sequence) ?? []) }));
}
