import { resolveParameters } from "../../src/core/parameters.ts";
import { simulate } from "../../src/core/simulate.ts";
import type { AnyShapes, AnyTask, EarlierRun } from "../../src/core/task.ts";

type Trial = Readonly<Record<string, unknown>>;

/** Whole sessions of simulated people with a task's default preset, one after the other. */
export interface Sessions {
  /** All parts of the i-th person's session: the rows of each, practice included. */
  session(i: number): readonly { readonly part: string; readonly trials: readonly Trial[] }[];
  readonly agent: string;
  parameters(i: number): Trial;
}

/** The task's first agent answers; counterbalancing cells come in turn. Throws for a task without agents. */
export function sessionsOf(task: AnyTask): Sessions {
  const agent = Object.keys(task.agents)[0];
  if (agent === undefined) throw new Error(`${task.id} has no agent.`);
  const cells = Array.from({ length: task.cells }, (_, cell) =>
    resolveParameters(task, { cell: task.counterbalance(cell, 1) }),
  );
  const parameters = (i: number): Trial => cells[i % cells.length] as Trial;
  return {
    agent,
    parameters,
    session(i) {
      const earlier: EarlierRun<AnyShapes>[] = [];
      return task.parts.map((part) => {
        const trials: readonly Trial[] = simulate(task, parameters(i), agent, `bench/${i}`, {
          part,
          earlier,
        });
        earlier.push({ session: "1", run: 1, part, rows: trials });
        return { part, trials };
      });
    },
  };
}
