import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { appVersion } from "../build-id.ts";
import { appendsPart } from "./appends.ts";
import { displayPart } from "./display.ts";
import { exportPart } from "./export.ts";
import { gapsPart } from "./gaps.ts";
import { describeMachine } from "./machine.ts";
import type { Part, Table, Target } from "./part.ts";
import { responsePart } from "./response.ts";
import { scorePart } from "./score.ts";
import { simulatePart } from "./simulate.ts";
import { sizePart } from "./size.ts";

const root = join(import.meta.dirname, "../..");
const parts: readonly Part[] = [
  displayPart,
  responsePart,
  gapsPart,
  appendsPart,
  simulatePart,
  scorePart,
  exportPart,
  sizePart,
];

const help = `npm run bench -- [--only part,part] [--json FILE] [--quick]
Parts: ${parts.map(({ name }) => name).join(", ")}. --quick measures little: a check that everything runs.`;

/**
 * Runs the benchmark, prints its tables and writes its numbers.
 *
 * @returns the exit code: 0 every target met, 1 one missed, 2 the call is wrong
 */
export async function main(words: readonly string[]): Promise<number> {
  if (words.includes("--help") || words.includes("-h")) {
    console.log(help);
    return 0;
  }
  const call = readCall(words);
  if (call === null) return 2;
  const began = new Date();
  const machine = describeMachine();
  console.log(`Valence ${appVersion(root)} on ${machine.processor}, ${machine.processors} processors`);
  console.log(`${machine.system}, Node ${machine.node}, load ${machine.load.toFixed(2)} before the start`);

  const results: Record<string, object> = {};
  const targets: (Target & { readonly part: string })[] = [];
  for (const part of call.parts) {
    const before = describeMachine().load;
    console.log(`\n== ${part.name}: ${part.title}`);
    const result = await part.run({ quick: call.quick });
    for (const table of result.tables) print(table);
    results[part.name] = { loadBefore: before, ...result.figures };
    targets.push(...result.targets.map((target) => ({ part: part.name, ...target })));
    // After each part: a later one that fails takes no numbers with it.
    mkdirSync(dirname(call.json), { recursive: true });
    const report = {
      appVersion: appVersion(root),
      at: began.toISOString(),
      quick: call.quick,
      machine,
      targets,
      parts: results,
    };
    writeFileSync(call.json, `${JSON.stringify(report, null, 2)}\n`);
  }

  const missed = targets.filter(({ met }) => !met);
  print({
    title: "Targets",
    columns: ["part", "what", "asked", "found", ""],
    rows: targets.map(({ part, what, asked, found, met }) => [
      part,
      what,
      asked,
      found,
      met ? "met" : "MISSED",
    ]),
  });
  console.log(`\n${targets.length - missed.length} of ${targets.length} targets met. Numbers: ${call.json}`);
  for (const { part, what, asked, found } of missed)
    console.error(`Missed: ${part}, ${what}: asked ${asked}, found ${found}.`);
  return missed.length === 0 ? 0 : 1;
}

function readCall(words: readonly string[]) {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...words],
      options: {
        only: { type: "string" },
        json: { type: "string", default: join(root, "dist", "bench.json") },
        quick: { type: "boolean", default: false },
      },
    }));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${help}`);
    return null;
  }
  const names = values.only?.split(",") ?? parts.map(({ name }) => name);
  const unknown = names.filter((name) => !parts.some((part) => part.name === name));
  if (unknown.length > 0) {
    console.error(`There is no part "${unknown.join('", "')}".\n${help}`);
    return null;
  }
  return {
    parts: parts.filter(({ name }) => names.includes(name)),
    quick: values.quick,
    json: resolve(process.env["INIT_CWD"] ?? ".", values.json),
  };
}

function print({ title, columns, rows }: Table): void {
  const cells = [columns, ...rows.map((row) => row.map(String))];
  const widths = columns.map((_, i) => Math.max(...cells.map((row) => row[i]?.length ?? 0)));
  const isNumber = (i: number) =>
    rows.every((row) => typeof row[i] === "number" || /^[\d.,–-]+$/.test(String(row[i])));
  console.log(`\n${title}`);
  for (const row of cells) {
    const line = row.map((cell, i) =>
      isNumber(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0),
    );
    console.log(`  ${line.join("  ").trimEnd()}`);
  }
}
