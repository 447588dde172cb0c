import { defineConfig } from "@playwright/test";
import usual from "./playwright.config.ts";

// `npm run test:long`: what takes too long for every commit. Its reports are committed in docs/reports.
export default defineConfig({
  ...usual,
  testDir: "test/long",
  retries: 0,
  maxFailures: 0,
  timeout: 3_600_000,
  reporter: [["list"]],
});
