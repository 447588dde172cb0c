import { defineConfig } from "@playwright/test";
import { launchOptions } from "./scripts/browser.mjs";

// `npm test` finds a free port; alone, `npx playwright test` takes this one.
const port = process.env["E2E_PORT"] ?? "4179";
const address = `http://127.0.0.1:${port}/`;

export default defineConfig({
  testDir: "test/e2e",
  outputDir: "test-results",
  fullyParallel: true,
  // Two at a time: more would starve each other's frames on a small machine.
  workers: 2,
  // A starved machine can lose a frame or the focus: a second try tells a fault from a hiccup, and the report says so.
  retries: process.env["CI"] === undefined ? 0 : 1,
  // A broken page fails every test, each at its own patience: five say enough.
  maxFailures: 5,
  forbidOnly: true,
  timeout: 90_000,
  reporter: [["list"], ["json", { outputFile: ".cache/e2e.json" }]],
  use: {
    baseURL: address,
    browserName: "chromium",
    launchOptions: launchOptions(),
    locale: "en-GB",
    timezoneId: "UTC",
    screenshot: "only-on-failure",
    trace: "off",
    // Keeping 2,300 files for use without a network is tested where it is meant; elsewhere it would only cost time.
    serviceWorkers: "block",
  },
  webServer: {
    command: "node scripts/serve.mjs dist",
    env: { PORT: port },
    url: address,
    reuseExistingServer: false,
  },
});
