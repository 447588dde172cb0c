import type { Plugin } from "vite";

/** `vite build --mode jatos` builds the participant page alone, for a JATOS server. */
export const jatosMode = "jatos";

/** Lets the participant page load jatos.js, which the JATOS server has at every component's address. */
export function jatosPage(): Plugin {
  return {
    name: "jatos-page",
    transformIndexHtml: {
      order: "post",
      // After the policy, before everything that needs it.
      handler: (html) => html.replace("</title>", `</title>\n    <script src="jatos.js"></script>`),
    },
  };
}
