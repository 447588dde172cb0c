import { BatteryError, findings, throwAll } from "../core/errors.ts";
import { parameterFields } from "../core/fields.ts";
import { resolveParameters, unknownName } from "../core/parameters.ts";
import type { Photodiode } from "../core/photodiode.ts";
import { isCode, type Mode } from "../core/session.ts";
import type { AnyPlay } from "../core/task.ts";
import type { Language } from "../core/text.ts";
import { catalogue, findIn } from "../../tasks/catalogue.ts";
import { complaints, readAddress, readSitting, type Address } from "./address.ts";

/** A single task as the address of the participant page asks for it. */
export interface Request {
  readonly task: AnyPlay;
  readonly part: string;
  readonly preset: string;
  /** Task parameters named in the address, as text. */
  readonly set: Readonly<Record<string, string>>;
  readonly study: string | null;
  /** Null when only a panel's id was given: the page makes a code from it. */
  readonly participant: string | null;
  readonly session: string;
  readonly seed: string | null;
  readonly cell: number | null;
  readonly language: Language;
  readonly mode: Extract<Mode, "real" | "pilot" | "demo">;
  readonly speed: number;
  readonly agent: string | null;
  readonly photodiode: Photodiode | null;
  /** Ids of panels, for the link table only. */
  readonly links: Readonly<Record<string, string>>;
  /** Names that mean nothing here; noted as an event. */
  readonly unused: readonly string[];
}

/**
 * Reads the query of `run.html` for a single task. Every wrong value of a known name is collected.
 *
 * @throws BatteryError `bad-url`, with each wrong name, its value and what is valid
 */
export async function readRequest(query: string): Promise<Request> {
  const { wrong, refuse } = complaints();
  const address = readAddress(query);
  const { values, links, rest } = address;
  const simulated = values.agent !== undefined || values.mode === "pilot";
  const task = values.task === undefined ? null : await loadTask(values.task, simulated, wrong);
  if (values.task === undefined) refuse("The address names no task.", "Add task=prt, for example.");
  const sitting = readSitting(address, refuse);
  const session = values.visit ?? "1";
  if (!isCode(session)) refuse(`session cannot be "${session}".`, "Use a number or a visit's name.");
  const language = sitting.language ?? "en";
  const set = task === null ? {} : taskParameters(task, rest);
  const preset = values.preset ?? Object.keys(task?.presets ?? {})[0] ?? "";
  const part = values.part ?? task?.parts[0] ?? "";
  const cell = values.cell === undefined ? null : Number(values.cell);
  if (task !== null) {
    if (!task.languages.includes(language))
      refuse(`${task.title} cannot be done with lang=${language}.`, `Valid: ${task.languages.join(", ")}.`);
    attempt(() => resolveParameters(task, { preset, set }), wrong);
    if (!task.parts.includes(part)) wrong.push(unknownName("part", part, task.parts, task.id));
    const agents = task.agents ?? {};
    if (values.agent !== undefined && agents[values.agent] === undefined) {
      wrong.push(unknownName("agent", values.agent, Object.keys(agents), task.id));
    }
    if (cell !== null && !(Number.isInteger(cell) && cell >= 0 && cell < task.cells)) {
      refuse(`cell cannot be "${values.cell}".`, `Valid: whole numbers from 0 to ${task.cells - 1}.`);
    }
  }
  throwAll(wrong);
  const used = Object.keys(set).map((key) => key.toLowerCase());
  return {
    task: task as AnyPlay,
    part,
    preset,
    set,
    study: null,
    participant: sitting.participant,
    session,
    cell,
    language,
    speed: sitting.speed,
    links,
    seed: values.seed ?? null,
    mode: sitting.mode,
    agent: values.agent ?? null,
    photodiode: sitting.photodiode ?? null,
    unused: rest.map(([name]) => name).filter((name) => !used.includes(name.toLowerCase())),
  };
}

/** What is played of a task; with its agents where one may answer (a pilot run may jump to a later trial). */
async function loadTask(id: string, simulated: boolean, wrong: BatteryError[]): Promise<AnyPlay | null> {
  const entry = attempt(() => findIn(catalogue, id), wrong);
  if (entry === null) return null;
  const { play } = await entry.play();
  return simulated ? { ...play, agents: (await entry.agents()).agents } : play;
}

function taskParameters(task: AnyPlay, rest: Address["rest"]): Record<string, string> {
  const set: Record<string, string> = {};
  const fields = parameterFields(task.parameters);
  for (const [name, value] of rest) {
    const field = fields.find((f) => f.key.toLowerCase() === name.toLowerCase());
    if (field !== undefined) set[field.key] = value;
  }
  return set;
}

function attempt<T>(action: () => T, wrong: BatteryError[]): T | null {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof BatteryError)) throw error;
    wrong.push(...findings(error));
    return null;
  }
}
