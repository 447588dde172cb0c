import "./screen.css";
import type { Answer, Node, Phase, Presentation, Stage, TaskScreen } from "../../src/run/screen.ts";
import { drawFace } from "./face.ts";
import type { PrtOutcome, PrtResponse } from "./judge.ts";
import { money } from "./money.ts";
import { closingPages, openingPages, pagesBetween, reminderPages, sides, type Sofar } from "./pages.ts";
import { keyMaps, type Stimulus } from "./parameters.ts";
import type { PrtPlanned } from "./plan.ts";
import type { PrtShapes } from "./shapes.ts";

type PrtStage = Stage<PrtShapes>;

const sofar = new WeakMap<object, Sofar>();
const tellOf = (stage: PrtStage): Sofar =>
  sofar.get(stage) ?? { practiceCorrect: 0, balance: stage.p.openingBalance };

/** A usual response time and the time for the pages before: for the announcement only. */
const typicalRtMs = 600;
const instructionMinutes = 3;

/** The probabilistic reward task on the screen. */
export const screen: TaskScreen<PrtShapes> = {
  shortestMs: (p) => Math.min(p.fixationMs, p.faceMs, p.mouthMs, p.feedbackMs),
  minutes(p) {
    const trialMs = p.fixationMs + p.faceMs + typicalRtMs + p.feedbackMs + p.itiMs;
    const trials = p.blocks * p.trialsPerBlock + p.guidedTrials + p.freeTrials;
    return (trials * trialMs + (p.blocks - 1) * p.breakMinMs) / 60_000 + instructionMinutes;
  },
  keyCodes: (p) => keyMaps[p.keys],
  opening: openingPages,
  reopening: reminderPages,
  trial(stage, planned, previous) {
    if (previous === null) layLegend(stage);
    return [...pagesBetween(stage, planned, previous, tellOf(stage)), present(stage, planned)];
  },
  closing(stage) {
    stage.dock.hidden = true;
    return closingPages(stage, tellOf(stage));
  },
};

function present(stage: PrtStage, planned: PrtPlanned): Node {
  const { p, say } = stage;
  const [leftKey, rightKey] = keyMaps[p.keys];
  const { left, right } = sides(stage);
  const response = stage.simulated(planned);
  let message: HTMLElement | null = null;

  const presentation: Presentation = {
    kind: planned.kind,
    mount(host) {
      stage.dock.hidden = false;
      const { element, face, feature } = drawFace(p, planned.stimulusMm, stage.pxPerMm);
      const fixation = block("prt-fixation", say("fixation"));
      message = block("prt-message", "");
      const field = block("prt-field", "");
      field.append(element, fixation, message);
      host.replaceChildren(field);
      return { face, feature, fixation, message };
    },
    phases: phases(p, planned),
    keys: { [leftKey]: left, [rightKey]: right },
    deadlineMs: planned.deadlineMs,
    afterMs: p.itiMs,
    auto: response === null ? null : { rtMs: response.rtMs },
    answered(answer, early) {
      const outcome = stage.answer(planned, response ?? responseOf(answer, early));
      remember(stage, planned, outcome);
      if (message !== null) message.textContent = feedback(stage, planned, outcome);
      const variant = variantOf(planned, outcome);
      return [{ name: "feedback", show: ["message"], durationMs: p.feedbackMs, variant }];
    },
    close: (timing) => stage.close(timing),
  };
  return stage.present(presentation);
}

/** Fixation, face, feature, face until the answer. In guided practice the feature stays. */
function phases(p: PrtStage["p"], planned: PrtPlanned): readonly Phase[] {
  const before: Phase[] = [
    { name: "fixation", show: ["fixation"], durationMs: p.fixationMs },
    { name: "face", show: ["face"], durationMs: p.faceMs },
  ];
  if (planned.kind === "guided") {
    return [
      ...before,
      { name: "answer", show: ["face", "feature"], durationMs: null, accepts: true, reference: true },
    ];
  }
  return [
    ...before,
    { name: "feature", show: ["face", "feature"], durationMs: p.mouthMs, accepts: true, reference: true },
    { name: "answer", show: ["face"], durationMs: null, accepts: true },
  ];
}

function responseOf(answer: Answer | null, early: number): PrtResponse {
  return {
    choice: answer === null ? null : (answer.value as Stimulus),
    rtMs: answer?.rtMs ?? null,
    key: answer?.code ?? null,
    modality: answer?.modality ?? null,
    anticipations: early,
  };
}

function variantOf({ kind }: PrtPlanned, { correct, rewarded }: PrtOutcome): string {
  if (kind === "main") return rewarded ? "won" : "nothing";
  return correct === true ? "right" : "wrong";
}

/** Practice says right or wrong. In the main task only a reward speaks; everything else is an empty screen. */
function feedback(stage: PrtStage, planned: PrtPlanned, outcome: PrtOutcome): string {
  if (planned.kind !== "main") return stage.say(outcome.correct === true ? "right" : "wrong");
  return outcome.rewarded ? stage.say("won", { amount: money(stage, stage.p.amount) }) : "";
}

function remember(stage: PrtStage, planned: PrtPlanned, outcome: PrtOutcome): void {
  const { practiceCorrect } = tellOf(stage);
  const first =
    planned.kind === "free" && (planned.trialIndex - stage.p.guidedTrials - 1) % stage.p.freeTrials === 0;
  sofar.set(stage, {
    practiceCorrect:
      (first ? 0 : practiceCorrect) + (planned.kind === "free" && outcome.correct === true ? 1 : 0),
    balance: outcome.balance,
  });
}

/** The legend is drawn once and stays: it is also what touch and mouse answer on. */
function layLegend(stage: PrtStage): void {
  const codes = keyMaps[stage.p.keys];
  const { left, right } = sides(stage);
  const buttons = (
    [
      [left, codes[0]],
      [right, codes[1]],
    ] as const
  ).map(([stimulus, code]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "prt-answer";
    button.tabIndex = -1;
    button.dataset["answer"] = stimulus;
    if (!stage.p.legend) button.classList.add("prt-plain");
    const cap = document.createElement("kbd");
    cap.textContent = stage.keyLabel(code);
    const word = document.createElement("span");
    word.textContent = stage.say(stimulus);
    button.append(cap, word);
    return button;
  });
  stage.dock.replaceChildren(...buttons);
}

function block(className: string, content: string): HTMLElement {
  const element = document.createElement("div");
  element.className = className;
  element.textContent = content;
  return element;
}
