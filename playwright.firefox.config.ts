import { defineConfig } from "@playwright/test";
import usual from "./playwright.config.ts";
import { findEngine } from "./scripts/engines.mjs";

const executablePath = findEngine("firefox");
// Without a display Firefox sees no pointer, and the pages would draw no keys: fine and hovering, as a mouse is.
const mouse = 6;

/** Sessions of test/e2e that are played in Firefox, too: they need no download (see test/firefox) and no phone. */
const shared = /pilot\.spec/;

// `ENGINES=whole` (npm run test:engines) plays everything at its true speed; `npm test` plays test/firefox alone.
export default defineConfig({
  ...usual,
  testDir: "test",
  testMatch:
    process.env["ENGINES"] === "whole" ? [/firefox\/.*\.spec\.ts/, shared] : [/firefox\/.*\.spec\.ts/],
  outputDir: "test-results/firefox",
  workers: 1,
  maxFailures: 0,
  reporter: [["list"], ["json", { outputFile: ".cache/firefox.json" }]],
  use: {
    ...usual.use,
    browserName: "firefox",
    channel: "moz-firefox",
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      firefoxUserPrefs: { "ui.primaryPointerCapabilities": mouse, "ui.allPointerCapabilities": mouse },
    },
  },
});
