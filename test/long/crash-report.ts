import { mostDelayMs, mostRows, speed, type Crash } from "../e2e/crash.ts";

/** The report of many kills, as it is committed. */
export function reportOf(
  held: readonly Crash[],
  failed: readonly string[],
  first: number,
  count: number,
): string {
  const sum = (list: readonly Crash[], of: (one: Crash) => number) =>
    list.reduce((all, one) => all + of(one), 0);
  const tasks = [...new Set(held.map(({ task }) => task))].sort();
  const acknowledged = sum(held, (one) => one.acknowledged);
  return [
    "# The browser killed in the middle of sessions",
    "",
    `Made by \`npm run test:long\` on ${new Date().toISOString().slice(0, 10)}, seeds ${first} to ${first + count - 1}, in Chromium on Linux.`,
    `A simulated person plays the first part of a task (demo preset, pilot mode, speed ${speed}). Up to ${mostDelayMs} ms after one of`,
    `the first ${mostRows} rows was acknowledged, both at random, the whole browser is killed by SIGKILL to its process id. When all`,
    "its processes are gone it is started again on the same profile, and every row that the page had been told is on the disk",
    "is compared with what is stored; the hash chain is followed.",
    "",
    `- Held: ${held.length} of ${count}. Rows lost: 0 of ${acknowledged} acknowledged; rows doubled: 0; chains broken: 0, in every session that held.`,
    `- With 0 losses in ${held.length} kills the 95 % upper bound of the chance that a kill loses a row is ${(100 * (1 - 0.05 ** (1 / Math.max(1, held.length)))).toFixed(1)} %; per acknowledged row it is ${(100 * (1 - 0.05 ** (1 / Math.max(1, acknowledged)))).toFixed(2)} %.`,
    "- A killed process is not a power cut: what the system had not written to the disk survives the one and not the other.",
    ...(failed.length === 0 ? [] : ["", "Failed:", "", ...failed.map((line) => `- ${line}`)]),
    "",
    "| task | kills | rows acknowledged | rows stored | over before the kill |",
    "| --- | --: | --: | --: | --: |",
    ...tasks.map((task) => {
      const own = held.filter((one) => one.task === task);
      const over = own.filter((one) => one.state !== "running").length;
      return `| ${[task, own.length, sum(own, (one) => one.acknowledged), sum(own, (one) => one.stored), over].join(" | ")} |`;
    }),
    "",
  ].join("\n");
}
