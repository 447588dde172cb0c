import { micromark } from "micromark";

const kept = ["P", "UL", "OL", "LI", "STRONG", "EM", "BLOCKQUOTE", "CODE", "BR", "HR"];
// The page has its own h1; a study's headings come below it.
const headings: Readonly<Record<string, string>> = {
  H1: "h2",
  H2: "h2",
  H3: "h3",
  H4: "h3",
  H5: "h3",
  H6: "h3",
};

// What comes out is read in a document of its own and copied below, plain elements alone.
const markup = globalThis.trustedTypes?.createPolicy("valence-markdown", { createHTML: (html) => html });

/** A study's text as a page: its first heading is the page's title, where it begins with one. */
export function textPage(
  markdown: string,
  title: string,
): { readonly title: string; readonly body: readonly HTMLElement[] } {
  const body = rendered(markdown);
  const first = body.firstElementChild;
  if (first?.tagName !== "H2") return { title, body: [body] };
  first.remove();
  return { title: first.textContent, body: [body] };
}

/**
 * A study's Markdown as elements of a page. HTML in it stays text; of what Markdown makes, only plain text
 * elements without attributes are kept: no picture is fetched, and no link leads away from the visit (its
 * address is written out).
 */
export function rendered(markdown: string): HTMLElement {
  const html = micromark(markdown);
  const parsed = new DOMParser().parseFromString(markup?.createHTML(html) ?? html, "text/html");
  const root = document.createElement("div");
  root.className = "prose";
  copy(parsed.body, root);
  return root;
}

function copy(from: Node, to: Node): void {
  for (const child of from.childNodes) {
    if (child instanceof Text) to.appendChild(document.createTextNode(child.data));
    else if (child instanceof Element) copyElement(child, to);
  }
}

function copyElement(element: Element, to: Node): void {
  if (element.tagName === "IMG") {
    to.appendChild(document.createTextNode(element.getAttribute("alt") ?? ""));
    return;
  }
  const tag = headings[element.tagName] ?? (kept.includes(element.tagName) ? element.tagName : null);
  const target = tag === null ? to : to.appendChild(document.createElement(tag));
  copy(element, target);
  const address = element.tagName === "A" ? element.getAttribute("href") : null;
  const shown = address?.replace(/^mailto:/, "") ?? "";
  if (shown !== "" && element.textContent !== shown) {
    target.appendChild(document.createTextNode(` (${shown})`));
  }
}
