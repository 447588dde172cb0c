import { playwright } from "@vitest/browser-playwright";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { launchOptions } from "./scripts/browser.mjs";

// Offsets are stored with every row: the tests must not depend on where they run. The browser inherits it.
process.env["TZ"] = "UTC";

const define = { __APP_VERSION__: JSON.stringify("0.0.0+test") };

// Named here, or Vite finds them while tests run, reloads the page and breaks whichever test is on.
const bundled = [
  "idb",
  "fflate",
  "hyparquet-writer",
  "age-encryption",
  "zod",
  "jspsych",
  "micromark",
  "@jspsych/plugin-html-keyboard-response",
  "preact",
  "preact/hooks",
  "preact/jsx-runtime",
  "preact/jsx-dev-runtime",
  "pure-rand/distribution/uniformFloat64",
  "pure-rand/distribution/uniformInt",
  "pure-rand/generator/xoroshiro128plus",
];

/** Tests that need every frame of the display. */
const framed = ["photodiode", "play", "play-late", "present"].map((name) => `test/browser/${name}.test.ts`);

function inBrowser(name: string, test: object): TestProjectInlineConfiguration {
  return {
    define,
    optimizeDeps: { include: bundled },
    test: {
      name,
      // As in playwright.config.ts: timing in a real browser, on whatever machine there is.
      retry: process.env["CI"] === undefined ? 0 : 1,
      testTimeout: 30_000,
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        api: { host: "127.0.0.1" },
        provider: playwright({ launchOptions: launchOptions() }),
        instances: [{ browser: "chromium" }],
      },
      ...test,
    },
  };
}

export default defineConfig({
  test: {
    coverage: { provider: "v8", include: ["src/**", "tasks/**"] },
    projects: [
      {
        define,
        test: {
          name: "unit",
          environment: "node",
          // Half the time of a run is loading the same modules again for each file. Pure code keeps nothing between them.
          isolate: false,
          // One fewer than the processors is the default: half the speed where there are two.
          maxWorkers: 2,
          // Whole samples of people are simulated: half a minute on a quiet machine may be two on a busy one.
          testTimeout: 120_000,
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: ["test/browser/**", "test/e2e/**"],
          setupFiles: ["test/setup.ts"],
        },
      },
      inBrowser("browser", { include: ["test/browser/**/*.test.{ts,tsx}"], exclude: framed, maxWorkers: 2 }),
      // After the others: two at a time, each would cost the other frames.
      inBrowser("frames", { include: framed, maxWorkers: 1, sequence: { groupOrder: 1 } }),
    ],
  },
});
