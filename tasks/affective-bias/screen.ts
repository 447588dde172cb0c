import "./screen.css";
import type { TaskScreen } from "../../src/run/screen.ts";
import { keyMaps } from "./parameters.ts";
import { closingPages, openingPages, pagesBetween, reminderPages } from "./screen/between.ts";
import { pageOf } from "./screen/rated.ts";
import { presentTrial } from "./screen/trial.ts";
import type { AbtShapes } from "./shapes.ts";

const trials = ["practice", "choice", "forced", "catch", "unequal", "reactivation"];

/** The affective bias test on the screen. */
export const screen: TaskScreen<AbtShapes> = {
  shortestMs: (p) => Math.min(p.itiMs - p.itiJitterMs, p.outcomeMs),
  keyCodes: (p) => keyMaps[p.keys],
  opening: openingPages,
  reopening: reminderPages,
  trial(stage, planned, previous) {
    const node = trials.includes(planned.kind) ? presentTrial(stage, planned) : pageOf(stage, planned);
    return [...pagesBetween(stage, planned, previous), node];
  },
  closing: closingPages,
};
