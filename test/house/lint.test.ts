import { join } from "node:path";
import { ESLint } from "eslint";
import { beforeAll, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const eslint = new ESLint({ cwd: root });

/** Rules that a text breaks when it stands in the place of an existing file, which gives it its folder's rules. */
async function brokenRules(file: string, text: string): Promise<readonly (string | null)[]> {
  const [result] = await eslint.lintText(text, { filePath: join(root, file) });
  return result?.messages.map((message) => message.ruleId) ?? [];
}

// The first text brings the whole program with it: seconds, on a busy machine many.
beforeAll(() => brokenRules("src/core/task.ts", ""), 180_000);

const save = "declare function save(): Promise<void>;\n";
const page = "src/store/types.ts";
const pure = "src/core/task.ts";

test.each([
  ["nothing wrong", pure, "export const one = 1;", []],
  [
    "a write nobody waits for",
    page,
    `${save}export function end(): void { save(); }`,
    ["no-floating-promises"],
  ],
  [
    "the same behind void",
    page,
    `${save}export function end(): void { void save(); }`,
    ["no-floating-promises"],
  ],
  [
    "a write nobody can wait for",
    page,
    `${save}[1].forEach(async () => { await save(); }); export {};`,
    ["no-misused-promises"],
  ],
  ["any", pure, "export const value: any = 1;", ["no-explicit-any"]],
  [
    "a case that is left out",
    pure,
    `export function name(of: "a" | "b"): string { switch (of) { case "a": return "1"; } return ""; }`,
    ["switch-exhaustiveness-check"],
  ],
  ["chance in pure code", pure, "export const draw = Math.random();", ["no-restricted-properties"]],
  ["chance on the page", page, "export const draw = Math.random();", ["no-restricted-properties"]],
  ["the clock in pure code", pure, "export const now = Date.now();", ["no-restricted-properties"]],
  ["a new Date in pure code", pure, "export const now = new Date();", ["no-restricted-syntax"]],
  ["the clock on the page", page, "export const now = Date.now();", []],
])(
  "%s",
  async (_, file, text, expected) => {
    const rules = await brokenRules(file, text);
    expect(rules.map((rule) => rule?.replace("@typescript-eslint/", ""))).toEqual(expected);
  },
  30_000,
);
