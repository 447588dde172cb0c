import type * as z from "zod";
import type { ColumnMeta } from "./fields.ts";
import type { Check } from "./check.ts";
import type { Constraint, Flow } from "./flow.ts";
import type { Model } from "./model.ts";
import type { Multiverse } from "./multiverse.ts";
import type { People } from "./people.ts";
import type { Random } from "./random.ts";
import type { Draws, Item } from "./sampling.ts";
import type { Ruling } from "./rulings.ts";
import type { Language } from "./text.ts";
import type { Shown, TimingTolerance } from "./timing.ts";

export type { Check } from "./check.ts";

/** Where a number or a rule comes from. `verified: false` = commonly described, not checked against the full paper. */
export interface Source {
  readonly doi: string;
  readonly where: string;
  readonly verified: boolean;
}

/** The types of one paradigm. Everything is plain data: JSON can carry it, a worker can copy it. */
export interface Shapes {
  readonly parameters: z.ZodObject;
  readonly trial: z.ZodObject;
  /** The trial columns that `score` and `check` must have; a file from elsewhere needs no others. */
  readonly needed: string;
  readonly planned: object;
  readonly response: object;
  readonly outcome: object;
  readonly state: object;
  readonly materials: object;
}

export type Parameters<S extends Shapes> = Readonly<z.output<S["parameters"]>>;
export type Trial<S extends Shapes> = Readonly<z.output<S["trial"]>>;

/**
 * A trial as `score` and `check` see it: the needed columns are there, the others may be absent.
 * `attempt` is 1 unless a run was interrupted and went on later (then 2, 3, …); `rulings` are a researcher's
 * overrides of decisions on this row, in tasks that declare `rulings`; `timingOk` and `visible` are of its certificate.
 */
export type ScoreRow<S extends Shapes> = Pick<Trial<S>, S["needed"] & keyof Trial<S>> &
  Partial<Trial<S>> &
  Shown & { readonly attempt?: number; readonly rulings?: readonly Ruling[] | undefined };

/** An earlier run of the same participant and task: what a later part builds on. */
export interface EarlierRun<S extends Shapes> {
  readonly session: string;
  readonly run: number;
  readonly part: string;
  readonly rows: readonly ScoreRow<S>[];
}

export interface Given<S extends Shapes> {
  readonly part: string;
  readonly earlier: readonly EarlierRun<S>[];
  /** The chosen stimulus set's manifest or the word form, as plain data. */
  readonly materials: S["materials"];
}

/** One number of the long score file. `null` = cannot be computed, said in words by a flag or by `n`. */
export interface Score {
  readonly measure: string;
  readonly condition: string;
  /** Seconds of a scoring window where one applies (recall at 120 and 240 s). */
  readonly window: number | null;
  /** `all` valid answers, or those `kept` after the trial filter. */
  readonly trials: "all" | "kept";
  readonly value: number | null;
  readonly se: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number | null;
}

/** What a score is: the entry of the codebook. */
export interface Measure {
  readonly title: string;
  readonly unit: string;
  readonly formula: string;
  readonly source: Source;
}

/** An automatic decision about one item of a row. Codes are the task's own and fit its choices. */
export interface Decided {
  /** Index of the row among those given. */
  readonly row: number;
  /** Running number within the row, from 1. */
  readonly item: number;
  /** What the person gave, as it is stored. */
  readonly given: string;
  readonly automatic: string;
  /** The researcher's decision where there is one: it may also be the automatic one, confirmed. */
  readonly ruled: string | null;
  /** Id of the rule that decided. */
  readonly rule: string;
  /** The rule and its numbers in one sentence. */
  readonly reason: string;
  /** What came next in line; null without any. */
  readonly runnerUp: string | null;
  /** What else is to be said of it: struck out, said before. */
  readonly note: string | null;
}

/** A decision that can be chosen, with its words and the heading under which it stands. */
export interface DecisionChoice {
  readonly code: string;
  readonly label: string;
  readonly group: string;
}

/** Decisions that a researcher may override one by one: the desk lists them, scores are given with and without. */
export interface Rulings<S extends Shapes> {
  readonly title: string;
  readonly note: string;
  /** All items of a run in order, and what each can be decided to be; no items where there is nothing to decide. */
  decide(
    rows: readonly ScoreRow<S>[],
    p: Parameters<S>,
    earlier: readonly EarlierRun<S>[],
  ): { readonly items: readonly Decided[]; readonly choices: readonly DecisionChoice[] };
}

