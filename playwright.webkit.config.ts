import { defineConfig } from "@playwright/test";
import usual from "./playwright.config.ts";

// WebKitGTK is driven over WebDriver by the tests themselves; from Playwright comes the runner and the server.
export default defineConfig({
  ...usual,
  testDir: "test/webkit",
  outputDir: "test-results/webkit",
  workers: 1,
  // WebDriver looks at the page from outside, and on a busy machine may miss a face that came and went.
  retries: 3,
  reporter: [["list"], ["json", { outputFile: ".cache/webkit.json" }]],
});
