import type { SetOutline } from "../../stimuli/stimulus-set.ts";
import type { FerOutcome, FerResponse, FerState } from "./judge.ts";
import type { parameters } from "./parameters.ts";
import type { FerPlanned } from "./planned.ts";
import type { needed, trial } from "./trial.ts";

export interface FerShapes {
  readonly parameters: typeof parameters;
  readonly trial: typeof trial;
  readonly needed: (typeof needed)[number];
  readonly planned: FerPlanned;
  readonly response: FerResponse;
  readonly outcome: FerOutcome;
  readonly state: FerState;
  readonly materials: SetOutline;
}
