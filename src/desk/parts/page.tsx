import type { ComponentChildren } from "preact";

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

/** A table that scrolls sideways by itself, by keyboard too. */
export function Table(props: {
  readonly label: string;
  readonly children: ComponentChildren;
  readonly class?: string;
}) {
  return (
    <div class="table-wrap" role="region" aria-label={props.label} tabIndex={0}>
      <table class={props.class}>{props.children}</table>
    </div>
  );
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
