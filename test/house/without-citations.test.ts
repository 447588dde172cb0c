import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withoutCitations } from "../../scripts/without-citations.ts";

const packages = join(import.meta.dirname, "../../node_modules");
const cut = withoutCitations().transform as unknown as (
  code: string,
  id: string,
) => { readonly code: string } | null;

test.each(["jspsych", "@jspsych/plugin-html-keyboard-response"])(
  "the citations of %s are left out, all else stays in its line",
  (name) => {
    const id = join(packages, name, "dist/index.js");
    const lines = readFileSync(id, "utf8").split("\n");
    const left = cut(lines.join("\n"), id)?.code.split("\n") ?? [];
    expect(left).toHaveLength(lines.length);
    const changed = left.flatMap((line, i) => (line === lines[i] ? [] : [line.trim().replace(/,$/, "")]));
    expect(changed).toEqual(['"apa": ""', '"bibtex": ""']);
    expect(left.join("\n")).not.toContain("Luchterhandt");
  },
);

test("other files stay as they are; a jsPsych that looks otherwise is named", () => {
  expect(cut('"apa": "x"', join(packages, "zod/index.js"))).toBeNull();
  expect(() => cut("export {};", join(packages, "jspsych/dist/index.js"))).toThrow(/has no citations/);
});