/** A simulated participant. `respond` may use chance of its own; `learn` sees what the person would see. */
export interface Agent<S extends Shapes> {
  respond(planned: S["planned"]): S["response"];
  /** Called before the first trial with the participant's earlier runs, for agents that learn over parts. */
  remember?(earlier: readonly EarlierRun<S>[]): void;
  learn(planned: S["planned"], response: S["response"], outcome: S["outcome"]): void;
}

export interface AgentKind<S extends Shapes> {
  readonly title: string;
  make(random: Random): Agent<S>;
  /** Where people of this kind have known parameters: what recovery and power are made of. */
  readonly people?: People<S>;
}

/** What a simulated sample must come back with: mean of a measure over `n` people of an agent. */
export interface Expectation {
  readonly agent: string;
  readonly measure: string;
  readonly condition: string;
  readonly mean: number;
  readonly tolerance: number;
}

/** How a task's own rows begin; `block` 0 is practice and enters no score. */
export interface Numbered {
  readonly block: number;
  readonly trialIndex: number;
}

export interface Judged<S extends Shapes> {
  readonly outcome: S["outcome"];
  readonly state: S["state"];
}

/**
 * What a paradigm needs while somebody does it: `plan`, `judge`, `record` and what describes them. The participant
 * page loads no more than this; with how it is scored it is a `Task`.
 */
export interface Play<Id extends string, S extends Shapes> {
  /** Short label of the field, letters only: files, columns, URLs. */
  readonly id: Id;
  /** A major step = stored numbers changed meaning. */
  readonly version: string;
  readonly title: string;
  /** What it measures, in one sentence for the desk. */
  readonly purpose: string;
  /** Rough length of the default preset for a participant, minutes. */
  readonly minutes: number;
  readonly stimuli: readonly string[];
  /** Languages it can be done in: its texts and, where it has words to show, its material. */
  readonly languages: readonly Language[];
  /** Parts are runs of their own, in this order. */
  readonly parts: readonly string[];
  /** Open-ended parts: the person decides how much comes, so their plan draws nothing by chance. */
  readonly openParts?: readonly string[];
  /** Needed columns that only the rows of one part have: a file without that part may leave them out. */
  readonly neededBy?: Readonly<Record<string, readonly (S["needed"] & keyof Trial<S> & string)[]>>;
  /** The visit (1, 2, …) that each part belongs to, one a part; absent: all in one visit. */
  readonly visits?: readonly number[];
  /** Parallel forms of its material: the parameter that chooses one, and its values. Repeat visits take others. */
  readonly forms?: { readonly parameter: string; readonly names: readonly string[] };
  /** Parts that build on an earlier one, and the shortest time from the end of that to their own start, min. */
  readonly follows?: Readonly<
    Record<string, { readonly part: string; minMinutes(p: Parameters<S>): number }>
  >;
  /** The measure that is money to be paid out, and the parameter that names its currency. */
  readonly earns?: { readonly measure: string; readonly currency: keyof Parameters<S> & string };
  /** What the screen must have before it starts; a property, so that nobody asks for the id. */
  readonly needs: { readonly millimetres: boolean };
  /** Names of the timed phases, in order: each gets its columns in the trial row's certificate. */
  readonly phases: readonly string[];
  /** Columns that tell a file of this task from others when nothing names the task. */
  readonly signature: readonly (readonly string[])[];
  readonly parameters: S["parameters"];
  /** Complete published protocols; the first is the default. */
  readonly presets: Readonly<Record<string, Preset<S>>>;
  readonly trial: S["trial"];
  readonly needed: readonly (S["needed"] & keyof Trial<S> & string)[];
  /** Number of counterbalancing cells. */
  readonly cells: number;
  /** Parameters that a cell sets, at this person's visit 1, 2, … (repeat visits may swap sides and forms). */
  counterbalance(cell: number, visit: number): Partial<z.input<S["parameters"]>>;
  /** Fills parameters whose standard depends on others, before validation. */
  complete(given: Partial<z.input<S["parameters"]>>): Partial<z.input<S["parameters"]>>;
  materials(p: Parameters<S>): S["materials"];
  /**
   * Id of a picture set that is not among the battery's own: one imported into this browser. Its outline
   * (`stimuli/stimulus-set.ts`) is then given to `plan` as materials. Null or absent: nothing is imported.
   */
  importedSet?(p: Parameters<S>): string | null;
  plan(p: Parameters<S>, random: Random, given: Given<S>): readonly (S["planned"] & Numbered)[];
  begin(p: Parameters<S>, plan: readonly S["planned"][]): S["state"];
  /** Which planned trial comes now, by rule, never by chance; null at the end. */
  next(state: S["state"]): S["planned"] | null;
  /** Outcome and next state. No clock, no screen, no chance. */
  judge(state: S["state"], planned: S["planned"], response: S["response"]): Judged<S>;
  record(planned: S["planned"], response: S["response"], outcome: S["outcome"]): Trial<S>;
  /** The response a stored row was made from: `record` backwards, for replay. */
  recall(row: Trial<S>): S["response"];
  /**
   * Where a run goes on after an interruption: the state from which `next` continues, given the
   * acknowledged rows of all attempts so far. The policy is the task's (and its parameters').
   */
  resume(p: Parameters<S>, plan: readonly S["planned"][], rows: readonly Trial<S>[]): S["state"];
  /** Simulated participants; on the participant page only where one answers (`agents` of the catalogue). */
  readonly agents?: Readonly<Record<string, AgentKind<S>>>;
}

