import { join } from "node:path";
import type { Plugin } from "vite";

/** `vite build --mode jatos` builds the participant page alone, for a JATOS server. */
export const jatosMode = "jatos";

const name = "by-address";

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
        // After the policy, before everything that needs it.
        const scripts = [`./${before.fileName}`, "jatos.js"].map((src) => `<script src="${src}"></script>`);
        return html.replace("</title>", ["</title>", ...scripts].join("\n    "));
      },
    },
  };
}
