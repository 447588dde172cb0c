import type { WordForm } from "../../stimuli/words/forms.ts";
import type { WordsOutcome, WordsResponse, WordsState } from "./judge.ts";
import type { parameters } from "./parameters.ts";
import type { WordsPlanned } from "./plan.ts";
import type { needed, trial } from "./trial.ts";

export interface WordsShapes {
  readonly parameters: typeof parameters;
  readonly trial: typeof trial;
  readonly needed: (typeof needed)[number];
  readonly planned: WordsPlanned;
  readonly response: WordsResponse;
  readonly outcome: WordsOutcome;
  readonly state: WordsState;
  readonly materials: WordForm;
}
