import type { Node } from "../../../src/run/screen.ts";
import type { FerResponse } from "../judge.ts";
import { ratingSteps, type FerPlanned } from "../planned.ts";
import { hideAnswers } from "./answers.ts";
import type { FerStage } from "./setting.ts";

/**
 * What is asked after a face: one page a rating, five words each, by key 1 to 5, touch or mouse.
 *
 * @param rated called with all ratings when the last is given; the run waits for it
 */
export function ratingPages(
  stage: FerStage,
  planned: FerPlanned,
  simulated: FerResponse | null,
  rated: (ratings: Partial<FerResponse>) => Promise<void>,
): readonly Node[] {
  const given: Partial<Record<FerPlanned["ratings"][number], number>> = {};
  if (planned.ratings.length === 0) return [];
  const pages = planned.ratings.map((rating, i) =>
    stage.page({
      id: rating,
      title: stage.say(`${rating}Title`),
      body: [],
      buttons: Array.from({ length: ratingSteps }, (_, step) => ({
        value: String(step + 1),
        label: stage.say(`${rating}${step + 1}`),
        codes: [`Digit${step + 1}`, `Numpad${step + 1}`],
        keyLabel: String(step + 1),
      })),
      auto: String(simulated?.[rating] ?? 1),
      onAnswer: async (value) => {
        given[rating] = Number(value);
        if (i === planned.ratings.length - 1) await rated(given);
      },
    }),
  );
  return [hideAnswers(stage), ...pages];
}
