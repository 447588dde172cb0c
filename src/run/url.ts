import { BatteryError, findings, throwAll } from "../core/errors.ts";
import { parameterFields } from "../core/fields.ts";
import { resolveParameters, unknownName } from "../core/parameters.ts";
import { isCode, type Mode } from "../core/session.ts";
import type { AnyTask } from "../core/task.ts";
import { catalogue, findIn } from "../../tasks/catalogue.ts";

/** What the address of the participant page asks for. */
export interface Request {
  readonly task: AnyTask;
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
  readonly language: string;
  readonly mode: Extract<Mode, "real" | "pilot" | "demo">;
  readonly speed: number;
  readonly agent: string | null;
  /** Ids of panels, for the link table only. */
  readonly links: Readonly<Record<string, string>>;
  /** Names that mean nothing here; noted as an event. */
  readonly unused: readonly string[];
}

const aliases: Readonly<Record<string, string>> = {
  subject: "participant",
  subjectid: "participant",
  id: "participant",
  session: "visit",
  sess: "visit",
};
const known = [
  "task",
  "preset",
  "participant",
  "visit",
  "seed",
  "part",
  "lang",
  "mode",
  "speed",
  "agent",
  "study",
  "cell",
];
const panels = ["PROLIFIC_PID", "STUDY_ID", "SESSION_ID", "workerId", "survey_code"];
const pageModes = ["real", "pilot", "demo"] as const;

/**
 * Reads the query of `run.html`. Every wrong value of a known name is collected.
 *
 * @throws BatteryError `bad-url`, with each wrong name, its value and what is valid
 */
export async function readRequest(query: string): Promise<Request> {
  const wrong: BatteryError[] = [];
  const refuse = (what: string, remedy: string) => void wrong.push(new BatteryError("bad-url", what, remedy));
  const { values, links, rest } = sortNames(query);

  if (values["study"] !== undefined)
    refuse(`There is no study "${values["study"]}" on this computer.`, "Use task=… for a single task.");
  const task = values["task"] === undefined ? null : await loadTask(values["task"], wrong);
  if (values["task"] === undefined) refuse("The address names no task.", "Add task=prt, for example.");

  const mode = pageModes.find((m) => m === (values["mode"] ?? "real"));
  if (mode === undefined) refuse(`mode cannot be "${values["mode"]}".`, `Valid: ${pageModes.join(", ")}.`);
  const speed = Number(values["speed"] ?? "1");
  if (!(speed >= 0.1 && speed <= 1000))
    refuse(`speed cannot be "${values["speed"]}".`, "Valid: a number from 0.1 to 1000.");
  for (const name of ["speed", "agent"]) {
    if (values[name] !== undefined && mode !== "pilot")
      refuse(`${name} is for pilot runs only.`, "Add mode=pilot, or leave it out.");
  }
  const participant = values["participant"] ?? (mode === "pilot" || mode === "demo" ? mode : null);
  if (participant !== null && !isCode(participant)) {
    refuse(
      `participant cannot be "${participant}".`,
      "Use 1 to 64 letters, digits, points, hyphens or underscores, beginning with a letter or digit.",
    );
  }
  if (participant === null && links["PROLIFIC_PID"] === undefined && links["workerId"] === undefined) {
    refuse("The address names no participant.", "Add participant=P01, for example.");
  }
  const session = values["visit"] ?? "1";
  if (!isCode(session)) refuse(`session cannot be "${session}".`, "Use a number or a visit's name.");
  const language = values["lang"] ?? "en";
  if (language !== "en") refuse(`lang cannot be "${language}".`, "Valid: en.");

  const set = task === null ? {} : taskParameters(task, rest);
  const preset = values["preset"] ?? Object.keys(task?.presets ?? {})[0] ?? "";
  const part = values["part"] ?? task?.parts[0] ?? "";
  const cell = values["cell"] === undefined ? null : Number(values["cell"]);
  if (task !== null) {
    attempt(() => resolveParameters(task, { preset, set }), wrong);
    if (!task.parts.includes(part)) wrong.push(unknownName("part", part, task.parts, task.id));
    if (values["agent"] !== undefined && task.agents[values["agent"]] === undefined) {
      wrong.push(unknownName("agent", values["agent"], Object.keys(task.agents), task.id));
    }
    if (cell !== null && !(Number.isInteger(cell) && cell >= 0 && cell < task.cells)) {
      refuse(`cell cannot be "${values["cell"]}".`, `Valid: whole numbers from 0 to ${task.cells - 1}.`);
    }
  }
  throwAll(wrong);
  const used = Object.keys(set).map((key) => key.toLowerCase());
  return {
    task: task as AnyTask,
    part,
    preset,
    set,
    study: null,
    participant,
    session,
    cell,
    language,
    speed,
    links,
    seed: values["seed"] ?? null,
    mode: mode ?? "real",
    agent: values["agent"] ?? null,
    unused: rest.map(([name]) => name).filter((name) => !used.includes(name.toLowerCase())),
  };
}

async function loadTask(id: string, wrong: BatteryError[]): Promise<AnyTask | null> {
  const entry = attempt(() => findIn(catalogue, id), wrong);
  return entry === null ? null : (await entry.task()).task;
}

function sortNames(query: string) {
  const values: Record<string, string> = {};
  const links: Record<string, string> = {};
  const rest: [string, string][] = [];
  for (const [name, value] of new URLSearchParams(query)) {
    const lower = name.toLowerCase();
    const panel = panels.find((p) => p.toLowerCase() === lower);
    const key = aliases[lower] ?? lower;
    if (panel !== undefined) links[panel] = value;
    else if (known.includes(key)) values[key] = value;
    else rest.push([name, value]);
  }
  return { values, links, rest };
}

function taskParameters(task: AnyTask, rest: readonly (readonly [string, string])[]): Record<string, string> {
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
