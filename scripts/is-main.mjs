import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * Whether a file is the one that Node was started with. Links are followed: in a linked folder a plain
 * comparison would say no, and a check would pass without having run.
 *
 * @param {string} url `import.meta.url` of the asking module
 */
export function isMain(url) {
  const started = process.argv[1];
  return started !== undefined && realpathSync(started) === realpathSync(fileURLToPath(url));
}
