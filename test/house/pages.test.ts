import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

describe.each(["index.html", "run.html"])("%s", (page) => {
  const html = readFileSync(join(import.meta.dirname, "../..", page), "utf8");
  const policy = /<meta\s+http-equiv="Content-Security-Policy"\s+content="([^"]+)"/s.exec(html)?.[1] ?? "";

  test("allows its own files, nothing inline, nothing from elsewhere", () => {
    const directives = policy.split(";").map((part) => part.trim().split(/\s+/));
    const of = (name: string) => directives.find(([first]) => first === name)?.slice(1);
    expect(of("default-src")).toEqual(["'none'"]);
    expect(of("script-src")).toEqual(["'self'"]);
    expect(of("style-src")).toEqual(["'self'"]);
    expect(of("base-uri")).toEqual(["'none'"]);
    expect(of("form-action")).toEqual(["'none'"]);
    // No text becomes markup or the address of a script but through these rules; nobody can add rules.
    expect(of("require-trusted-types-for")).toEqual(["'script'"]);
    expect(of("trusted-types")).toEqual([
      "default",
      page === "index.html" ? "valence-drawings" : "valence-markdown",
    ]);
    // The desk shows the participant page's screens in frames; nobody else frames anything.
    expect(of("frame-src")).toEqual(page === "index.html" ? ["'self'"] : undefined);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });

  test("has its policy before anything is loaded, and needs nothing the policy forbids", () => {
    expect(html.indexOf("Content-Security-Policy")).toBeLessThan(html.search(/<(script|link)\b/));
    expect(html.match(/<script(?![^>]*\bsrc=)/g)).toBeNull();
    expect(html.match(/<style\b|\sstyle=|\son\w+=/g)).toBeNull();
    expect(html.match(/(src|href)="(https?:)?\/\//g)).toBeNull();
  });
});
