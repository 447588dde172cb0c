import type { Source } from "../../src/core/task.ts";

/** A table: the header's cells, then one list of cells a row. Bars and line ends in a cell are made harmless. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return [line(header), `|${" --- |".repeat(header.length)}`, ...rows.map(line)].join("\n");
}

/** Text in backticks. */
export function code(text: string): string {
  return `\`${text}\``;
}

/** Where something comes from: linked where there is a DOI, and marked where nobody verified it. */
export function sourceOf({ doi, where, verified }: Source): string {
  const name = doi === "" ? where : `[${where}](https://doi.org/${doi})`;
  return verified ? name : `**unverified**: ${name}`;
}

/** A page: its title, the note that nobody should edit it by hand, then its parts. */
export function page(title: string, parts: readonly string[]): string {
  const note = "<!-- Written by `npm run docs` from the code. Do not edit by hand. -->";
  return `${[`# ${title}`, note, ...parts].join("\n\n")}\n`;
}
