import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkNode, ensureInstalled } from "./install.mjs";
import { isMain } from "./is-main.mjs";
import { serve } from "./serve.mjs";

// `import.meta.dirname` would stop an older Node before it can say that it is too old.
const root = fileURLToPath(new URL("..", import.meta.url));
const reports = join(root, ".cache");
const bin = (path) => join(root, "node_modules", path);
const report = (step) => join(reports, `${step}.json`);

const vitest = (step, ...projects) => [
  bin("vitest/vitest.mjs"),
  ...["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report(step)}`],
  ...projects.flatMap((project) => ["--project", project]),
];

function playwright(name) {
  return [bin("@playwright/test/cli.js"), "test", "-c", join(root, `playwright.${name}.config.ts`)];
}

/**
 * The steps in their order. `counts` reads a step's report, `plays` needs the build, `engine` is left out where it
 * is missing. Neighbours with the same `beside` run two at a time, the longest first: those that only read the
 * sources, on one processor each, and the two engines, which mostly wait for their frames.
 */
export const steps = {
  lint: { run: [bin("eslint/bin/eslint.js"), ".", "--max-warnings", "0"], beside: "sources" },
  types: { run: [bin("typescript/bin/tsc"), "--noEmit", "-p", "."], beside: "sources" },
  format: {
    run: [bin("prettier/bin/prettier.cjs"), "--check", "--log-level", "warn", "."],
    beside: "sources",
  },
  layering: { run: [join(root, "scripts/layering.mjs")], beside: "sources" },
  unit: { run: vitest("unit", "unit"), counts: fromVitest, needsPython: true },
  browser: { run: vitest("browser", "browser", "frames"), counts: fromVitest, needsBrowser: true },
  build: { run: [bin("vite/bin/vite.js"), "build", "--logLevel", "warn"] },
  size: { run: [bin("tsx/dist/cli.mjs"), join(root, "scripts/page-size/main.ts")], plays: true },
  e2e: {
    run: [bin("@playwright/test/cli.js"), "test"],
    counts: fromPlaywright,
    needsBrowser: true,
    needsPython: true,
    plays: true,
  },
  firefox: {
    run: playwright("firefox"),
    counts: fromPlaywright,
    engine: "firefox",
    plays: true,
    beside: "engines",
  },
  webkit: {
    run: playwright("webkit"),
    counts: fromPlaywright,
    engine: "webkit",
    plays: true,
    beside: "engines",
  },
};

/**
 * The steps to run, in their own order. Tests that play what is built bring the build.
 *
 * @throws Error naming a step that does not exist
 */
export function chooseSteps(names) {
  const known = Object.keys(steps);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`There is no step "${unknown}". Steps: ${known.join(", ")}.`);
  const wanted = names.some((name) => steps[name].plays === true) ? [...names, "build"] : names;
  return names.length === 0 ? known : known.filter((name) => wanted.includes(name));
}

export function fromVitest({ numPassedTests, numFailedTests }) {
  return { passed: numPassedTests, failed: numFailedTests };
}

export function fromPlaywright({ stats }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
}

/**
 * Passed and failed tests of a finished step. A step that failed without a failed test counts as one
 * failure; so does one whose report is missing or names no test, whatever it says of itself.
 *
 * @param counts reads the report, undefined for a step without tests
 * @param content the report's text, null when there is none
 */
export function tally(counts, content, succeeded) {
  if (counts === undefined) return { passed: 0, failed: succeeded ? 0 : 1 };
  const { passed, failed } = content === null ? { passed: 0, failed: 0 } : counts(JSON.parse(content));
  const sound = succeeded && passed > 0;
  return { passed, failed: sound ? failed : Math.max(failed, 1) };
}

async function environmentOf(step) {
  if (steps[step].plays !== true) return process.env;
  const { server, port } = await serve(join(root, "dist"), 0);
  await new Promise((resolve) => server.close(resolve));
  return { ...process.env, E2E_PORT: String(port) };
}

/** The chosen steps in groups, one group after the other. */
export function inGroups(chosen) {
  const groups = [];
  for (const step of chosen) {
    const last = groups.at(-1);
    const { beside } = steps[step];
    if (beside !== undefined && last !== undefined && steps[last[0]].beside === beside) last.push(step);
    else groups.push([step]);
  }
  return groups;
}

/** Runs a step; with `quiet` its output comes in one piece at its end, so that two at a time can be read. */
async function runStep(step, quiet) {
  const { run, counts, needsBrowser, needsPython, engine } = steps[step];
  const began = performance.now();
  if (!quiet) console.log(`\n== ${step}`);
  if (needsBrowser === true) (await import("./browser.mjs")).ensureBrowser();
  if (needsPython === true) (await import("./python.mjs")).ensurePython();
  if (engine !== undefined) {
    const { ensureEngine, missingEngine } = await import("./engines.mjs");
    if (ensureEngine(engine) === null) {
      console.log(`-- ${step}: left out. ${missingEngine(engine)}`);
      return { passed: 0, failed: 0 };
    }
  }
  rmSync(report(step), { force: true });
  const child = spawn(process.execPath, run, {
    cwd: root,
    stdio: quiet ? ["ignore", "pipe", "pipe"] : "inherit",
    env: await environmentOf(step),
  });
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (piece) => output.push(piece));
  const status = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (quiet) process.stdout.write(`\n== ${step}\n${Buffer.concat(output).toString()}`);
  const content = existsSync(report(step)) ? readFileSync(report(step), "utf8") : null;
  const result = tally(counts, content, status === 0);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`-- ${step}: ${result.failed === 0 ? "passed" : "FAILED"} in ${seconds} s`);
  return result;
}

/** Runs a group's steps, two at a time. */
async function runGroup(group) {
  const waiting = [...group];
  const results = [];
  const lane = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift())
      results.push(await runStep(step, group.length > 1));
  };
  await Promise.all([lane(), lane()]);
  return results;
}

async function main(names) {
  const chosen = chooseSteps(names);
  checkNode();
  ensureInstalled(root);
  mkdirSync(reports, { recursive: true });
  const total = { passed: 0, failed: 0 };
  for (const group of inGroups(chosen)) {
    for (const { passed, failed } of await runGroup(group)) {
      total.passed += passed;
      total.failed += failed;
    }
    if (total.failed > 0) break;
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

if (isMain(import.meta.url)) {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 2;
  }
}
