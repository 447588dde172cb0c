import type { Truth } from "../../src/core/people.ts";
import { emotions, labels } from "../../stimuli/stimulus-set.ts";
import { fitCurve, priorOf, type CurveFit } from "./curve-fit.ts";
import { areaOf, slopeOf } from "./curve.ts";
import { answerProbabilities, type Observer } from "./model.ts";

const levels = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100];
/** Answers a level in place of endless ones: the priors weigh nothing beside them. */
const many = 10_000;

/**
 * The psychometric function of each emotion that endless answers of this person would give: the fitted form
 * laid through the true probabilities of all seven answers. People do not answer by that form themselves, so
 * it is the best of its kind, not their own curve.
 */
export function truthsOf(observer: Observer): readonly Truth[] {
  return emotions.flatMap((emotion) => {
    const points = levels.map((level) => {
      const shown = level === 0 ? "neutral" : emotion;
      const p = answerProbabilities(observer, shown, level, labels)[labels.indexOf(emotion)] as number;
      return { level, k: many * p, n: many };
    });
    const fit = fitCurve(points, priorOf(true, labels.length)) as CurveFit;
    const of = (measure: string, value: number): Truth => ({ measure, condition: emotion, value });
    return [
      of("threshold_alpha", fit.alpha),
      of("slope", slopeOf(fit)),
      of("auc", areaOf(fit)),
      of("lapse", fit.lapse),
    ];
  });
}
