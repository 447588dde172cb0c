import type { Run } from "../core/session.ts";
import { clockBehind } from "../core/clock-doubt.ts";
import type { Store } from "../store/types.ts";

const newest = 50;

/**
 * Refuses to go on by a clock that is behind what is stored of the person.
 *
 * @param unfinished the run that is about to be taken up again, if there is one
 * @throws BatteryError `clock-behind`
 */
export async function requireClock(
  store: Store,
  person: Pick<Run, "mode" | "study" | "participant">,
  unfinished: Run | null,
): Promise<void> {
  const { mode, study, participant } = person;
  const { runs } = await store.runs({ mode, participant }, 0, newest);
  const times = runs
    .filter((run) => run.study === study)
    .flatMap(({ startedAt, finishedAt }) => [startedAt, ...(finishedAt === null ? [] : [finishedAt])]);
  // Events carry the wall's clock; rows that of their page, which a clock set since does not move.
  if (unfinished !== null) times.push(...(await store.events(mode, unfinished.runId)).map(({ at }) => at));
  const doubt = clockBehind(times, new Date().toISOString());
  if (doubt !== null) throw doubt;
}

/** Watches the wall's clock against the page's own, which nobody can set: ms that it was set back since the last look. */
export function watchClock(): () => number {
  const offset = () => Date.now() - performance.now();
  let before = offset();
  return () => {
    const now = offset();
    const setBackMs = before - now;
    before = now;
    return Math.max(0, setBackMs);
  };
}
