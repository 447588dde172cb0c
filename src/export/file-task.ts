import { nearest, type BatteryError } from "../core/errors.ts";
import { snake } from "../core/fields.ts";
import type { AnyTask } from "../core/task.ts";
import { cellError, fileError } from "./findings.ts";

export interface TaskEvidence {
  readonly file: string;
  /** The task the caller named: it wins over all that the file says. */
  readonly named: AnyTask | null;
  readonly names: readonly string[];
  /** The first row and its line: the `task` column is read from it. */
  readonly cells: readonly string[];
  readonly line: number;
}

/**
 * Which task a trial file holds: the one named by the caller, else the `task` column, else
 * `trials-<task>` in the file's name, else the columns that only one task has.
 *
 * @throws BatteryError (`bad-row`, `bad-file`) that names the file and says how to name the task
 */
export function taskOfFile(tasks: readonly AnyTask[], evidence: TaskEvidence): AnyTask {
  const { file, named, names } = evidence;
  return (
    named ?? taskOfColumn(tasks, evidence) ?? taskOfName(tasks, file) ?? taskOfColumns(tasks, file, names)
  );
}

function taskOfColumn(tasks: readonly AnyTask[], { file, names, cells, line }: TaskEvidence): AnyTask | null {
  const value = cells[names.indexOf("task")];
  if (value === undefined) return null;
  const ids = tasks.map((task) => task.id);
  const found = tasks.find((task) => task.id === value);
  if (found !== undefined) return found;
  const near = nearest(value, ids);
  throw cellError(
    { file, line, column: "task" },
    value === "" ? "the cell is empty." : `there is no task "${value}".`,
    `${near === null ? "" : `Did you mean "${near}"? `}Valid: ${ids.join(", ")}; --task names the task whatever the column says.`,
  );
}

function taskOfName(tasks: readonly AnyTask[], file: string): AnyTask | null {
  const label = /trials-([A-Za-z]+)[^/\\]*$/.exec(file)?.[1]?.toLowerCase();
  return tasks.find((task) => task.id === label) ?? null;
}

function taskOfColumns(tasks: readonly AnyTask[], file: string, names: readonly string[]): AnyTask {
  const has = (signature: readonly string[]) => signature.every((key) => names.includes(snake(key)));
  const fitting = tasks.filter((task) => task.signature.some(has));
  const [only, second] = fitting;
  if (only !== undefined && second === undefined) return only;
  const said =
    second === undefined
      ? "nothing says"
      : `the columns fit ${fitting.map((t) => t.id).join(" and ")}, so nothing says`;
  throw fileError(file, 1, `${said} which task the file holds.`, howToName(tasks));
}

function howToName(tasks: readonly AnyTask[]): string {
  const ids = tasks.map((task) => task.id).join(", ");
  const signs = tasks.map((task) => {
    const columns = task.signature.map((alternative) => alternative.map(snake).join(" with ")).join(" or ");
    return `${columns} for ${task.id}`;
  });
  return `Name it with --task (${ids}), a column task, trials-<task> in the file's name, or its columns: ${signs.join("; ")}.`;
}

/** A row that belongs to another task than the rows before it. */
export function otherTask(file: string, line: number, here: string, before: AnyTask): BatteryError {
  return cellError(
    { file, line, column: "task" },
    `this row says "${here}", the rows above say "${before.id}".`,
    "A trial file holds the rows of one task: split it.",
  );
}
