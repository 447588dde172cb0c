import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/** A page: one heading, a sentence under it, sections. The heading takes the focus after navigation. */
export function Page(props: {
  readonly title: ComponentChildren;
  readonly lead?: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  return (
    <>
      <header class="page-head">
        <h1 tabIndex={-1}>{props.title}</h1>
        {props.lead !== undefined && <div class="lead">{props.lead}</div>}
      </header>
      {props.children}
    </>
  );
}

/** A part of a page with a heading of its own; `note` stands under the heading. */
export function Section(props: {
  readonly title: string;
  readonly id?: string;
  readonly note?: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  return (
    <section class="section" id={props.id}>
      <h2>{props.title}</h2>
      {props.note !== undefined && <div class="note">{props.note}</div>}
      {props.children}
    </section>
  );
}

/**
 * A table that scrolls sideways by itself, by keyboard too. With `cards`, each row of it becomes a card on a narrow
 * screen, every cell under its column's heading: for rows that are read one by one rather than compared.
 */
export function Table(props: {
  readonly label: string;
  readonly children: ComponentChildren;
  readonly class?: string;
  readonly cards?: boolean;
}) {
  const table = useRef<HTMLTableElement>(null);
  useLayoutEffect(() => {
    if (props.cards === true && table.current !== null) nameCells(table.current);
  });
  const kind = [props.class, props.cards === true ? "as-cards" : undefined].filter(Boolean).join(" ");
  return (
    <div class="table-wrap" role="region" aria-label={props.label} tabIndex={0}>
      <table class={kind === "" ? undefined : kind} ref={table}>
        {props.children}
      </table>
    </div>
  );
}

/** A column's heading: of text, of numbers, or of something that needs none for the eye. */
export type Column = string | { readonly number: string } | { readonly hidden: string };

/** The headings of a table. */
export function Columns(props: { readonly titles: readonly Column[] }) {
  return (
    <thead>
      <tr>
        {props.titles.map((title) => (
          <ColumnHead key={JSON.stringify(title)} title={title} />
        ))}
      </tr>
    </thead>
  );
}

function ColumnHead({ title }: { readonly title: Column }) {
  if (typeof title === "string") return <th scope="col">{title}</th>;
  if ("number" in title)
    return (
      <th scope="col" class="num">
        {title.number}
      </th>
    );
  return (
    <th scope="col">
      <span class="hidden">{title.hidden}</span>
    </th>
  );
}

/** Gives each cell its column's heading to show, and the roles that browsers drop when a row is no longer laid out as one. */
function nameCells(table: HTMLTableElement): void {
  const headings = [...(table.tHead?.rows[0]?.cells ?? [])].map((cell) =>
    cell.querySelector(".hidden") === null ? cell.textContent.trim() : "",
  );
  table.setAttribute("role", "table");
  for (const part of table.querySelectorAll("thead, tbody")) part.setAttribute("role", "rowgroup");
  for (const row of table.rows) {
    row.setAttribute("role", "row");
    for (const cell of row.cells) {
      cell.setAttribute("role", roleOf(cell));
      if (cell.tagName === "TD" && cell.colSpan === 1)
        cell.dataset["heading"] = headings[cell.cellIndex] ?? "";
    }
  }
}

function roleOf(cell: HTMLTableCellElement): string {
  if (cell.tagName === "TD") return "cell";
  return cell.scope === "row" ? "rowheader" : "columnheader";
}

/** Facts as term and value. Empty ones are left out. */
export function Facts(props: { readonly facts: readonly (readonly [string, ComponentChildren])[] }) {
  return (
    <dl class="facts">
      {props.facts
        .filter(([, fact]) => fact !== null && fact !== undefined && fact !== "")
        .map(([term, fact]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
    </dl>
  );
}

/** A state in a word and a colour: the word says it all. */
export function Badge(props: {
  readonly tone: "good" | "warn" | "bad" | "plain";
  readonly children: ComponentChildren;
}) {
  return <span class={`badge ${props.tone}`}>{props.children}</span>;
}
