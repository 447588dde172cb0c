import type { Cue } from "./cues.ts";
import type { AbtTrial, Kind } from "./trial.ts";

/** A row as planned: everything that is known before the person answers. */
export interface AbtPlanned {
  readonly block: number;
  readonly trialIndex: number;
  readonly kind: Kind;
  readonly condition: AbtTrial["condition"];
  readonly direction: AbtTrial["direction"];
  readonly moment: AbtTrial["moment"];
  readonly induction: AbtTrial["induction"];
  readonly leftCue: Cue | null;
  readonly rightCue: Cue | null;
  readonly leftGlyph: string | null;
  readonly rightGlyph: string | null;
  readonly ratedCue: Cue | null;
  /** The sign that is rated. */
  readonly ratedGlyph: string | null;
  readonly itiMs: number | null;
  readonly deadlineMs: number | null;
  /** What a reward is worth on either side, points. */
  readonly leftPoints: number;
  readonly rightPoints: number;
  /** Whether a side pays when chosen; null where the exposure schedule of the block decides. */
  readonly leftPays: boolean | null;
  readonly rightPays: boolean | null;
  /** The block's cue: the one whose exposures are counted. */
  readonly target: Cue | null;
  /** Outcome of the target's n-th exposure and of the blank's n-th choice in this block: "1" pays. */
  readonly targetSchedule: string;
  readonly blankSchedule: string;
  /** Points that the row gives or takes whatever is done: the wheel. */
  readonly fixedPoints: number | null;
  /** Mood that the manipulation is meant to set as this block begins. */
  readonly meantMood: AbtTrial["meantMood"];
  /** The outcome is shown and says something about the cues; in the test it does not. */
  readonly teaches: boolean;
  /** Points of one ordinary reward: the unit of value in the learning model. */
  readonly unitPoints: number;
}

const blank: Omit<AbtPlanned, "kind" | "trialIndex"> = {
  block: 0,
  condition: null,
  direction: null,
  moment: null,
  induction: null,
  leftCue: null,
  rightCue: null,
  leftGlyph: null,
  rightGlyph: null,
  ratedCue: null,
  ratedGlyph: null,
  itiMs: null,
  deadlineMs: null,
  leftPoints: 0,
  rightPoints: 0,
  leftPays: null,
  rightPays: null,
  target: null,
  targetSchedule: "",
  blankSchedule: "",
  fixedPoints: null,
  meantMood: null,
  teaches: false,
  unitPoints: 1,
};

/** Numbers the rows of a plan as they are added; what a row does not say is empty. */
export class PlanList {
  readonly rows: AbtPlanned[] = [];
  #practised = 0;
  readonly #common: Partial<AbtPlanned>;

  constructor(common: Partial<AbtPlanned>) {
    this.#common = common;
  }

  /** Adds a row; the first part that has a field says it. */
  add(kind: Kind, ...parts: readonly Partial<Omit<AbtPlanned, "kind" | "trialIndex">>[]): void {
    // Field by field: plans are made by the ten thousand, and merging objects takes many times as long.
    const of = <K extends keyof AbtPlanned & keyof typeof blank>(key: K): AbtPlanned[K] => {
      for (const part of parts) {
        const value = (part as Partial<AbtPlanned>)[key];
        if (value !== undefined) return value;
      }
      return this.#common[key] ?? (blank as AbtPlanned)[key];
    };
    this.rows.push({
      block: of("block"),
      trialIndex: kind === "practice" ? ++this.#practised : this.rows.length + 1 - this.#practised,
      kind,
      condition: of("condition"),
      direction: of("direction"),
      meantMood: of("meantMood"),
      moment: of("moment"),
      induction: of("induction"),
      leftCue: of("leftCue"),
      rightCue: of("rightCue"),
      leftGlyph: of("leftGlyph"),
      rightGlyph: of("rightGlyph"),
      ratedCue: of("ratedCue"),
      ratedGlyph: of("ratedGlyph"),
      itiMs: of("itiMs"),
      deadlineMs: of("deadlineMs"),
      leftPoints: of("leftPoints"),
      rightPoints: of("rightPoints"),
      leftPays: of("leftPays"),
      rightPays: of("rightPays"),
      target: of("target"),
      targetSchedule: of("targetSchedule"),
      blankSchedule: of("blankSchedule"),
      fixedPoints: of("fixedPoints"),
      teaches: of("teaches"),
      unitPoints: of("unitPoints"),
    });
  }
}

/** The cues on the two sides of a trial with their signs; the first is on `side`. */
export function placed(
  side: "left" | "right",
  first: {
    readonly cue: Cue;
    readonly glyph: string;
    readonly points: number;
    readonly pays: boolean | null;
  },
  second?: typeof first,
): Pick<
  AbtPlanned,
  | "leftCue"
  | "rightCue"
  | "leftGlyph"
  | "rightGlyph"
  | "leftPoints"
  | "rightPoints"
  | "leftPays"
  | "rightPays"
> {
  const [left, right] = side === "left" ? [first, second] : [second, first];
  return {
    leftCue: left?.cue ?? null,
    rightCue: right?.cue ?? null,
    leftGlyph: left?.glyph ?? null,
    rightGlyph: right?.glyph ?? null,
    leftPoints: left?.points ?? 0,
    rightPoints: right?.points ?? 0,
    leftPays: left?.pays ?? null,
    rightPays: right?.pays ?? null,
  };
}
