import { join } from "node:path";
import type { Plugin } from "vite";

/** `vite build --mode jatos` builds the participant page alone, for a JATOS server. */
export const jatosMode = "jatos";

const name = "by-address";
const trusted = "; require-trusted-types-for 'script'; trusted-types default valence-markdown";

/** Lets the participant page load jatos.js, which the JATOS server has at every component's address. */
export function jatosPage(): Plugin {
  return {
    name: "jatos-page",
    buildStart() {
      const id = join(import.meta.dirname, "../../src/run/jatos", `${name}.ts`);
      this.emitFile({ type: "chunk", id, name });
    },
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle }) {
        const before = Object.values(bundle ?? {}).find(
          (made) => made.type === "chunk" && made.name === name,
        );
        if (before === undefined) throw new Error(`The build has no ${name}, without which jatos.js fails.`);
        // jatos.js makes scripts and workers of texts, so nothing under it can do without.
        if (!html.includes(trusted))
          throw new Error("The page's policy is not the one that is changed here.");
        // After the policy, before everything that needs it.
        const scripts = [`./${before.fileName}`, "jatos.js"].map((src) => `<script src="${src}"></script>`);
        return html.replace(trusted, "").replace("</title>", ["</title>", ...scripts].join("\n    "));
      },
    },
  };
}
