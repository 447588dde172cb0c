import { noticesOf } from "./notices.ts";
import type { Writing } from "./source.ts";
import type { TaskRecipe } from "./starter.ts";

const formNotes: Readonly<Record<string, string>> = {
  bids: "the same trials as a BIDS data set of behavioural runs; `response_time` in seconds",
  "psych-ds": "the same trials as a Psych-DS data set",
  parquet: "the same trials as Parquet, with the columns' types",
  spreadsheet: "the same tables for spreadsheet programs: for looking, not for analysis",
};

/** What a bundle is, for whoever opens it years later. */
export function bundleReadme(
  { source, tasks, about }: Writing,
  stem: string,
  forms: readonly string[],
  recipes: readonly TaskRecipe[],
): string {
  const { runs } = source;
  const used = tasks.filter((task) => runs.some((run) => run.task === task.id));
  const people = new Set(runs.map((run) => JSON.stringify([run.study, run.participant]))).size;
  const again = recipes.filter(({ task }) => used.some(({ id }) => id === task));
  const notices = noticesOf(tasks, runs);
  return `# ${about.title ?? stem}

Recorded with the browser battery Valence ${about.appVersion}, written ${about.writtenAt}.
${runs.length} ${runs.length === 1 ? "run" : "runs"} of ${people} ${people === 1 ? "participant" : "participants"}. Data: ${[...new Set(runs.map((run) => run.mode))].join(", ")}.
${about.license === null ? "Licence of the data: not stated." : `Licence of the data: ${about.license}.`}

${used.map((task) => `- \`${task.id}\` ${task.version}: ${task.title}. ${task.purpose}`).join("\n")}

## Files

| file | holds |
| --- | --- |
| \`data.json\` | everything, lossless, as JSON Lines: runs with parameters and seeds, rows, events, hash chains. Restores into the battery |
| \`${stem}_trials-<task>.csv\` | one row a trial; \`block\` 0 is practice |
| \`scores.csv\` | one score a row, with standard error, interval and flags |
| \`qc.csv\` | every quality rule of every run, passed or not, with its reason |
| \`timing.csv\` | requested against shown durations of every timed phase |
| \`events.csv\` | pauses, lost focus, interruptions, notes, overrides |
| \`runs.csv\` | one row a run: parameters, seed, display, versions, hashes |
| \`participants.csv\`, \`visits.csv\`, \`answers.csv\`, \`payments.csv\` | people with their facts, levels and opaque arm codes; visits; answers to questionnaires; money due. Where a study is in the data |
| \`codebook.csv\`, \`codebook.json\` | every column, parameter and measure with unit, levels, missing code and source |
| \`protocol/\` | the study files, where there are any |
| \`scripts/load.R\`, \`scripts/load.py\` | read all of it${again.length === 0 ? "" : ` and make ${again.map(({ task, measure }) => `${measure} of ${task}`).join(", ")} again from the trials`} |
${forms.map((form) => `| \`${form}/\` | ${formNotes[form] ?? ""} |\n`).join("")}| \`checksums.sha256\` | SHA-256 of every file: \`sha256sum -c checksums.sha256\` |

CSV files are UTF-8 with commas and LF; an empty cell is a missing value; times are UTC. Codes such as \`001\` are text.

    Rscript scripts/load.R
    python3 scripts/load.py
${notices.length === 0 ? "" : `\n## To be said with these data\n\n${notices.map((notice) => `- ${notice}`).join("\n")}\n`}`;
}
