import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(import.meta.url);

/**
 * Looks for a Chromium-like browser: `CHROMIUM_PATH`, Playwright's own download, then what the system has.
 *
 * @returns `{ executablePath, origin }`, or null where there is none
 * @throws Error when CHROMIUM_PATH is set but leads nowhere
 */
export function findBrowser(env = process.env, platform = process.platform) {
  const named = env.CHROMIUM_PATH;
  if (named !== undefined && named !== "") {
    if (!existsSync(named)) {
      throw new Error(`CHROMIUM_PATH is "${named}", but there is no such file. Correct it or unset it.`);
    }
    return { executablePath: named, origin: "CHROMIUM_PATH" };
  }
  const downloaded = playwrightPath();
  if (downloaded !== null && existsSync(downloaded)) {
    return { executablePath: downloaded, origin: "playwright" };
  }
  const found = systemPaths(env, platform).find((path) => existsSync(path) && starts(path, platform));
  return found === undefined ? null : { executablePath: found, origin: "system" };
}

/**
 * Finds a browser or installs one: the Debian package where we are root, else Playwright's download.
 *
 * @returns `{ executablePath, origin }`
 * @throws Error naming the fix when nothing worked
 */
export function ensureBrowser(env = process.env, platform = process.platform) {
  const found = findBrowser(env, platform);
  if (found !== null) return found;
  if (isRootOnLinux(platform) && existsSync("/usr/bin/apt-get")) {
    console.log("No browser was found: installing the package chromium with apt-get.");
    run("apt-get", ["update"], env);
    run("apt-get", ["install", "-y", "chromium"], env);
    const installed = findBrowser(env, platform);
    if (installed !== null) return installed;
  }
  const cli = resolved("playwright-core/cli.js");
  if (cli !== null) {
    console.log("No browser was found: downloading Chromium with Playwright.");
    run(process.execPath, [cli, "install", "chromium"], env);
    const installed = findBrowser(env, platform);
    if (installed !== null) return installed;
  }
  throw new Error(
    "The browser tests need Chromium, Chrome or Edge, and none could be found or installed. " +
      "Install one of them, or set CHROMIUM_PATH to its executable file.",
  );
}

/** Flags that keep headless Chromium quiet offline and its frames and timers steady. */
export function launchFlags(platform = process.platform) {
  const flags = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
  ];
  if (platform === "linux") flags.push("--disable-dev-shm-usage");
  if (isRootOnLinux(platform)) flags.push("--no-sandbox");
  return flags;
}

/** `launchOptions` for Playwright: the browser found (Playwright's own choice where there is none) and the flags. */
export function launchOptions() {
  const found = findBrowser();
  return { ...(found === null ? {} : { executablePath: found.executablePath }), args: launchFlags() };
}

/** Where Chrome, Chromium and Edge live on Linux, macOS and Windows, the plainest first. */
export function systemPaths(env, platform) {
  if (platform === "darwin") {
    const names = ["Google Chrome", "Chromium", "Microsoft Edge"];
    const folders = ["/Applications", ...(env.HOME === undefined ? [] : [join(env.HOME, "Applications")])];
    return folders.flatMap((folder) => names.map((name) => `${folder}/${name}.app/Contents/MacOS/${name}`));
  }
  if (platform === "win32") {
    const folders = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA];
    const programs = ["Google\\Chrome\\Application\\chrome.exe", "Chromium\\Application\\chrome.exe"];
    return folders
      .filter((folder) => folder !== undefined)
      .flatMap((folder) =>
        [...programs, "Microsoft\\Edge\\Application\\msedge.exe"].map((p) => `${folder}\\${p}`),
      );
  }
  const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge"];
  const folders = ["/usr/bin", "/usr/local/bin", "/snap/bin"];
  return folders.flatMap((folder) => names.map((name) => `${folder}/${name}`));
}

// Ubuntu's /usr/bin/chromium-browser may be a script that only says "install the snap": it must start.
function starts(path, platform) {
  if (platform !== "linux") return true;
  return spawnSync(path, ["--version"], { timeout: 20_000, stdio: "ignore" }).status === 0;
}

function isRootOnLinux(platform) {
  return platform === "linux" && process.getuid?.() === 0;
}

function playwrightPath() {
  if (resolved("playwright-core") === null) return null;
  try {
    return require("playwright-core").chromium.executablePath();
  } catch {
    return null; // a platform for which Playwright has no build
  }
}

function resolved(name) {
  try {
    return require.resolve(name);
  } catch {
    return null;
  }
}

// A failed step is not an error yet: the next way may work, and the last one says what to do.
function run(command, args, env) {
  spawnSync(command, args, { stdio: "inherit", env: { ...env, DEBIAN_FRONTEND: "noninteractive" } });
}
