import type { AbtOutcome, AbtResponse, AbtState } from "./judge.ts";
import type { parameters } from "./parameters.ts";
import type { AbtPlanned } from "./planned.ts";
import type { needed, trial } from "./trial.ts";

export interface AbtShapes {
  readonly parameters: typeof parameters;
  readonly trial: typeof trial;
  readonly needed: (typeof needed)[number];
  readonly planned: AbtPlanned;
  readonly response: AbtResponse;
  readonly outcome: AbtOutcome;
  readonly state: AbtState;
  readonly materials: Readonly<Record<string, never>>;
}
