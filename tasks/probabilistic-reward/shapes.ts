import type { parameters } from "./parameters.ts";
import type { PrtOutcome, PrtResponse, PrtState } from "./judge.ts";
import type { PrtPlanned } from "./plan.ts";
import type { needed, trial } from "./trial.ts";

export interface PrtShapes {
  readonly parameters: typeof parameters;
  readonly trial: typeof trial;
  readonly needed: (typeof needed)[number];
  readonly planned: PrtPlanned;
  readonly response: PrtResponse;
  readonly outcome: PrtOutcome;
  readonly state: PrtState;
  readonly materials: Readonly<Record<string, never>>;
}
