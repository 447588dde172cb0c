import type { Answer, Node, Phase, Presentation } from "../../../src/run/screen.ts";
import type { Cue } from "../cues.ts";
import type { AbtOutcome, AbtResponse } from "../judge.ts";
import { keyMaps } from "../parameters.ts";
import type { AbtPlanned } from "../planned.ts";
import { silent } from "../judge.ts";
import { hasPointer, type AbtStage } from "./answers.ts";
import { drawSign } from "./sign.ts";

/** One trial: fixation, the signs until an answer, the chosen sign with its outcome. */
export function presentTrial(stage: AbtStage, planned: AbtPlanned): Node {
  const { p } = stage;
  const [leftKey, rightKey] = keyMaps[p.keys];
  const simulated = stage.simulated(planned);
  let message: HTMLElement | null = null;
  const presentation: Presentation = {
    kind: planned.kind,
    mount(host) {
      const left = tile(planned.leftCue, planned.leftGlyph, stage.keyLabel(leftKey));
      const right = tile(planned.rightCue, planned.rightGlyph, stage.keyLabel(rightKey));
      const fixation = block("abt-fixation", stage.say("fixation"));
      message = block("abt-message", "");
      const middle = block("abt-middle", "");
      middle.append(fixation, message);
      const field = block("abt-field", "");
      field.append(left.place, middle, right.place);
      host.replaceChildren(field);
      return {
        left: left.tile,
        right: right.tile,
        leftRing: left.ring,
        rightRing: right.ring,
        fixation,
        message,
      };
    },
    phases: [
      { name: "fixation", show: ["fixation"], durationMs: planned.itiMs },
      {
        name: "answer",
        show: ["left", "right", "fixation"],
        durationMs: null,
        accepts: true,
        reference: true,
      },
    ],
    keys: {
      ...(planned.leftCue === null ? {} : { [leftKey]: planned.leftCue }),
      ...(planned.rightCue === null ? {} : { [rightKey]: planned.rightCue }),
    },
    deadlineMs: planned.deadlineMs,
    afterMs: 0,
    auto: simulated === null ? null : { rtMs: simulated.rtMs },
    answered(answer, early) {
      const response = simulated ?? responseOf(answer, early);
      const outcome = stage.answer(planned, response);
      if (message !== null) message.textContent = feedback(stage, planned, response, outcome);
      return [{ ...outcomePhase(stage, planned, response), variant: variantOf(response, outcome) }];
    },
    close: (timing) => stage.close(timing),
  };
  return stage.present(presentation);
}

function outcomePhase(stage: AbtStage, planned: AbtPlanned, { cue }: AbtResponse): Phase {
  const chosen = cue === null ? [] : cue === planned.leftCue ? ["left", "leftRing"] : ["right", "rightRing"];
  return { name: "outcome", show: [...chosen, "message"], durationMs: stage.p.outcomeMs };
}

function variantOf({ cue }: AbtResponse, { rewarded }: AbtOutcome): string {
  return cue === null ? "missed" : rewarded === true ? "won" : "nothing";
}

/** What is said of the outcome; the test game says nothing, so that it teaches nothing. */
function feedback(stage: AbtStage, planned: AbtPlanned, response: AbtResponse, outcome: AbtOutcome): string {
  if (response.cue === null) return stage.say("missed");
  if (stage.p.design === "games" && !planned.teaches) return "";
  return outcome.rewarded === true ? stage.say("won", { points: outcome.points ?? 0 }) : stage.say("nothing");
}

function responseOf(answer: Answer | null, early: number): AbtResponse {
  return {
    ...silent,
    cue: answer === null ? null : (answer.value as Cue),
    rtMs: answer?.rtMs ?? null,
    key: answer?.code ?? null,
    modality: answer?.modality ?? null,
    anticipations: early,
  };
}

/** A sign on its side with its key below; a tap on it answers too. An empty side keeps its place. */
function tile(cue: Cue | null, glyph: string | null, key: string) {
  const place = block("abt-place", "");
  const shown = block("abt-tile", "");
  const ring = block("abt-ring", "");
  if (cue !== null && glyph !== null) {
    shown.dataset["answer"] = cue;
    shown.append(drawSign(glyph));
    if (hasPointer()) {
      const cap = document.createElement("kbd");
      cap.textContent = key;
      shown.append(cap);
    }
  }
  place.append(shown, ring);
  return { place, tile: shown, ring };
}

function block(className: string, content: string): HTMLElement {
  const element = document.createElement("div");
  element.className = className;
  element.textContent = content;
  return element;
}
