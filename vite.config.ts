import { join } from "node:path";
import { defineConfig } from "vite";
import { appVersion } from "./scripts/build-id.ts";
import { chunkGroups } from "./scripts/chunks.ts";
import { jatosMode, jatosPage } from "./scripts/jatos/page.ts";
import { offlineAssets } from "./scripts/offline-assets.ts";
import { stimulusFiles } from "./scripts/stimulus-files.ts";
import { withoutCitations } from "./scripts/without-citations.ts";
import { withoutJsonSchema } from "./scripts/without-json-schema.ts";

const root = import.meta.dirname;

// A JATOS study has the participant page alone; its server serves it, and nothing is kept for another day.
export default defineConfig(({ mode }) => {
  const jatos = mode === jatosMode;
  const run = join(root, "run.html");
  return {
    // Relative addresses: the built folder works under any path of any web server.
    base: "./",
    define: {
      __APP_VERSION__: JSON.stringify(appVersion(root)),
      __JATOS__: JSON.stringify(jatos),
    },
    plugins: [
      withoutJsonSchema(),
      withoutCitations(),
      stimulusFiles(join(root, "stimuli")),
      jatos ? jatosPage() : offlineAssets(root),
    ],
    resolve: {
      alias: {
        "random-words": join(root, "src/run/no-random-words.ts"),
        "seedrandom/lib/alea.js": join(root, "src/run/no-seeded-chance.ts"),
      },
    },
    // Workers load the tasks piece by piece, which only modules can.
    worker: { format: "es", plugins: () => [withoutJsonSchema()] },
    build: {
      // The pages' Content-Security-Policy allows files of their own only: nothing inline, no data: scripts.
      assetsInlineLimit: 0,
      modulePreload: {
        polyfill: false,
        // The lists of what is loaded ahead weigh 1 kB on the participant page, and all but a task has come by then.
        resolveDependencies: (_file, needed, { hostId, hostType }) =>
          hostType === "js" && /\b(page|ground)-/.test(hostId)
            ? needed.filter((file) => /\bplay-[a-z]+-/.test(file))
            : needed,
      },
      sourcemap: !jatos,
      // For scripts/page-size; no page asks for it.
      manifest: !jatos,
      rolldownOptions: {
        input: jatos ? { run } : { index: join(root, "index.html"), run },
        output: { codeSplitting: jatos || { groups: chunkGroups(root) } },
        // Workers bring the screens' style sheets along, named by their content: the same name is the same file.
        checks: { filenameConflict: false, bundlerTimings: false },
      },
    },
    server: { host: "127.0.0.1" },
    preview: { host: "127.0.0.1" },
  };
});
