import "./screen.css";
import type { TaskScreen } from "../../src/run/screen.ts";
import { answersOf } from "./layout.ts";
import { emotionsOf, levelsOf, type FerParameters } from "./parameters.ts";
import { questionsOf, ratingsOf } from "./planned.ts";
import { closingPages, openingPages, pagesBetween, reminderPages } from "./screen/between.ts";
import { beginLoading, finishLoading, type FerStage } from "./screen/setting.ts";
import { trialNodes } from "./screen/trial.ts";
import type { FerShapes } from "./shapes.ts";

/** Usual times for the announcement only, ms: an answer (from the face's onset), a rating, and the pages before. */
const typical = { answerMs: 1500, ratingMs: 1500, pagesMs: 120_000 } as const;

/** Facial emotion recognition on the screen. */
export const screen: TaskScreen<FerShapes> = {
  upright: true,
  shortestMs: (p) =>
    Math.min(
      p.fixationMs,
      p.blankMs,
      p.exposureMs ?? Infinity,
      p.mask === "none" ? Infinity : p.maskMs,
      p.feedbackMs,
    ),
  minutes(p) {
    const each = p.fixationMs + p.blankMs + typical.answerMs + ratingsOf(p).length * typical.ratingMs;
    return (faces(p) * each + questionsOf(p).length * typical.pagesMs) / 60_000;
  },
  keyCodes: (p) => questionsOf(p).flatMap((question) => answersOf(p, question).map(({ code }) => code)),
  opening: (stage) => [
    // The pictures load while the pages are read.
    stage.work(() => void beginLoading(stage).catch(() => undefined)),
    ...openingPages(stage),
    stage.work(() => waitForPictures(stage)),
  ],
  reopening: (stage) => [
    stage.work(() => void beginLoading(stage).catch(() => undefined)),
    ...reminderPages(stage),
    stage.work(() => waitForPictures(stage)),
  ],
  trial: (stage, planned, previous) => [
    ...pagesBetween(stage, planned, previous),
    ...trialNodes(stage, planned),
  ],
  closing: (stage) => closingPages(stage),
};

function faces(p: FerParameters): number {
  const once = emotionsOf(p).length * levelsOf(p).length * p.exemplars + p.neutrals;
  return questionsOf(p).length * (once + p.practiceTrials);
}

/** Says that it waits only when there is something to wait for. */
async function waitForPictures(stage: FerStage): Promise<void> {
  const host = stage.jsPsych.getDisplayElement();
  const told = setTimeout(() => {
    const waiting = document.createElement("p");
    waiting.textContent = stage.say("loading");
    host.replaceChildren(waiting);
  }, 300);
  try {
    await finishLoading(stage);
  } finally {
    clearTimeout(told);
  }
}
