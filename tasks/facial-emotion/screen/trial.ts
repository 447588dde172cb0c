import type { Answer, Node, Phase, Presentation } from "../../../src/run/screen.ts";
import type { TrialTiming } from "../../../src/core/timing.ts";
import type { FerOutcome, FerResponse } from "../judge.ts";
import { answersOf } from "../layout.ts";
import { pictureNames } from "../pictures.ts";
import type { Answered, FerPlanned } from "../planned.ts";
import { layAnswers, type AnswerArc } from "./answers.ts";
import { drawNoise, drawPicture, drawScrambled } from "./draw.ts";
import { ratingPages } from "./ratings.ts";
import { namesFrom, settingOf, type FerStage } from "./setting.ts";

const silent: FerResponse = {
  answer: null,
  rtMs: null,
  key: null,
  modality: null,
  anticipations: 0,
  confidence: null,
  intensity: null,
  naturalness: null,
};

/**
 * One face: cross, blank, face, mask, empty screen until the answer, and what is asked after it. An answer
 * during the face counts, and the face still runs its time.
 */
export function trialNodes(stage: FerStage, planned: FerPlanned): readonly Node[] {
  const { p } = stage;
  const simulated = stage.simulated(planned);
  let given = silent;
  let timing: TrialTiming | null = null;
  let arc: AnswerArc | null = null;
  const message = block("fer-message", "");

  const presentation: Presentation = {
    kind: `${planned.question} ${planned.block === 0 ? "practice" : "main"}`,
    async mount(host) {
      arc = layAnswers(stage, planned.question);
      arc.mark(null);
      const { face: box } = arc.arrangement();
      const pictures = await settingOf(stage).pictures;
      pictures.expect(namesFrom(stage, planned));
      const [faceName = "", neutralName] = pictureNames(planned);
      const picture = await pictures.take(faceName);
      const face = drawPicture(picture, box);
      face.dataset["picture"] = faceName;
      const mask =
        planned.mask === "noise"
          ? drawNoise(planned.maskSeed, box)
          : planned.mask === "scrambled"
            ? drawScrambled(picture, planned.maskSeed, box)
            : neutralName === undefined
              ? block("fer-nothing", "")
              : drawPicture(await pictures.take(neutralName), box);
      const fixation = block("fer-fixation", stage.say("fixation"));
      const field = block("fer-field", "");
      for (const layer of [face, mask, fixation, message]) {
        layer.style.left = `${box.centre.x}px`;
        layer.style.top = `${box.centre.y}px`;
        field.append(layer);
      }
      host.replaceChildren(field);
      return { face, mask, fixation, message };
    },
    phases: phases(p, planned),
    keys: Object.fromEntries(answersOf(p, planned.question).map(({ code, value }) => [code, value])),
    deadlineMs: planned.deadlineMs,
    afterMs: 0,
    auto: simulated === null ? null : { rtMs: simulated.rtMs },
    answered(answer, early) {
      given = simulated ?? responseOf(answer, early);
      arc?.mark(given.answer);
      if (planned.ratings.length > 0) return [];
      const outcome = stage.answer(planned, given);
      if (!planned.feedback) return [];
      message.textContent = feedback(stage, planned, given, outcome);
      const variant = outcome.correct === true ? "right" : "wrong";
      return [{ name: "feedback", show: ["message"], durationMs: p.feedbackMs, variant }];
    },
    async close(shown) {
      timing = shown;
      if (planned.ratings.length === 0) await stage.close(shown);
    },
  };
  // The row is judged and stored once, when the last rating is there.
  const rated = async (ratings: Partial<FerResponse>) => {
    stage.answer(planned, simulated ?? { ...given, ...ratings });
    await stage.close(timing);
  };
  return [stage.present(presentation), ...ratingPages(stage, planned, simulated, rated)];
}

function phases(p: FerStage["p"], planned: FerPlanned): readonly Phase[] {
  const before: Phase[] = [
    { name: "fixation", show: ["fixation"], durationMs: p.fixationMs },
    { name: "blank", show: [], durationMs: p.blankMs },
  ];
  const face: Phase = {
    name: "face",
    show: ["face"],
    durationMs: planned.exposureMs,
    accepts: true,
    reference: true,
  };
  if (planned.exposureMs === null) return [...before, face];
  const mask: Phase = { name: "mask", show: ["mask"], durationMs: p.maskMs, accepts: true };
  const answer: Phase = { name: "answer", show: [], durationMs: null, accepts: true };
  return [...before, face, ...(planned.mask === "none" ? [] : [mask]), answer];
}

function responseOf(answer: Answer | null, early: number): FerResponse {
  return {
    ...silent,
    answer: answer === null ? null : (answer.value as Answered),
    rtMs: answer?.rtMs ?? null,
    key: answer?.code ?? null,
    modality: answer?.modality ?? null,
    anticipations: early,
  };
}

/** Practice says what the face showed, kindly either way. */
function feedback(stage: FerStage, planned: FerPlanned, given: FerResponse, { correct }: FerOutcome): string {
  const shown: Answered | null = planned.question === "sex" ? planned.faceSex : planned.emotion;
  if (correct === null && given.answer !== null) return stage.say("noRight");
  const answer = shown === null ? "" : stage.say(shown);
  return stage.say(correct === true ? "right" : "wrong", { answer });
}

function block(className: string, content: string): HTMLElement {
  const element = document.createElement("div");
  element.className = className;
  element.textContent = content;
  return element;
}
