import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const aptGet = "/usr/bin/apt-get";

/** The engines beside Chromium: what each needs on this machine, and the Debian packages that bring it. */
export const engines = {
  firefox: {
    title: "Firefox",
    variable: "FIREFOX_PATH",
    needs: [["/usr/bin/firefox-esr", "/usr/bin/firefox"]],
    packages: ["firefox-esr"],
  },
  webkit: {
    title: "WebKitGTK",
    variable: "WEBKIT_DRIVER_PATH",
    needs: [["/usr/bin/WebKitWebDriver"], ["/usr/bin/Xvfb"]],
    packages: ["webkit2gtk-driver", "xvfb"],
  },
};

/**
 * The executable of an engine: what its environment variable names, else where Debian puts it.
 *
 * @param exists for tests
 * @returns null when something it needs is missing
 * @throws Error when the variable is set but leads nowhere
 */
export function findEngine(name, env = process.env, exists = existsSync) {
  const { variable, needs } = engines[name];
  const named = env[variable];
  if (named !== undefined && named !== "" && !exists(named)) {
    throw new Error(`${variable} is "${named}", but there is no such file. Correct it or unset it.`);
  }
  const paths = needs.map((places) => places.find((path) => exists(path)));
  if (named !== undefined && named !== "") paths[0] = named;
  return paths.every((path) => path !== undefined) ? paths[0] : null;
}

/**
 * Finds an engine, or installs its Debian packages where we are root.
 *
 * @returns its executable; null when there is none here and none could be installed
 */
export function ensureEngine(name, env = process.env, install = installable()) {
  const found = findEngine(name, env);
  if (found !== null || !install) return found;
  const { title, packages } = engines[name];
  console.log(`${title} was not found: installing ${packages.join(" and ")} with apt-get.`);
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", ...packages]]) {
    spawnSync(aptGet, args, { stdio: "inherit", env: { ...env, DEBIAN_FRONTEND: "noninteractive" } });
  }
  return findEngine(name, env);
}

/** What to say where an engine is missing. */
export function missingEngine(name) {
  const { title, variable, packages } = engines[name];
  return `${title} is not on this computer. Install it (Debian: apt-get install ${packages.join(" ")}) or set ${variable} to its executable.`;
}

function installable() {
  return process.platform === "linux" && process.getuid?.() === 0 && existsSync(aptGet);
}
