import type { Run } from "../core/session.ts";
import { agentOf } from "../core/simulate.ts";
import type { AnyShapes, AnyPlay, EarlierRun } from "../core/task.ts";
import { readAddress } from "./address.ts";
import { pilotOverlay } from "./pilot-overlay.ts";
import type { RunningStage } from "./stage.ts";

/** Where a pilot run's screen begins: the n-th trial of a block. */
export interface Jump {
  readonly block: number;
  readonly trial: number;
}

/** A pilot run as its address wants it: from a trial on, with an overlay. */
export async function pilot(
  stage: RunningStage,
  task: AnyPlay,
  run: Run,
  earlier: readonly EarlierRun<AnyShapes>[],
): Promise<{ readonly stage: RunningStage; readonly jumped: boolean }> {
  const { values } = readAddress(location.search);
  const jump = jumpIn(values.jump);
  // Taken up again, the run goes on where it was.
  const jumped = jump !== null && run.rows === 0;
  if (jumped) await jumpTo(stage, task, run, earlier, jump);
  return { stage: values.overlay === "on" ? pilotOverlay(stage) : stage, jumped };
}

/** `2.31` is block 2, trial 31; `2` its first trial. */
export function jumpIn(text: string | undefined): Jump | null {
  const found = /^(\d{1,4})(?:\.(\d{1,5}))?$/.exec(text ?? "");
  return found === null ? null : { block: Number(found[1]), trial: Math.max(1, Number(found[2] ?? "1")) };
}

/**
 * Answers the trials before by simulation, without the screen: they are judged, recorded and stored like any
 * other (with no timing), so the run replays, scores and exports like a whole one.
 */
async function jumpTo(
  stage: RunningStage,
  task: AnyPlay,
  run: Run,
  earlier: readonly EarlierRun<AnyShapes>[],
  { block, trial }: Jump,
): Promise<void> {
  const stand =
    run.agent === null ? agentOf(task, Object.keys(task.agents ?? {})[0] ?? "", run.seed, earlier) : null;
  let [current, within, skipped] = [-1, 0, 0];
  for (let planned = stage.next(); planned !== null; planned = stage.next()) {
    const at = "block" in planned ? Number(planned.block) : 0;
    within = at === current ? within + 1 : 1;
    current = at;
    if (at > block || (at === block && within >= trial)) break;
    const response = stage.simulated(planned) ?? stand?.respond(planned) ?? {};
    const outcome = stage.answer(planned, response);
    await stage.close(null);
    stand?.learn(planned, response, outcome);
    skipped++;
  }
  stage.event("note", `pilot: the first ${skipped} trials were answered by simulation`);
}
