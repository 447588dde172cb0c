import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

// Plain Node: this runs before any package is there.

const oldestNode = [20, 19];

/** Ends the process with a sentence when this Node is too old to run the project. */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = oldestNode;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  console.error(
    `This is Node ${version}; Valence needs Node ${oldestNode.join(".")} or newer. Install it from https://nodejs.org.`,
  );
  process.exit(1);
}

/**
 * Whether node_modules holds what package-lock.json asks for. Contents are compared, not dates: a
 * checkout gives every file a new date. Packages for other platforms may be absent.
 */
export function isInstalled(root) {
  const wanted = packagesIn(join(root, "package-lock.json"));
  const present = packagesIn(join(root, "node_modules", ".package-lock.json"));
  if (wanted === null)
    throw new Error(`There is no readable package-lock.json in ${root}. Get the whole project again.`);
  if (present === null) return false;
  return Object.entries(wanted).every(
    ([path, { version, optional, devOptional }]) =>
      path === "" ||
      present[path]?.version === version ||
      ((optional || devOptional) && present[path] === undefined),
  );
}

/** Installs exactly what the lock names, unless it is there; `npm ci` writes nothing to the lock. */
export function ensureInstalled(root) {
  if (isInstalled(root)) return;
  console.log("Installing what the project needs (npm ci) …");
  const npm = process.env.npm_execpath;
  const options = { cwd: root, stdio: "inherit" };
  // Tools of the build are development dependencies; NODE_ENV=production would leave them out.
  const args = ["ci", "--include=dev", "--no-fund", "--no-audit"];
  const { status } =
    npm === undefined
      ? spawnSync("npm", args, { ...options, shell: process.platform === "win32" })
      : spawnSync(process.execPath, [npm, ...args], options);
  if (status === 0) return;
  console.error(
    "npm ci did not succeed. Its message is above; most often there is no network, or a proxy is missing.",
  );
  process.exit(1);
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages ?? null;
  } catch {
    return null;
  }
}
