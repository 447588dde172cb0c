import { resolveParameters, unknownName } from "../../src/core/parameters.ts";
import type { AnyTask } from "../../src/core/task.ts";
import { callError, unknown, type Call, type Flag, type World } from "./call.ts";

export const presetFlag: Flag = {
  name: "--preset",
  value: "P",
  help: "a published protocol; the first is the default",
};
export const setFlag: Flag = {
  name: "--set",
  value: "key=value",
  repeated: true,
  help: "changes one parameter; may be given again",
};
export const seedFlag: Flag = { name: "--seed", value: "S", help: "any text; 1 when not given" };
export const practiceFlag: Flag = { name: "--practice", value: null, help: "practice trials too (block 0)" };
export const jsonFlag: Flag = { name: "--json", value: null, help: "JSON for a machine" };
export const outFlag: Flag = {
  name: "--out",
  value: "FILE",
  help: "writes there instead of to standard output",
};
export const taskFlag: Flag = { name: "--task", value: "T", help: "the task, whatever the file says" };

/** The task that is the verb's operand. Throws `bad-call` without one, with several, or for an unknown id. */
export function taskOperand(call: Call, { tasks }: World): AnyTask {
  const [id, ...more] = call.operands;
  const ids = tasks.map((task) => task.id);
  if (id === undefined) throw callError(`${call.verb} needs a task.`, `Valid: ${ids.join(", ")}.`);
  if (more.length > 0)
    throw callError(`${call.verb} takes one task, not also "${more.join(" ")}".`, "Call it for each task.");
  return taskCalled(id, tasks);
}

/** The task of an id, upper or lower case. Throws `bad-call` with the ids there are. */
export function taskCalled(id: string, tasks: readonly AnyTask[]): AnyTask {
  const task = tasks.find((t) => t.id === id.toLowerCase());
  if (task === undefined)
    throw unknown(
      "task",
      id,
      tasks.map((t) => t.id),
    );
  return task;
}

/** Explicit values of `--set key=value`. Throws `bad-call` for one without `=` and for a key that comes twice. */
export function settings(call: Call): Readonly<Record<string, string>> {
  const set: Record<string, string> = {};
  for (const text of call.values("--set")) {
    const at = text.indexOf("=");
    if (at < 1) throw callError(`--set needs key=value, not "${text}".`, "For example --set blocks=2.");
    const key = text.slice(0, at);
    if (Object.hasOwn(set, key)) throw callError(`--set gives ${key} twice.`, "Give it once.");
    set[key] = text.slice(at + 1);
  }
  return set;
}

/** Parameters as the call wants them: preset, then what belongs to the run, then `--set`. */
export function parametersOf(
  task: AnyTask,
  call: Call,
  ofRun: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return resolveParameters(task, { preset: call.value("--preset"), cell: ofRun, set: settings(call) });
}

/** The flag's whole number of at least 1; `standard` without the flag. Throws `bad-call` for anything else. */
export function countOf(call: Call, flag: string, standard: number): number {
  const text = call.value(flag);
  if (text === undefined) return standard;
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw callError(`${flag} cannot be "${text}".`, "Allowed: a whole number from 1.");
  return Number(text);
}

/** One of a task's names: an agent, a part. Throws `bad-call` with the names there are. */
export function nameOf(kind: string, name: string, known: readonly string[], task: AnyTask): string {
  if (!known.includes(name)) throw unknownName(kind, name, known, task.id);
  return name;
}
