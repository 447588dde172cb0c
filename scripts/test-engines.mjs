// `npm run test:engines`: whole sessions in Firefox and WebKitGTK at true speed, and docs/reports/engines.md.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { engines, ensureEngine, missingEngine } from "./engines.mjs";
import { checkNode, ensureInstalled } from "./install.mjs";
import { isMain } from "./is-main.mjs";
import { serve } from "./serve.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const bin = (path) => join(root, "node_modules", path);

/** Every test of a Playwright report: its file, title, outcome, seconds and what it noted. */
export function testsIn(report) {
  const walk = (suite, file) => [
    ...(suite.specs ?? []).map(({ title, ok, tests }) => ({
      file,
      title,
      ok,
      seconds: tests
        .flatMap(({ results }) => results)
        .reduce((all, { duration }) => all + duration / 1000, 0),
      notes: tests.flatMap(({ annotations }) => annotations),
    })),
    ...(suite.suites ?? []).flatMap((inner) => walk(inner, file)),
  ];
  return report.suites.flatMap((suite) => walk(suite, suite.file));
}

/** The report as it is committed. */
export function reportOf(found, day) {
  const sections = found.flatMap(({ name, tests }) => {
    const notes = (type) => [
      ...new Set(
        tests.flatMap((one) =>
          one.notes.filter((note) => note.type === type).map((note) => note.description),
        ),
      ),
    ];
    const passed = tests.filter(({ ok }) => ok).length;
    return [
      `## ${notes("engine").join(", ") || engines[name].title}`,
      "",
      `${passed} of ${tests.length} tests passed.`,
      ...notes("timing").map((line) => `\nTiming of the reward task's demo: ${line}.`),
      "",
      "| test | outcome | s |",
      "| --- | --- | --: |",
      ...tests.map(
        ({ file, title, ok, seconds }) =>
          `| ${file}: ${title.replaceAll("|", "\\|")} | ${ok ? "passed" : "**failed**"} | ${seconds.toFixed(1)} |`,
      ),
      "",
    ];
  });
  return [
    "# Other engines",
    "",
    `Made by \`npm run test:engines\` on ${day}, on Linux. Every session that \`npm test\` plays in Chromium is in test/e2e; these`,
    "are the ones played in Firefox and in WebKitGTK, on the same build. What differs is told in [Browsers](../browsers.md).",
    "",
    ...sections,
  ].join("\n");
}

async function play(name) {
  const { server, port } = await serve(join(root, "dist"), 0);
  await new Promise((resolve) => server.close(resolve));
  const { status } = spawnSync(
    process.execPath,
    [bin("@playwright/test/cli.js"), "test", "-c", join(root, `playwright.${name}.config.ts`)],
    { cwd: root, stdio: "inherit", env: { ...process.env, ENGINES: "whole", E2E_PORT: String(port) } },
  );
  const report = JSON.parse(readFileSync(join(root, ".cache", `${name}.json`), "utf8"));
  return { name, tests: testsIn(report), passed: status === 0 };
}

async function main() {
  checkNode();
  ensureInstalled(root);
  const names = Object.keys(engines);
  const missing = names.filter((name) => ensureEngine(name) === null);
  if (missing.length > 0) throw new Error(missing.map(missingEngine).join("\n"));
  const built = spawnSync(process.execPath, [bin("vite/bin/vite.js"), "build", "--logLevel", "warn"], {
    cwd: root,
    stdio: "inherit",
  });
  if (built.status !== 0) return 1;
  const found = [];
  for (const name of names) found.push(await play(name));
  writeFileSync(
    join(root, "docs/reports/engines.md"),
    reportOf(found, new Date().toISOString().slice(0, 10)),
  );
  return found.every(({ passed }) => passed) ? 0 : 1;
}

if (isMain(import.meta.url)) {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 2;
  }
}
