import "./pilot.css";
import type { TrialTiming } from "../core/timing.ts";
import { el } from "./dom.ts";
import type { RunningStage } from "./stage.ts";

/**
 * A panel over a pilot run: the trial and its plan row, what the screen showed of the trial before, and the
 * last keys. It takes no clicks and is drawn between trials only, so that it disturbs no frame of a stimulus.
 */
export function pilotOverlay(stage: RunningStage): RunningStage {
  const trial = el("p", {});
  const planRow = el("p", { class: "plan" });
  const timing = el("p", {});
  const keys = el("p", {});
  const panel = el("aside", { class: "pilot-overlay", "aria-hidden": "true" }, trial, planRow, timing, keys);
  document.body.append(panel);
  const pressed: string[] = [];
  addEventListener("keydown", ({ code, repeat, timeStamp }) => {
    if (repeat) return;
    pressed.unshift(`${code} ${timeStamp.toFixed(1)}`);
    pressed.length = Math.min(pressed.length, 4);
    keys.textContent = `keys (ms): ${pressed.join(", ")}`;
  });
  const shown: Partial<RunningStage> = {
    next() {
      const planned = stage.next();
      trial.textContent = planned === null ? "end of the plan" : placeOf(planned);
      planRow.textContent = planned === null ? "" : rowOf(planned);
      return planned;
    },
    async close(played, shownAtMs) {
      await stage.close(played, shownAtMs);
      timing.textContent = played === null ? "page: no timing" : timingOf(played);
    },
  };
  // The stage's methods need no `this`; what is not shown here is the stage's own, getters included.
  return Object.assign(Object.create(stage) as RunningStage, shown);
}

function placeOf(planned: object): string {
  const { block, trialIndex, kind } = planned as Readonly<Record<string, unknown>>;
  const known = { block, trial: trialIndex, kind };
  return Object.entries(known)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(" · ");
}

function rowOf(planned: object): string {
  return Object.entries(planned)
    .filter(([, value]) => value !== null && typeof value !== "object")
    .map(([key, value]) => `${key} ${String(value)}`)
    .join(", ");
}

function timingOf({ phases }: TrialTiming): string {
  const said = phases.map((phase) => `${phase.phase} ${(phase.offsetMs - phase.onsetMs).toFixed(1)} ms`);
  return `shown: ${said.join(", ")}`;
}
