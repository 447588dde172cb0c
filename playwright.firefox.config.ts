import { defineConfig } from "@playwright/test";
import usual from "./playwright.config.ts";
import { findEngine } from "./scripts/engines.mjs";

const executablePath = findEngine("firefox");

// The same sessions in Firefox. `FIREFOX_TESTS=short` is the part of them that every `npm test` plays.
export default defineConfig({
  ...usual,
  outputDir: "test-results/firefox",
  workers: 1,
  reporter: [["list"], ["json", { outputFile: ".cache/firefox.json" }]],
  use: {
    ...usual.use,
    browserName: "firefox",
    channel: "moz-firefox",
    launchOptions: executablePath === null ? {} : { executablePath },
  },
});
