import { expect, test } from "@playwright/test";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundlePages } from "../../src/export/bundle.ts";
import { battery } from "../../tasks/index.ts";
import { bytesOf, storedParts, writingOf } from "../export/stored-runs.ts";

test("the R script of a bundle makes log b and d′ again from the trials", async () => {
  const found = spawnSync("Rscript", ["--version"]).status === 0;
  expect(found, "Rscript is not on this computer. Install it (Debian: apt-get install r-base-core).").toBe(
    true,
  );
  const tasks = battery.map(({ task }) => task);
  const stored = [];
  for (const participant of ["001", "002"]) {
    for (const task of tasks)
      stored.push(...(await storedParts(task, { participant, study: "ket", preset: "demo" })));
  }
  const folder = mkdtempSync(join(tmpdir(), "starter-r-"));
  writeFileSync(join(folder, "b.zip"), await bytesOf(bundlePages(writingOf(stored, tasks), "ket", [])));
  spawnSync("python3", ["-m", "zipfile", "-e", join(folder, "b.zip"), join(folder, "b")]);
  const script = join(folder, "b/scripts/load.R");
  const { status, stdout, stderr } = spawnSync("Rscript", [script], { encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/^prt log_b: \d+ values made again, largest difference \S+$/m);
  expect(stdout).toMatch(/^words d_prime: 6 values made again, largest difference \S+$/m);
  rmSync(folder, { recursive: true });
});
