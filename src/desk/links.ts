import type { AnyTask } from "../core/task.ts";
import { defaultPreset } from "../core/parameters.ts";

/** What the participant page is opened with; what is left out gets its default there. */
export interface SessionChoice {
  readonly task: string;
  readonly preset: string;
  readonly participant: string;
  readonly session?: string;
  readonly part?: string;
}

/** Address of the participant page, relative to the desk. */
export function sessionLink(choice: SessionChoice): string {
  return link({ ...choice });
}

/** A try-out that leaves demo data only: the preset `demo` where a task has one. */
export function demoLink(task: AnyTask): string {
  return link({ task: task.id, preset: shortest(task), participant: "demo", mode: "demo" });
}

/** A simulated participant on the real timeline, 20 times as fast; leaves pilot data only. */
export function pilotLink(task: AnyTask, preset: string, agent: string): string {
  return link({ task: task.id, preset, participant: "pilot", mode: "pilot", speed: "20", agent, seed: "7" });
}

function shortest(task: AnyTask): string {
  return Object.hasOwn(task.presets, "demo") ? "demo" : defaultPreset(task);
}

function link(parameters: Readonly<Record<string, string | undefined>>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(parameters)) if (value !== undefined) search.set(key, value);
  return `run.html?${search.toString()}`;
}
