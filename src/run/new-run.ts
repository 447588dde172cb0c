import { cellOf, seedOf, visitNumber } from "../core/allocation.ts";
import { parametersHash, sha256 } from "../core/hash.ts";
import { resolveParameters } from "../core/parameters.ts";
import type { RunDraft } from "../store/index.ts";
import { panelId } from "./address.ts";
import { describeBrowser } from "./environment.ts";
import { pxPerMm } from "./px-per-mm.ts";
import type { Calibration } from "./pages/displays.ts";
import type { Request } from "./url.ts";
import { appVersion } from "./version.ts";

/** One part of one task for one person, with everything decided. */
export interface PartRequest extends Omit<Request, "set" | "participant" | "cell"> {
  readonly participant: string;
  readonly cell: number;
  /** Complete and valid. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** A participant code from a panel's id, which itself goes to the link table only. */
export async function codeFor(links: Readonly<Record<string, string>>): Promise<string> {
  return `x${(await sha256(`panel ${panelId(links) ?? ""}`)).slice(0, 10)}`;
}

/** A single task as it is run: the person's code, counterbalancing cell, preset and what the address sets. */
export async function decide(request: Request): Promise<PartRequest> {
  const { task, preset, set, session } = request;
  const participant = request.participant ?? (await codeFor(request.links));
  const cell = request.cell ?? cellOf(participant, task.cells);
  const counterbalanced = task.counterbalance(cell, visitNumber(session));
  const parameters = resolveParameters(task, { preset, set, cell: counterbalanced });
  return { ...request, participant, cell, parameters };
}

/** The header of a new run, as the store begins it. */
export async function header(
  request: PartRequest,
  number: number,
  framePeriodMs: number,
  calibration: Calibration | null,
): Promise<RunDraft> {
  const { task, mode, study, participant, session, part, parameters } = request;
  const key = { study, participant, session, task: task.id, part, run: number };
  const now = new Date();
  return {
    runId: crypto.randomUUID(),
    mode,
    ...key,
    taskVersion: task.version,
    appVersion,
    preset: request.preset,
    parameters,
    parametersHash: await parametersHash(parameters),
    seed: request.seed ?? seedOf(key),
    cell: request.cell,
    speed: request.speed,
    agent: request.agent,
    language: request.language,
    startedAt: now.toISOString(),
    utcOffsetMin: -now.getTimezoneOffset() || 0,
    display: {
      pxPerMm: calibration === null ? null : pxPerMm(calibration),
      pxPerMmMethod: calibration?.method ?? null,
      devicePixelRatio,
      framePeriodMs,
      width: screen.width,
      height: screen.height,
      ...describeBrowser(),
    },
  };
}
