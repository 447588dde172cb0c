import { scoreRun, type ScoredRun } from "../../src/core/scoring.ts";
import type { AnyShapes, AnyTask, EarlierRun } from "../../src/core/task.ts";
import type { Row } from "../../src/export/csv.ts";
import type { AnyScoreRow, GatheredRun, RunIdentity } from "../../src/export/gather.ts";
import type { Call, World } from "./call.ts";
import { parametersOf, taskCalled } from "./choices.ts";
import { inputsOf } from "./input.ts";
import { writing } from "./output.ts";
import { readRuns } from "./read-runs.ts";
import { RunParameters } from "./run-parameters.ts";
import { TableWriter } from "./table.ts";

/** A run with all that its scores rest on. */
export interface ReadyRun {
  readonly task: AnyTask;
  readonly identity: RunIdentity;
  readonly rows: readonly AnyScoreRow[];
  readonly p: Readonly<Record<string, unknown>>;
  readonly earlier: readonly EarlierRun<AnyShapes>[];
}

/** Reads all files of a call, scores every run, and writes the rows that `table` makes of each. */
export async function scoreFiles<Column extends string>(
  call: Call,
  world: World,
  columns: readonly Column[],
  table: (scored: ScoredRun) => readonly Row<Column>[],
): Promise<void> {
  await tabulateFiles(call, world, columns, ({ task, identity, rows, p, earlier }) =>
    table(scoreRun(task, identity, rows, p, earlier)),
  );
}

/** Reads all files of a call and writes the rows that `table` makes of each run. */
export async function tabulateFiles<Column extends string>(
  call: Call,
  world: World,
  columns: readonly Column[],
  table: (run: ReadyRun) => readonly Row<Column>[],
): Promise<void> {
  const id = call.value("--task");
  const named = id === undefined ? null : taskCalled(id, world.tasks);
  if (named !== null) parametersOf(named, call);
  const inputs = inputsOf(call, world);
  const parameters = new RunParameters(call);
  const notices = new Set<string>();
  await writing(world, call.value("--out") ?? null, async (output) => {
    const writer = new TableWriter(output, columns, call.has("--json"));
    await readRuns(inputs, world, named, {
      unit(runs) {
        for (const [i, run] of runs.entries()) {
          const { identity, rows } = run;
          const { task } = identity;
          const earlier = runs.slice(0, i).map(earlierRun);
          const p = parameters.of(run);
          for (const notice of task.notices?.(p) ?? []) notices.add(`${task.id}: ${notice}`);
          writer.add(table({ task, identity, rows, p, earlier }));
        }
      },
      restart() {
        writer.restart();
        parameters.restart();
      },
    });
    writer.end();
    for (const notice of notices) world.note(notice);
    await parameters.report(world);
  });
}

/** A run as later parts of its task see it. */
export function earlierRun({ identity, rows }: GatheredRun): EarlierRun<AnyShapes> {
  return { session: identity.session, run: identity.run ?? 1, part: identity.part, rows };
}
