import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";

/** A heading of a page, with the anchor that GitHub gives it. */
export interface Heading {
  readonly level: number;
  readonly text: string;
  readonly id: string;
}

export interface Rendered {
  readonly html: string;
  readonly headings: readonly Heading[];
  /** Addresses of its links and pictures, as they stand in the page. */
  readonly targets: readonly string[];
}

/**
 * A page of Markdown as HTML: headings with anchors, tables that scroll by themselves. HTML in it stays text, comments are left out.
 *
 * @param resolve gives an address as it is to stand in the page; null: no link, its text alone
 */
export function renderMarkdown(markdown: string, resolve: (target: string) => string | null): Rendered {
  const headings: Heading[] = [];
  const targets: string[] = [];
  const taken = new Map<string, number>();
  const shown = markdown.replace(/<!--.*?-->\n*/gs, "");
  const html = micromark(shown, { extensions: [gfm()], htmlExtensions: [gfmHtml()] })
    .replace(/<h([1-6])>(.*?)<\/h\1>/gs, (_, level: string, inner: string) => {
      const text = plain(inner);
      const id = anchor(text, taken);
      headings.push({ level: Number(level), text, id });
      return `<h${level} id="${id}">${inner}</h${level}>`;
    })
    .replace(/<a href="([^"]*)">(.*?)<\/a>/gs, (_, target: string, text: string) => {
      targets.push(unescapeText(target));
      const address = resolve(unescapeText(target));
      return address === null ? text : `<a href="${escapeText(address)}">${text}</a>`;
    })
    .replace(/<img src="([^"]*)"/g, (_, target: string) => {
      targets.push(unescapeText(target));
      return `<img src="${escapeText(resolve(unescapeText(target)) ?? "")}"`;
    })
    .replace(/ align="(left|right|center)"/g, ' class="$1"')
    .replaceAll("<table>", '<div class="table" tabindex="0" role="region" aria-label="Table"><table>')
    .replaceAll("</table>", "</table></div>");
  return { html, headings, targets };
}

/** The anchor of a heading by GitHub's rule; the second of the same name gets -1. */
function anchor(text: string, taken: Map<string, number>): string {
  const slug = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, "")
    .replaceAll(" ", "-");
  const before = taken.get(slug) ?? 0;
  taken.set(slug, before + 1);
  return before === 0 ? slug : `${slug}-${before}`;
}

function plain(html: string): string {
  return unescapeText(html.replace(/<[^>]*>/g, ""));
}

/** Text for the content of an element or an attribute in double quotes. */
export function escapeText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

function unescapeText(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}
