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

/** A try-out of any protocol with any parameters; leaves demo data only, or pilot data of an agent. */
export function tryLink(
  task: AnyTask,
  preset: string,
  set: Readonly<Record<string, string>>,
  agent: string | null,
): string {
  const who =
    agent === null
      ? { participant: "demo", mode: "demo" }
      : { participant: "pilot", mode: "pilot", speed: "20", agent, seed: "7" };
  return link({ task: task.id, preset, ...who, ...set });
}

/** A try-out that leaves demo data only: the preset `demo` where a task has one. */
export function demoLink(task: AnyTask): string {
  return link({ task: task.id, preset: shortest(task), participant: "demo", mode: "demo" });
}

/** A simulated participant on the real timeline, 20 times as fast; leaves pilot data only. */
export function pilotLink(task: AnyTask, preset: string, agent: string): string {
  return link({ task: task.id, preset, participant: "pilot", mode: "pilot", speed: "20", agent, seed: "7" });
}

/** A pilot run as the desk's Pilot page asks for it. */
export interface PilotChoice {
  readonly task: string;
  readonly preset: string;
  readonly part: string;
  /** Who answers; null: whoever sits there. */
  readonly agent: string | null;
  readonly speed: number;
  readonly seed: string;
  /** Where the screen begins; null: at the beginning. */
  readonly jump: { readonly block: number; readonly trial: number } | null;
  readonly overlay: boolean;
}

/** Address of the participant page for a pilot run: who answers, how fast, and from which trial on. */
export function pilotRunLink({ agent, speed, jump, overlay, ...rest }: PilotChoice): string {
  return link({
    ...rest,
    participant: "pilot",
    mode: "pilot",
    speed: String(speed),
    agent: agent ?? undefined,
    jump: jump === null ? undefined : `${jump.block}.${jump.trial}`,
    overlay: overlay ? "on" : undefined,
  });
}

function shortest(task: AnyTask): string {
  return Object.hasOwn(task.presets, "demo") ? "demo" : defaultPreset(task);
}

function link(parameters: Readonly<Record<string, string | undefined>>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(parameters)) if (value !== undefined) search.set(key, value);
  return `run.html?${search.toString()}`;
}
