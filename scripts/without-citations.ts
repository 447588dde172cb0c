import type { Plugin } from "vite";

const files = /[\\/]node_modules[\\/](jspsych|@jspsych[\\/][^\\/]+)[\\/]dist[\\/]index\.js$/;
const citation = /^( *"?(?:apa|bibtex)"?: )(["']).*\2(,?)$/gm;

/**
 * Leaves the citations that jsPsych and its plugins carry as texts out of the pages (.4 kB gzip on the participant
 * page): only `getCitations` reads them, which nothing here calls. jsPsych is cited in CITATION.cff.
 */
export function withoutCitations(): Plugin {
  return { name: "without-citations", apply: "build", transform: (code, id) => cut(code, id) };
}

/** @throws Error when jsPsych no longer looks as it did: see docs/decisions/0013-page-budget.md */
function cut(code: string, id: string) {
  if (!files.test(id)) return null;
  const left = code.replace(citation, '$1""$3');
  if (left === code) throw new Error(`scripts/without-citations.ts: ${id} has no citations.`);
  // Each line stays where it was, so the source map still fits.
  return { code: left, map: null };
}
