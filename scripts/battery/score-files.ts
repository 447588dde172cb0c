import { scoreRun, type ScoredRun } from "../../src/core/scoring.ts";
import type { AnyShapes, AnyTask, EarlierRun } from "../../src/core/task.ts";
import type { Row } from "../../src/export/csv.ts";
import type { GatheredRun } from "../../src/export/gather.ts";
import type { Call, World } from "./call.ts";
import { parametersOf, taskCalled } from "./choices.ts";
import { inputsOf } from "./input.ts";
import { writing } from "./output.ts";
import { ParameterAudit } from "./parameter-audit.ts";
import { readRuns } from "./read-runs.ts";
import { TableWriter } from "./table.ts";

/** Reads all files of a call, scores every run, and writes the rows that `table` makes of each. */
export async function scoreFiles<Column extends string>(
  call: Call,
  world: World,
  columns: readonly Column[],
  table: (scored: ScoredRun) => readonly Row<Column>[],
): Promise<void> {
  const id = call.value("--task");
  const named = id === undefined ? null : taskCalled(id, world.tasks);
  if (named !== null) parametersOf(named, call);
  const inputs = inputsOf(call, world);
  const audit = new ParameterAudit(call);
  const standard = new Map<AnyTask, Readonly<Record<string, unknown>>>();
  const parametersFor = ({ identity }: GatheredRun) => {
    if (identity.parameters !== null && !call.has("--preset"))
      return parametersOf(identity.task, call, identity.parameters);
    let p = standard.get(identity.task);
    if (p === undefined) {
      p = parametersOf(identity.task, call);
      standard.set(identity.task, p);
    }
    audit.saw(identity);
    return p;
  };
  await writing(world, call.value("--out") ?? null, async (output) => {
    const writer = new TableWriter(output, columns, call.has("--json"));
    await readRuns(inputs, world, named, {
      unit(runs) {
        for (const [i, run] of runs.entries()) {
          const { task } = run.identity;
          const earlier = runs.slice(0, i).map(earlierRun);
          writer.add(table(scoreRun(task, run.identity, run.rows, parametersFor(run), earlier)));
        }
      },
      restart() {
        writer.restart();
        audit.restart();
      },
    });
    writer.end();
    await audit.report(world);
  });
}

/** A run as later parts of its task see it. */
export function earlierRun({ identity, rows }: GatheredRun): EarlierRun<AnyShapes> {
  return { session: identity.session, run: identity.run ?? 1, part: identity.part, rows };
}
