import { expect, test } from "@playwright/test";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { crash, type Crash } from "../e2e/crash.ts";
import { reportOf } from "./crash-report.ts";

const first = Number(process.env["CRASH_FIRST_SEED"] ?? 2000);
const count = Number(process.env["CRASHES"] ?? 105);
const report = join(import.meta.dirname, "../../docs/reports/crash.md");

test(`the browser killed in the middle of ${count} sessions: nothing acknowledged is lost or doubled`, async ({
  baseURL,
}) => {
  const held: Crash[] = [];
  const failed: string[] = [];
  for (let seed = first; seed < first + count; seed++) {
    try {
      held.push(await crash(new URL(baseURL!).origin, seed));
    } catch (error) {
      failed.push(`seed ${seed}: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`);
    }
  }
  await writeFile(report, reportOf(held, failed, first, count));
  expect(failed).toEqual([]);
});
