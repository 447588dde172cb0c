/** Something that participants' texts may not hold. `line` counts from 1. */
export interface MarkdownFault {
  readonly line: number;
  readonly what: string;
  readonly remedy: string;
}

const html = /<(?:[a-z/!?])[^>]*>?/i;
const image = /!\[/;
const link = /\]\(\s*([^)\s]*)|^\s{0,3}\[[^\]]+\]:\s*(\S+)/g;

/**
 * What is wrong with a Markdown text: HTML, pictures, links to anything but https and e-mail. The page never
 * renders HTML; it is refused here so that nobody wonders where a sentence went.
 */
export function markdownFaults(markdown: string): readonly MarkdownFault[] {
  return markdown
    .split(/\r\n|\r|\n/)
    .flatMap((text, i) => faultsOf(text).map((fault) => ({ ...fault, line: i + 1 })));
}

function faultsOf(text: string): readonly Omit<MarkdownFault, "line">[] {
  const faults: Omit<MarkdownFault, "line">[] = [];
  const tag = html.exec(text);
  if (tag !== null) {
    const shown = tag[0].length > 40 ? `${tag[0].slice(0, 40)}…` : tag[0];
    faults.push({
      what: `holds HTML: ${shown}.`,
      remedy:
        "Use Markdown: # heading, **bold**, - list, [words](https://…). For a plain “less than”, put a space behind it.",
    });
  }
  if (image.test(text)) {
    faults.push({ what: "holds a picture.", remedy: "Texts have no pictures: describe it in words." });
  }
  for (const found of text.matchAll(link)) {
    const target = (found[1] ?? found[2] ?? "").replace(/^<|>$/g, "");
    if (/^(https:\/\/|mailto:)/i.test(target)) continue;
    faults.push({
      what: `has a link to "${target.slice(0, 60)}".`,
      remedy: "Links begin with https:// or mailto:.",
    });
  }
  return faults;
}
