import type { BehindTrial, OneScore } from "../../core/behind.ts";
import type { ErrorCode } from "../../core/errors.ts";
import type { FitRow } from "../../core/fit-table.ts";
import type { Power, PowerDesign } from "../../core/power.ts";
import type { Recovery, RecoveryDesign } from "../../core/recovery.ts";
import type { Resampled } from "../../core/sampling.ts";
import type { RunKey } from "../../core/scoring.ts";
import type { StudyPowerDesign } from "../../core/study/power/design.ts";
import type { HashedStudy, StudyPower } from "../../core/study/power/simulate.ts";
import type { AnyShapes, EarlierRun, ScoreRow } from "../../core/task.ts";

/** A run whose answers are fitted. */
export interface RunToFit {
  readonly key: RunKey;
  readonly rows: readonly ScoreRow<AnyShapes>[];
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly earlier: readonly EarlierRun<AnyShapes>[];
}

/** What the page asks the worker to compute. */
export type Job =
  | { readonly kind: "recovery"; readonly task: string; readonly design: RecoveryDesign }
  | { readonly kind: "power"; readonly task: string; readonly design: PowerDesign }
  | ({ readonly kind: "study-power"; readonly design: StudyPowerDesign } & HashedStudy)
  | {
      readonly kind: "group-fit";
      readonly task: string;
      readonly model: string;
      readonly runs: readonly RunToFit[];
    }
  | {
      readonly kind: "behind";
      readonly task: string;
      readonly rows: readonly ScoreRow<AnyShapes>[];
      readonly parameters: Readonly<Record<string, unknown>>;
      readonly earlier: readonly EarlierRun<AnyShapes>[];
      readonly of: OneScore;
    }
  | {
      readonly kind: "resample";
      readonly task: string;
      readonly rows: readonly ScoreRow<AnyShapes>[];
      readonly parameters: Readonly<Record<string, unknown>>;
      readonly seed: string;
      /** Draws for each condition. */
      readonly times: number;
    };

/** Models of the answers over a group, each with its integrated BIC. */
export interface GroupResult {
  readonly rows: readonly FitRow[];
  readonly rounds: number;
  readonly converged: boolean;
  /** Runs left out because of too few answers. */
  readonly leftOut: readonly string[];
}

export interface Results {
  readonly recovery: Recovery;
  readonly power: Power;
  readonly "study-power": StudyPower;
  readonly "group-fit": GroupResult;
  readonly behind: readonly BehindTrial[];
  readonly resample: readonly Resampled[];
}

/** What the worker answers. `of` is 0 where nobody knows how many steps there will be. */
export type Answer =
  | { readonly kind: "progress"; readonly done: number; readonly of: number }
  | { readonly kind: "done"; readonly result: Results[keyof Results] }
  | { readonly kind: "failed"; readonly code: ErrorCode; readonly what: string; readonly remedy: string };
