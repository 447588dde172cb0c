import { spawn, spawnSync, type StdioOptions } from "node:child_process";
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  existsSync,
  readdirSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

// Each call starts Node and compiles: a second on a quiet machine, several on a busy one.
vi.setConfig({ testTimeout: 60_000 });

const project = fileURLToPath(new URL("../..", import.meta.url));
const bin = join(project, "scripts", "battery.mjs");
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "battery-bin-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The real command in a process of its own. Node's own environment is passed on, npm's is not. */
function battery(words: readonly string[], cwd = folder, env: Record<string, string> = {}) {
  const { PATH, HOME, TMPDIR } = process.env;
  const clean = Object.fromEntries(
    Object.entries({ PATH, HOME, TMPDIR }).filter(([, value]) => value !== undefined),
  );
  return spawnSync(process.execPath, [bin, ...words], {
    cwd,
    env: { ...clean, ...env },
    encoding: "utf8",
  });
}

test("simulate, then score what it wrote, from the folder where the user stands", () => {
  const made = battery([
    "simulate",
    "prt",
    "--agent",
    "healthy",
    "--preset",
    "demo",
    "--n",
    "2",
    "--out",
    "sim",
  ]);
  expect([made.status, made.stdout, made.stderr]).toEqual([0, "", ""]);
  mkdirSync(join(folder, "tmp"));
  // As npm calls it: in the project's folder, with the user's own in INIT_CWD.
  const scored = battery(["score", "sim", "--preset", "demo"], project, {
    INIT_CWD: folder,
    TMPDIR: join(folder, "tmp"),
  });
  expect([scored.status, scored.stderr]).toEqual([0, ""]);
  expect(scored.stdout).toMatch(/^study,participant,session,run,task,/);
  expect(scored.stdout).toMatch(/^,sim-0002,1,1,prt,/m);
  expect(readdirSync(join(folder, "tmp")).filter((name) => name.includes("battery"))).toEqual([]);
});

test("a data problem is exit 1 and a wrong call exit 2: plain sentences, no stack, nothing on standard output", () => {
  writeFileSync(join(folder, "empty_trials-prt.csv"), "");
  const data = battery(["score", "empty_trials-prt.csv", "--out", "scores.csv"]);
  expect([data.status, data.stdout]).toEqual([1, ""]);
  expect(data.stderr).toBe("empty_trials-prt.csv: the file is empty. Export it again.\n");
  expect(existsSync(join(folder, "scores.csv"))).toBe(false);
  const call = battery(["plan", "prt", "--set", "blocks=0"]);
  expect([call.status, call.stdout]).toEqual([2, ""]);
  expect(call.stderr).toBe("The parameter blocks cannot be 0. Allowed: a whole number from 1 to 20.\n");
});

test("the version in the rows is the package's", () => {
  const { version } = JSON.parse(readFileSync(join(project, "package.json"), "utf8")) as { version: string };
  expect(battery(["simulate", "prt", "--agent", "healthy", "--preset", "demo"]).stdout).toContain(
    `,${version},`,
  );
});

test("a reader that has seen enough is no error", async () => {
  const child = spawn(process.execPath, [bin, "simulate", "prt", "--agent", "healthy", "--n", "50"], {
    cwd: folder,
  });
  let stderr = "";
  child.stderr.on("data", (data: Buffer) => (stderr += data.toString()));
  child.stdout.once("data", () => {
    child.stdout.destroy();
  });
  const code = await new Promise<number | null>((done) => child.on("close", done));
  expect([code, stderr]).toEqual([0, ""]);
});

test("an output that takes nothing is said in a sentence", () => {
  const closed = openSync(bin, "r");
  const stdio: StdioOptions = ["ignore", closed, "pipe"];
  const { status, stderr } = spawnSync(process.execPath, [bin, "tasks"], { stdio, encoding: "utf8" });
  closeSync(closed);
  expect(status).toBe(2);
  expect(stderr).toMatch(/^Standard output cannot be written \(\w+\)\. Check where it leads/);
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
});
