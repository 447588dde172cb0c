import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const aptGet = "/usr/bin/apt-get";

/** Whether `python3` starts here and has its standard library, which a minimal package leaves out. */
export function hasPython(env = process.env) {
  return spawnSync("python3", ["-c", "import csv, json, zipfile"], { env, stdio: "ignore" }).status === 0;
}

/**
 * The tests let Python read what is exported, as an analyst would. Where there is none and we are root on
 * Debian, its package is installed.
 *
 * @throws Error naming the fix when there is none and none could be installed
 */
export function ensurePython(env = process.env, install = installable()) {
  if (hasPython(env)) return;
  if (install) {
    console.log("No python3 was found: installing the package python3 with apt-get.");
    for (const args of [["update"], ["install", "-y", "python3"]]) {
      spawnSync(aptGet, args, { stdio: "inherit", env: { ...env, DEBIAN_FRONTEND: "noninteractive" } });
    }
    if (hasPython(env)) return;
  }
  throw new Error(
    "The tests of exported files need python3 with its standard library, and none could be found or installed. " +
      "Install it (Debian: apt-get install python3) and run npm test again.",
  );
}

function installable() {
  return process.platform === "linux" && process.getuid?.() === 0 && existsSync(aptGet);
}
