import { resolveParameters, type Choice } from "../../src/core/parameters.ts";
import { planOf, simulate } from "../../src/core/simulate.ts";
import type { AnyShapes, AnyTask, EarlierRun, Parameters, Trial } from "../../src/core/task.ts";
import { battery } from "../../tasks/index.ts";

export type AnyParameters = Parameters<AnyShapes>;
export type AnyRow = Trial<AnyShapes>;

/** Every task of the battery, as `describe.each` wants it. */
export const tasks = battery.map(({ task }) => [task.id, task] as const);

/** One simulated run of one part, with the plan it was made from and the parts before it. */
export interface SimulatedRun {
  readonly part: string;
  readonly p: AnyParameters;
  readonly plan: ReturnType<AnyTask["plan"]>;
  readonly rows: readonly AnyRow[];
  readonly earlier: readonly EarlierRun<AnyShapes>[];
}

/** All parts of a task in order, each seeing the ones before it, as one participant would do them. */
export function simulateCourse(task: AnyTask, p: AnyParameters, agent: string, seed: string): SimulatedRun[] {
  const earlier: EarlierRun<AnyShapes>[] = [];
  return task.parts.map((part, i) => {
    const given = { part, earlier: [...earlier] };
    const rows = simulate(task, p, agent, seed, given);
    earlier.push({ session: String(i + 1), run: 1, part, rows });
    return { part, p, plan: planOf(task, p, seed, given), rows, earlier: given.earlier };
  });
}

export interface Setting {
  readonly name: string;
  readonly p: AnyParameters;
}

/** Every preset in every counterbalancing cell. */
export function settings(task: AnyTask): Setting[] {
  return Object.keys(task.presets).flatMap((preset) =>
    Array.from({ length: task.cells }, (_, cell) =>
      setting(task, `${preset}, cell ${cell}`, { preset, cell: task.counterbalance(cell, 1) }),
    ),
  );
}

/** The quickest preset, and that preset with every level of every parameter that has levels. */
export function quickSettings(task: AnyTask, levels: readonly (readonly [string, unknown])[]): Setting[] {
  const preset = quickestPreset(task);
  return [
    setting(task, preset, { preset }),
    ...levels.map(([key, value]) =>
      setting(task, `${preset}, ${key} ${String(value)}`, { preset, set: { [key]: value } }),
    ),
  ];
}

/** The preset with the fewest planned trials: for tests that repeat whole runs. */
export function quickestPreset(task: AnyTask): string {
  const [first, ...rest] = Object.keys(task.presets).map((preset) => ({
    preset,
    length: planOf(task, resolveParameters(task, { preset }), "1").length,
  }));
  return rest.reduce((best, next) => (next.length < best.length ? next : best), first!).preset;
}

function setting(task: AnyTask, name: string, choice: Choice): Setting {
  return { name, p: resolveParameters(task, choice) };
}

/** Freezes a value at every depth, so that whoever changes it throws. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) deepFreeze(member);
  }
  return value;
}
