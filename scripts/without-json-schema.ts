import type { Plugin } from "vite";

const schemas = /[\\/]zod[\\/]v4[\\/]classic[\\/]schemas\.js$/;

/** Every place where zod's schemas name their translator into JSON Schema, with what stands there instead. */
const ties: readonly (readonly [RegExp, string])[] = [
  [/^ *inst\._zod\.processJSONSchema = .*;$/gm, ""],
  [/^import \{[^}]*\} from "\.\.\/core\/to-json-schema\.js";$/gm, ""],
  [/createStandardJSONSchemaMethod\(this, "(input|output)"\)/g, "undefined"],
  [
    /return createToJSONSchemaMethod\(this, \{\}\)\(params\);/g,
    'throw new Error("JSON Schema is left out of this build.");',
  ],
];

/**
 * Leaves zod's JSON Schema out of the pages (6 kB gzip on the participant page). Each schema carries a method for
 * it, so no bundler can tell that nobody calls it; only the command line writes one, and it is not built.
 */
export function withoutJsonSchema(): Plugin {
  return { name: "without-json-schema", apply: "build", transform: (code, id) => cut(code, id) };
}

/** @throws Error when zod no longer looks as it did: see docs/decisions/0013-page-budget.md */
function cut(code: string, id: string) {
  if (!schemas.test(id)) return null;
  let left = code;
  for (const [tie, instead] of ties) {
    if (left.search(tie) === -1) throw new Error(`scripts/without-json-schema.ts: zod has no ${tie.source}.`);
    left = left.replace(tie, instead);
  }
  // Each line stays where it was, so the source map still fits.
  return { code: left, map: null };
}
