import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { build, type Plugin } from "vite";
import { listFile, workerFile } from "../src/offline/names.ts";

/**
 * Writes the service worker, a file of its own without imports, and the list of all files with their SHA-256
 * beside the built pages. Source maps and the build's own manifest are not listed: no page needs them.
 *
 * @param root folder of the project
 */
export function offlineAssets(root: string): Plugin {
  let version = "";
  return {
    name: "offline-assets",
    apply: "build",
    configResolved({ define }) {
      // The one that the pages are stamped with.
      version = JSON.parse(String(define?.["__APP_VERSION__"])) as string;
    },
    writeBundle: {
      order: "post",
      sequential: true,
      async handler({ dir }) {
        if (dir === undefined) throw new Error("The build has no folder to write to.");
        await build({
          root,
          configFile: false,
          logLevel: "error",
          publicDir: false,
          build: {
            outDir: dir,
            emptyOutDir: false,
            modulePreload: false,
            rolldownOptions: {
              input: join(root, "src/offline/worker.ts"),
              output: { format: "iife", entryFileNames: workerFile },
            },
          },
        });
        writeFileSync(join(dir, listFile), JSON.stringify(assetList(dir, version)));
      },
    },
  };
}

/** The list of everything in a built folder that pages ask for. */
export function assetList(folder: string, version: string) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true, encoding: "utf8" })
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".map"))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, "/"))
    .filter((path) => path !== listFile && path !== workerFile && !path.startsWith(".vite/"))
    .sort()
    .map((path) => {
      const content = readFileSync(join(folder, path));
      return { path, bytes: content.length, sha256: createHash("sha256").update(content).digest("hex") };
    });
  const hash = createHash("sha256");
  for (const { path, sha256 } of files) hash.update(`${path}\0${sha256}\n`);
  return { format: 1, version, hash: hash.digest("hex").slice(0, 16), files };
}
