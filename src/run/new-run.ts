import { cellOf, seedOf, visitNumber } from "../core/allocation.ts";
import { parametersHash, sha256 } from "../core/hash.ts";
import { resolveParameters } from "../core/parameters.ts";
import type { RunDraft } from "../store/index.ts";
import { describeBrowser } from "./environment.ts";
import { pxPerMm, type Calibration } from "./pages/calibrate.ts";
import type { Request } from "./url.ts";
import { appVersion } from "./version.ts";

/** A participant code from a panel's id, which itself goes to the link table only. */
export async function codeFor(links: Readonly<Record<string, string>>): Promise<string> {
  const id = links["PROLIFIC_PID"] ?? links["workerId"] ?? "";
  return `x${(await sha256(`panel ${id}`)).slice(0, 10)}`;
}

/** Preset, counterbalancing cell and what the address sets. */
export function parametersOf(request: Request, participant: string): Readonly<Record<string, unknown>> {
  const { task, preset, set } = request;
  return resolveParameters(task, {
    preset,
    set,
    cell: task.counterbalance(cellFor(request, participant), visitNumber(request.session)),
  });
}

function cellFor(request: Request, participant: string): number {
  return request.cell ?? cellOf(participant, request.task.cells);
}

/** The header of a new run, as the store begins it. */
export async function header(
  request: Request,
  participant: string,
  number: number,
  parameters: Readonly<Record<string, unknown>>,
  framePeriodMs: number,
  calibration: Calibration | null,
): Promise<RunDraft> {
  const { task, mode, study, session, part } = request;
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
    cell: cellFor(request, participant),
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
