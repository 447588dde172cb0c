import type { Random } from "../../core/random.ts";
import type { Run } from "../../core/session.ts";
import { flattenTiming, type PhaseTiming } from "../../core/timing.ts";

type Display = Run["display"];
type Cells = Readonly<Record<string, unknown>>;

const simulated = "none: simulated";

/** The display of the demo study, which does not exist: 60 frames a second, 96 dots an inch. */
export const simulatedDisplay: Display = {
  pxPerMm: 96 / 25.4,
  pxPerMmMethod: "assumed96dpi",
  devicePixelRatio: 1,
  framePeriodMs: 1000 / 60,
  width: 1280,
  height: 800,
  browser: simulated,
  system: simulated,
};

/** Whether a run was never on a screen: its timing was made up, too. */
export function isSimulatedDisplay({ browser }: Pick<Display, "browser">): boolean {
  return browser === simulated;
}

/** Phases whose duration is not the parameter or column `…Ms` of their own name, or that not every trial has. */
const special: Readonly<Record<string, (trial: Cells, p: Cells) => unknown>> = {
  feature: (_, p) => p["mouthMs"],
  face: (trial, p) => trial["exposureMs"] ?? p["faceMs"],
  mask: (trial, p) => (trial["mask"] === "none" ? null : p["maskMs"]),
  word: (trial, p) => (trial["kind"] === "categorise" ? p["wordMs"] : null),
  feedback: (trial, p) => (trial["rewarded"] === true || trial["block"] === 0 ? p["feedbackMs"] : null),
  fixation: (trial, p) => p["fixationMs"] ?? trial["itiMs"],
};

/**
 * What that display would have shown of a trial: each phase in whole frames, now and then one frame longer.
 * Null for rows that are not a timed trial.
 *
 * @param at page clock at the trial's first frame, ms
 * @param lateShare share of phases that last a frame too long
 */
export function simulatedTiming(
  phases: readonly string[],
  trial: Cells,
  p: Cells,
  at: number,
  lateShare: number,
  random: Random,
): Cells | null {
  const framePeriodMs = 1000 / 60;
  if (typeof trial["rtMs"] !== "number") return null;
  let onsetMs = at;
  const shown = phases.flatMap((phase): PhaseTiming[] => {
    const requestedMs = special[phase]?.(trial, p) ?? (phase in special ? null : p[`${phase}Ms`]);
    if (typeof requestedMs !== "number") return [];
    const requestedFrames = Math.round(requestedMs / framePeriodMs);
    const droppedFrames = random.uniform() < lateShare ? 1 : 0;
    const shownFrames = requestedFrames + droppedFrames;
    const shownMs = shownFrames * framePeriodMs;
    const timing = { phase, requestedMs, requestedFrames, shownFrames, shownMs, onsetMs, droppedFrames };
    onsetMs += shownMs;
    return [{ ...timing, offsetMs: onsetMs, uncertainEdges: 0 }];
  });
  return flattenTiming(phases, {
    phases: shown,
    framePeriodMs,
    gapMs: null,
    focused: true,
    fullscreen: true,
    visible: true,
    renderTimeMs: null,
    photodiode: null,
    inputs: { log: "", early: 0, repeated: 0, held: 0, later: 0, other: 0 },
  });
}
