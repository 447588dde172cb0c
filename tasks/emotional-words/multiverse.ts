import type { Multiverse, Outcome } from "../../src/core/multiverse.ts";
import { answerForks, categorised } from "./multiverse-answers.ts";
import { recallForks, remembered } from "./multiverse-recall.ts";
import { recognised, recognitionForks } from "./multiverse-recognition.ts";
import { partOf } from "./score.ts";
import type { WordsShapes } from "./shapes.ts";

/** How the main scores of each part move over defensible choices. */
export const multiverse: Multiverse<WordsShapes> = {
  forks(rows, p) {
    switch (partOf(rows, p)) {
      case "categorisation":
        return p.question === "like-dislike" ? answerForks : [];
      case "recall":
        return recallForks(rows);
      case "recognition":
        return recognitionForks(rows);
    }
  },
  outcomes(rows, p, earlier, universe): readonly Outcome[] {
    switch (partOf(rows, p)) {
      case "categorisation":
        return categorised(rows, universe);
      case "recall":
        return remembered(rows, p, earlier, universe);
      case "recognition":
        return recognised(rows, universe);
    }
  },
};
