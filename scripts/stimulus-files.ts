import { createReadStream, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

interface SetFiles {
  readonly folder: string;
  /** Where its pictures stand under the page: `stimuli/<set id>/<version>`. */
  readonly at: string;
}

/** The picture sets in `stimuli`: each folder with a manifest and images. */
function setsIn(stimuli: string): readonly SetFiles[] {
  return readdirSync(stimuli, { withFileTypes: true }).flatMap((entry) => {
    const folder = join(stimuli, entry.name);
    const manifest = join(folder, "manifest.json");
    if (!entry.isDirectory() || !existsSync(manifest)) return [];
    const { id, version } = JSON.parse(readFileSync(manifest, "utf8")) as { id: string; version: string };
    return [{ folder: join(folder, "images"), at: `stimuli/${id}/${version}` }];
  });
}

/**
 * Puts the pictures of the shipped sets beside the pages, at `stimuli/<set id>/<version>/<file>`, in the
 * build and in the development server. The version in the address keeps a browser from showing an old
 * picture for a new one.
 */
export function stimulusFiles(stimuli: string): Plugin {
  return {
    name: "stimulus-files",
    generateBundle() {
      for (const { folder, at } of setsIn(stimuli)) {
        for (const file of readdirSync(folder)) {
          this.emitFile({
            type: "asset",
            fileName: `${at}/${file}`,
            source: readFileSync(join(folder, file)),
          });
        }
      }
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = new URL(request.url ?? "/", "http://localhost").pathname.slice(1);
        const found = setsIn(stimuli).find(({ at }) => path.startsWith(`${at}/`));
        const file = found === undefined ? null : path.slice(found.at.length + 1);
        if (found === undefined || file === null || !readdirSync(found.folder).includes(file)) {
          next();
          return;
        }
        response.setHeader("Content-Type", file.endsWith(".avif") ? "image/avif" : "image/webp");
        createReadStream(join(found.folder, file)).pipe(response);
      });
    },
  };
}
