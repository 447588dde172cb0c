import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publicFunctions } from "../../scripts/docs-site/api.ts";
import { buildSite, type Site } from "../../scripts/docs-site/build.ts";
import { renderMarkdown } from "../../scripts/docs-site/markdown.ts";

const root = join(import.meta.dirname, "../..");
const out = mkdtempSync(join(tmpdir(), "valence-docs-"));
let site: Site;
beforeAll(() => {
  site = buildSite(root, out, "0.0.0+test");
}, 60_000);
afterAll(() => rmSync(out, { recursive: true }));

const html = (page: string) => readFileSync(join(out, page), "utf8");
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? "");

describe("the documentation site", () => {
  test("every link and anchor of README, docs and the tasks' pages leads somewhere", () => {
    expect(site.broken).toEqual([]);
    expect(site.pages).toContain("index.html");
    expect(site.pages).toContain("guide/running-a-session.html");
    expect(site.pages.length).toBeGreaterThan(40);
    expect(new Set(site.pages).size).toBe(site.pages.length);
  });

  test("in the site too every address is a file of it, and every anchor is there", () => {
    const ids = new Map(site.pages.map((page) => [page, new Set(found(html(page), / id="([^"]+)"/g))]));
    const astray: string[] = [];
    for (const page of site.pages) {
      for (const address of found(html(page), /(?:href|src)="([^"]+)"/g)) {
        if (/^https?:/.test(address)) continue;
        const [path = "", anchor = ""] = address.split("#", 2);
        const file = path === "" ? page : join(dirname(page), path);
        if (!existsSync(join(out, file))) astray.push(`${page}: ${address}`);
        else if (anchor !== "" && ids.get(file)?.has(decodeURIComponent(anchor)) === false)
          astray.push(`${page}: ${address}`);
      }
    }
    expect(astray).toEqual([]);
  });

  test("pages carry a policy without scripts, and have none, nor anything from elsewhere", () => {
    for (const page of site.pages) {
      const text = html(page);
      expect(text).toContain("default-src 'none'; style-src 'self'; img-src 'self'");
      expect(text).not.toMatch(/<script|<style|\sstyle=|\son\w+="|<img src="http/);
    }
  });

  test("navigation lists every page once and marks where one is", () => {
    const text = html("timing.html");
    const rooms = /<nav class="rooms".*?<\/nav>/s.exec(text)?.[0] ?? "";
    expect(found(rooms, /href="([^"]+)"/g)).toHaveLength(site.pages.length);
    expect(found(rooms, /href="([^"]+)" aria-current="page"/g)).toEqual(["timing.html"]);
  });
});

describe("the reference of functions", () => {
  const functions = publicFunctions(root);

  test("every exported function of core, export and plot says what it does", () => {
    expect(functions.length).toBeGreaterThan(250);
    expect(
      functions.filter(({ text }) => text.length < 15).map(({ file, name }) => `${file} ${name}`),
    ).toEqual([]);
  });

  test("has name, signature, file and words of each", () => {
    const one = functions.find(({ name }) => name === "certify");
    expect(one).toMatchObject({ file: "src/core/certificate.ts" });
    expect(one?.signature).toMatch(/^function certify\(\s*rows: readonly StoredRow\[\].*\): Certificate$/s);
    expect(one?.text).toContain("timing certificate of a run");
    const pages = site.pages.filter((page) => page.startsWith("api/")).map(html);
    expect(pages.length).toBeGreaterThan(5);
    for (const { name } of functions)
      expect(pages.filter((page) => page.includes(`>${name}</h3>`)).length, name).toBeGreaterThan(0);
    expect(html("api.html")).toContain("export interface Task&lt;");
  });
});

describe("Markdown", () => {
  test("anchors are GitHub's, tables scroll, and HTML stays text", () => {
    const { html: text, headings } = renderMarkdown(
      "<!-- by a machine -->\n\n# A `b`, c!\n\n## Same\n\n## Same\n\n| a | b |\n|---|--:|\n| 1 | <b>2</b> |\n\n[x](y.md#z) [gone](q)",
      (link) => (link === "q" ? null : `to-${link}`),
    );
    expect(text).not.toContain("machine");
    expect(headings.map(({ id }) => id)).toEqual(["a-b-c", "same", "same-1"]);
    expect(text).toContain('<div class="table"');
    expect(text).toContain('<td class="right">&lt;b&gt;2&lt;/b&gt;</td>');
    expect(text).toContain('<a href="to-y.md#z">x</a> gone');
  });
});
