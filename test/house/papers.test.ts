import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { benchPage, benchReports } from "../../scripts/docs/bench.ts";
import { generatedPages } from "../../scripts/docs/pages.ts";
import { battery } from "../../tasks/index.ts";

const root = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const { version } = JSON.parse(read("package.json")) as { version: string };

describe("pages that the code writes are those that are committed (npm run docs)", () => {
  const pages = generatedPages(battery.map((entry) => entry.task));

  test.each([...pages])("docs/%s", (path, text) => {
    expect(read(`docs/${path}`).replaceAll("\r\n", "\n")).toBe(text);
  });

  test("docs/bench.md, from the benchmark's reports", () => {
    const reports = benchReports(root);
    expect(reports.length).toBeGreaterThan(0);
    expect(read("docs/bench.md").replaceAll("\r\n", "\n")).toBe(benchPage(reports));
  });

  test("no cell of a table breaks its row", () => {
    for (const text of pages.values()) {
      const rows = text.split("\n").filter((line) => line.startsWith("|"));
      expect(rows.length).toBeGreaterThan(3);
      for (const row of rows) expect(row).toMatch(/^\|( .*)? \|$|^\|( --- \|)+$/);
    }
  });
});

test("the citation names the version of the package", () => {
  expect(read("CITATION.cff")).toContain(`\nversion: ${version}\n`);
});

test("the changelog has a part on what stored numbers mean, with every task's version", () => {
  const meaning = read("CHANGELOG.md").split("### Data meaning").slice(1).join("\n");
  for (const { task } of battery) {
    expect(meaning).toContain(`\`${task.id}\` ${task.version}, scorer ${task.scorerVersion}`);
  }
});

describe("papers name nothing that is not there", () => {
  const papers = ["README.md", "docs/adding-a-task.md", "docs/timing.md", "CHANGELOG.md"];
  const known = new Set(Object.keys((JSON.parse(read("package.json")) as { scripts: object }).scripts));

  test.each(papers)("scripts named in %s", (paper) => {
    const named = [...read(paper).matchAll(/npm run (?:--silent )?([\w:]+)/g)].map((match) => match[1] ?? "");
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  test.each(papers)("files linked in %s", (paper) => {
    const links = [...read(paper).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1] ?? "");
    const folder = dirname(join(root, paper));
    expect(links.filter((link) => !existsSync(join(folder, link)))).toEqual([]);
  });
});
