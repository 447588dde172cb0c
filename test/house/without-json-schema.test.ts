import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withoutJsonSchema } from "../../scripts/without-json-schema.ts";

const root = join(import.meta.dirname, "../..");
const id = join(root, "node_modules/zod/v4/classic/schemas.js");
const cut = withoutJsonSchema().transform as unknown as (
  code: string,
  id: string,
) => { readonly code: string } | null;

test("zod's schemas no longer lead to JSON Schema, and each line stays where it was", () => {
  const code = readFileSync(id, "utf8");
  const left = cut(code, id)?.code ?? "";
  expect(code).toContain("processJSONSchema");
  expect(left).not.toMatch(/processJSONSchema|createToJSONSchemaMethod|createStandardJSONSchemaMethod/);
  expect(left.split("\n")).toHaveLength(code.split("\n").length);
  expect(cut(code, join(root, "src/core/fields.ts"))).toBeNull();
});

test("a zod that looks otherwise is named in words", () => {
  expect(() => cut("export const ZodType = 1;", id)).toThrow(/without-json-schema\.ts: zod has no/);
});

test("nothing that is built asks for JSON Schema", () => {
  const files = ["src", "tasks", "stimuli"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) =>
      join(root, folder, file),
    ),
  );
  const asking = files
    .filter((file) => /\.tsx?$/.test(file))
    .filter((file) => readFileSync(file, "utf8").includes("toJSONSchema"));
  expect(files.length).toBeGreaterThan(200);
  expect(asking).toEqual([]);
});
