import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { battery, findTask } from "../../tasks/index.ts";
import { inOwnProcess } from "./child.ts";
import { atLeast, atMost, shown, type Part, type Scale } from "./part.ts";
import { sessionsOf } from "./sessions.ts";
import type { FileOrder, ScoredParsed } from "./score-work.ts";
import type { Took } from "./stopwatch.ts";

const million = 1_000_000;

/**
 * Asked of scores that are counts and what follows from counts: those of the battery's first task. The others'
 * match typed words, fit curves to single answers or follow learning trial by trial; theirs are reported.
 */
const parsedRowsPerSecond = million;
/** Ours, argued in docs/timing.md: a file of a million rows in five seconds. */
const csvRowsPerSecond = 200_000;

export const scorePart: Part = {
  name: "score",
  title: "Scoring in Node, one process",
  async run(scale) {
    const found = [];
    for (const { task } of battery) {
      const folder = mkdtempSync(join(tmpdir(), "valence-bench-"));
      try {
        found.push({ task: task.id, ...(await scoreTask(task.id, folder, scale)) });
      } finally {
        rmSync(folder, { recursive: true });
      }
    }
    return {
      tables: [
        {
          title: "Rows already parsed",
          columns: ["task", "scores: rows/s", "scores and quality checks: rows/s", "peak MB"],
          rows: found.map(({ task, parsed }) => [
            ...[task, shown(rate(parsed.scores)), shown(rate(parsed.runs)), shown(parsed.peakMb)],
          ]),
        },
        {
          title: "battery score on a trial CSV, from its first byte to the written scores",
          columns: ["task", "rows", "MB", "seconds", "processor s", "rows/s", "peak MB"],
          rows: found.flatMap(({ task, files }) =>
            files.map((of) => [
              ...[
                task,
                of.rows,
                shown(of.megabytes),
                shown(of.seconds),
                shown(of.cpuSeconds),
                shown(rate(of)),
                shown(of.peakMb),
              ],
            ]),
          ),
        },
      ],
      targets: found.flatMap(({ task, parsed, files }, i) => {
        const [small, large] = files;
        if (small === undefined || large === undefined) return [];
        const flat = `${task}: peak memory of ten times the rows, as a ratio`;
        return [
          ...(i > 0
            ? []
            : [
                atLeast(
                  `${task}: parsed rows scored a second, scores by counts`,
                  parsedRowsPerSecond,
                  rate(parsed.scores),
                ),
                atLeast(`${task}: rows scored a second from CSV`, csvRowsPerSecond, rate(large)),
              ]),
          atMost(flat, 1.5, large.peakMb / small.peakMb),
        ];
      }),
      figures: { tasks: found },
    };
  },
};

async function scoreTask(task: string, folder: string, { quick }: Scale) {
  const sessions = sessionsOf(findTask(task));
  const perSession = sessions
    .session(0)
    .flatMap(({ trials }) => trials.filter((trial) => trial["block"] !== 0)).length;
  const files = [];
  let parsed: (ScoredParsed & { readonly peakMb: number }) | null = null;
  for (const wanted of [million / 10, million].map((rows) => (quick ? rows / 10 : rows))) {
    const count = Math.ceil(wanted / perSession);
    const order: FileOrder = { task, folder, file: "", sessions: count };
    const written = await inOwnProcess<Took>("write-trials", order);
    const file = readdirSync(folder).find((name) => name.includes("_trials-"));
    if (file === undefined) throw new Error(`No trial file was written for ${task}.`);
    if (parsed === null) {
      const done = await inOwnProcess<ScoredParsed>("score-parsed", { ...order, file });
      parsed = { ...done.found, peakMb: done.peakMb };
    }
    const scored = await inOwnProcess<Took>("score-file", { ...order, file });
    files.push({
      rows: count * perSession,
      megabytes: statSync(join(folder, file)).size / 1e6,
      simulateSeconds: written.found.seconds,
      ...scored.found,
      peakMb: scored.peakMb,
    });
  }
  if (parsed === null) throw new Error("Nothing was scored.");
  return { parsed, files };
}

function rate({ rows, seconds }: Took & { readonly rows: number }): number {
  return rows / seconds;
}
