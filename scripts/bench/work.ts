import { readFileSync } from "node:fs";
import { exportRows } from "./export-work.ts";
import { scoreFile, scoreParsed, writeTrials } from "./score-work.ts";
import { simulateSessions } from "./simulate-work.ts";

/** Work that a process of its own does: `work.ts <name> <order as JSON>`, answered on standard output. */
const works: Readonly<Record<string, (order: never) => unknown>> = {
  "simulate-sessions": simulateSessions,
  "write-trials": writeTrials,
  "score-file": scoreFile,
  "score-parsed": scoreParsed,
  "export-rows": exportRows,
};

const [name = "", order = "{}"] = process.argv.slice(2);
const work = works[name];
if (work === undefined) throw new Error(`There is no work "${name}".`);
const found = await work(JSON.parse(order) as never);
const peakMb = peakMemoryMb();
process.stdout.write(JSON.stringify({ found, peakMb }));

/** Linux lets a process inherit its parent's `maxRSS`; the kernel's own page about this process does not. */
function peakMemoryMb(): number {
  if (process.platform !== "linux") return process.resourceUsage().maxRSS / 1024;
  const kb = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
  return Number(kb) / 1024;
}