/**
 * A paradigm: four pure functions (`plan`, `judge`, `record`, `score`) and what describes them. The
 * participant page, the simulator, the replay audit, the command line and the tests go through the
 * same four, so contingent feedback cannot differ between them.
 */
export interface Task<Id extends string, S extends Shapes> extends Play<Id, S> {
  readonly scorerVersion: string;
  /** What each column of its rows means: codebook and sidecars. */
  readonly columns: Readonly<Record<keyof z.output<S["trial"]> & string, ColumnMeta>>;
  readonly agents: Readonly<Record<string, AgentKind<S>>>;
  readonly sources: readonly Source[];
  readonly measures: Readonly<Record<string, Measure>>;
  readonly timing: TimingTolerance;
  /** The session and one trial as a participant meets them, for the flow chart and the Methods text. */
  flow?(p: Parameters<S>): readonly Flow[];
  /** What every plan of a part guarantees, proven on the one given. */
  constraints?(p: Parameters<S>, plan: readonly S["planned"][]): readonly Constraint[];
  /** From stored rows alone, so that old data can be re-scored. */
  score(rows: readonly ScoreRow<S>[], p: Parameters<S>, earlier: readonly EarlierRun<S>[]): readonly Score[];
  check(rows: readonly ScoreRow<S>[], p: Parameters<S>, earlier: readonly EarlierRun<S>[]): readonly Check[];
  /** Intervals by bootstrap, `times` draws for each condition: too slow for `score`, meant for a worker. */
  resample?(rows: readonly ScoreRow<S>[], p: Parameters<S>, random: Random, times: number): Draws;
  /** Quality of the stimuli over a sample: one element of `runs` a person's run. */
  items?(runs: readonly (readonly ScoreRow<S>[])[]): readonly Item[];
  /** Sentences that every export must carry: what is not known of the material that this run was shown. */
  notices?(p: Parameters<S>): readonly string[];
  readonly rulings?: Rulings<S>;
  readonly multiverse?: Multiverse<S>;
  /** Models of the answers that can be fitted; the first is the standard one. */
  readonly models?: Readonly<Record<string, Model<S>>>;
  /** What the desk compares and plans for before anybody chooses: scores of a whole run, the main one of a part first. */
  readonly mainScores: readonly ScoreOf[];
  readonly expectations: readonly Expectation[];
}

/** A score by its measure and condition. */
export type ScoreOf = Pick<Score, "measure" | "condition">;

/** A task, or what of it is needed while somebody does it: its shapes are inferred from either. */
export type Playable<S extends Shapes> = Task<string, S> | Play<string, S>;

export interface Preset<S extends Shapes> {
  readonly title: string;
  readonly set: Partial<z.input<S["parameters"]>>;
}

/** A task whose shapes are not known here. Methods are bivariant, so every task is one. */
export type AnyTask = Task<string, AnyShapes>;
export type AnyPlay = Play<string, AnyShapes>;
export interface AnyShapes {
  readonly parameters: z.ZodObject;
  readonly trial: z.ZodObject;
  readonly needed: string;
  readonly planned: object;
  readonly response: object;
  readonly outcome: object;
  readonly state: object;
  readonly materials: object;
}
