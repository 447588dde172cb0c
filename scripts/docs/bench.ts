import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { page, table } from "./markdown.ts";

const reportSchema = z.object({
  appVersion: z.string(),
  at: z.iso.datetime(),
  quick: z.boolean(),
  machine: z.object({
    processor: z.string(),
    processors: z.number(),
    system: z.string(),
    node: z.string(),
    load: z.number(),
  }),
  targets: z.array(
    z.object({ part: z.string(), what: z.string(), asked: z.string(), found: z.string(), met: z.boolean() }),
  ),
});

/** The committed reports, by name. */
export function benchReports(root: string): readonly BenchReport[] {
  const folder = join(root, "docs/reports");
  return readdirSync(folder)
    .filter((file) => /^bench-.*\.json$/.test(file))
    .sort()
    .map((file) => ({ file, json: JSON.parse(readFileSync(join(folder, file), "utf8")) as unknown }));
}

/** A report of `npm run bench` as its JSON holds it, with the name of its file in docs/reports. */
export interface BenchReport {
  readonly file: string;
  readonly json: unknown;
}

/**
 * The page of benchmark results: for each report its machine and every target, the missed ones first.
 *
 * @throws ZodError when a file is no report of the benchmark
 */
export function benchPage(reports: readonly BenchReport[]): string {
  const read = reports.map(({ file, json }) => ({ file, ...reportSchema.parse(json) }));
  const all = read.flatMap(({ targets }) => targets);
  const missed = all.filter(({ met }) => !met);
  return page("What the benchmark found", [
    `Made by \`npm run docs\` from the reports of \`npm run bench\`. ${all.length - missed.length} of ${all.length} targets were met, ${missed.length} missed. What the parts measure is in [timing](timing.md#what-was-measured).`,
    "## Missed",
    missed.length === 0 ? "None." : rows(missed),
    ...read.flatMap((report) => chapter(report)),
  ]);
}

function chapter(report: z.output<typeof reportSchema> & { readonly file: string }): readonly string[] {
  const { machine, at, quick, appVersion, targets, file } = report;
  const parts = [...new Set(targets.map(({ part }) => part))];
  return [
    `## ${parts.join(", ")}`,
    `${at.slice(0, 10)}, Valence ${appVersion}, on ${machine.processors} processors (${machine.processor}), ${machine.system}, Node ${machine.node}, load ${machine.load.toFixed(2)} before the start${quick ? "; few trials in each cell (`--quick`): a check, no estimate" : ""}. All numbers: [${file}](reports/${file}).`,
    rows(targets),
  ];
}

function rows(targets: z.output<typeof reportSchema>["targets"]): string {
  return table(
    ["part", "what", "asked", "found", ""],
    targets.map(({ part, what, asked, found, met }) => [
      part,
      what,
      asked,
      found,
      met ? "met" : "**missed**",
    ]),
  );
}
