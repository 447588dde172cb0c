import { addressOf, pageOf, type Room } from "./sources.ts";
import { escapeText, type Heading } from "./markdown.ts";

/** What stands around the text of a page. */
export interface Frame {
  readonly rooms: readonly { readonly title: string; readonly pages: readonly Entry[] }[];
  readonly version: string;
}

/** A page in the navigation. */
export interface Entry {
  readonly page: string;
  readonly title: string;
}

const policy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/** A whole page: navigation, text, the page's own contents, and what comes before and after it. */
export function wholePage(
  frame: Frame,
  { page, title }: Entry,
  html: string,
  headings: readonly Heading[],
): string {
  const to = (target: string) => addressOf(target, page);
  const all = frame.rooms.flatMap(({ pages }) => pages);
  const at = all.findIndex((entry) => entry.page === page);
  const links = frame.rooms.map(({ title: room, pages }) => {
    const open = pages.some((entry) => entry.page === page) ? " open" : "";
    const items = pages.map(
      (entry) =>
        `<li><a href="${to(entry.page)}"${entry.page === page ? ' aria-current="page"' : ""}>${escapeText(entry.title)}</a></li>`,
    );
    return `<details${open}><summary>${escapeText(room)}</summary><ul>${items.join("")}</ul></details>`;
  });
  const contents = headings.filter(({ level }) => level === 2);
  const own =
    contents.length < 3
      ? ""
      : `<nav class="contents" aria-label="On this page"><p>On this page</p><ul>${contents
          .map(({ id, text }) => `<li><a href="#${id}">${escapeText(text)}</a></li>`)
          .join("")}</ul></nav>`;
  const beside = [
    [all[at - 1], "Before"],
    [all[at + 1], "Next"],
  ] as const;
  const around = beside.map(([entry, word]) =>
    entry === undefined
      ? "<span></span>"
      : `<a href="${to(entry.page)}"><span>${word}</span> ${escapeText(entry.title)}</a>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeText(title)} · Valence</title>
<link rel="icon" href="${to("mark.svg")}">
<link rel="stylesheet" href="${to("style.css")}">
</head>
<body>
<a class="skip" href="#main">Skip to the page</a>
<header class="masthead"><a class="brand" href="${to("index.html")}">Valence</a> <span>documentation</span></header>
<div class="columns">
<nav class="rooms" aria-label="Documentation">${links.join("\n")}</nav>
<main id="main" tabindex="-1">
${html.replace("</h1>", () => `</h1>\n${own}`)}
<nav class="around" aria-label="Pages before and after">${around.join("\n")}</nav>
</main>
</div>
<footer class="colophon"><p>Valence ${escapeText(frame.version)}. Not a medical device; no norms are claimed.</p></footer>
</body>
</html>
`;
}

/** The rooms with the titles of their pages: a page is called what its first heading says. */
export function navigation(rooms: readonly Room[], titleOf: (file: string) => string): Frame["rooms"] {
  return rooms.map(({ title, files }) => ({
    title,
    pages: files.map((file) => ({ page: pageOf(file), title: titleOf(file) })),
  }));
}
