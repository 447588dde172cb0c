import type { Run } from "../core/session.ts";
import type { AnyTask } from "../core/task.ts";

/** What every reader of the data must be told of their material, each sentence once. */
export function noticesOf(
  tasks: readonly AnyTask[],
  runs: readonly Pick<Run, "task" | "parameters">[],
): readonly string[] {
  const said = runs.flatMap(({ task: id, parameters }) => {
    const task = tasks.find((one) => one.id === id);
    const parsed = task?.parameters.safeParse(parameters);
    // A run of another version may have other parameters: its exports are complete, and say nothing wrong.
    return parsed?.success === true ? (task?.notices?.(parsed.data) ?? []) : [];
  });
  return [...new Set(said)];
}
