import { parametersHash } from "../../src/core/hash.ts";
import type { Run, StoredRow } from "../../src/core/session.ts";
import { fileError, type Findings } from "../../src/export/findings.ts";
import { DataReader, type DataReceiver } from "../../src/export/json-lines.ts";
import { verifyChain, type ChainBreak } from "../../src/store/chain.ts";
import type { World } from "./call.ts";
import { textOf, type Input } from "./input.ts";
import { Receipts } from "./receipts.ts";

interface ChainedRun {
  readonly run: Run;
  readonly line: number;
  readonly rows: StoredRow[];
  readonly lines: number[];
}

/** Follows the hash chain of every run of a `data.json`, to the receipts; a break goes to the findings with its line. */
export async function checkChains(input: Input, world: World, findings: Findings): Promise<void> {
  const open: ChainedRun[] = [];
  const receipts = new Receipts();
  const receiver: DataReceiver = {
    record: (record, line) => {
      receipts.record(record, line);
    },
    run: (run, line) => {
      receipts.run(run);
      open.push({ run, line, rows: [], lines: [] });
    },
    row: (row, run, _task, line) => {
      const chained = open.findLast((candidate) => candidate.run.runId === run.runId);
      if (chained === undefined) {
        findings.add(
          fileError(
            input.name,
            line,
            "the row lies apart from its run.",
            "Give a data.json as it was exported.",
          ),
        );
        return;
      }
      chained.rows.push(row);
      chained.lines.push(line);
    },
    event: () => undefined,
  };
  const reader = new DataReader(input.name, world.tasks, receiver, findings);
  for await (const text of textOf(input, findings)) {
    reader.push(text);
    // All but the last run are complete.
    for (const chained of open.splice(0, open.length - 1)) await check(chained, input.name, findings);
  }
  reader.end();
  for (const chained of open) await check(chained, input.name, findings);
  await receipts.check(input.name, findings, (sentence) => {
    world.note(sentence);
  });
}

/** Rows carry the hash of their parameters: whoever changes those and makes the chain anew is found here. */
async function parameterBreak(run: Run): Promise<ChainBreak | null> {
  if ((await parametersHash(run.parameters)) === run.parametersHash) return null;
  return { index: -1, sentence: "The run's parameters are not those whose hash its rows carry." };
}

async function check(
  { run, line, rows, lines }: ChainedRun,
  file: string,
  findings: Findings,
): Promise<void> {
  const found = (await verifyChain(run, rows)) ?? (await parameterBreak(run));
  if (found === null) return;
  findings.add(
    fileError(
      file,
      found.index < 0 ? line : (lines[found.index] ?? lines.at(-1) ?? line),
      found.sentence,
      `Compare the run of participant ${run.participant}, session ${run.session} with its backup or receipt.`,
    ),
  );
}
