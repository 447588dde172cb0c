import { knownAgent, playCourse } from "./course.ts";
import { resolveParameters } from "./parameters.ts";
import { drawPerson, shiftPerson, type People } from "./people.ts";
import { powerCurve, type PowerPoint, type Trials } from "./power-curve.ts";
import { Random } from "./random.ts";
import { peopleOf } from "./recovery.ts";
import { mean } from "./stats/moments.ts";
import type { AnyShapes, AnyTask } from "./task.ts";

/** One measurement of the design. */
export interface PowerVisit {
  readonly name: string;
  /** The effect acts at this visit. */
  readonly treated: boolean;
}

export interface PowerDesign extends Trials {
  readonly preset: string;
  /** Parameters that differ from the preset: trial counts, say. */
  readonly set: Readonly<Record<string, unknown>>;
  /** Whose population people are drawn from. */
  readonly agent: string;
  /**
   * `groups`: two groups of n; only one of them has the effect, and where there are untreated visits each
   * person counts by the change from them. `within`: n people, treated visits against untreated ones.
   */
  readonly comparison: "groups" | "within";
  readonly visits: readonly PowerVisit[];
  /** The effect: moves this trait of each person, on its scale, by what leads from `from` to `to`. */
  readonly trait: string;
  readonly from: number;
  readonly to: number;
  readonly outcome: { readonly measure: string; readonly condition: string };
  /** Probability that a person does not come to a visit after the first, and to none after it. */
  readonly dropOut: number;
  readonly seed: string;
}

export interface Power extends PowerDesign {
  readonly task: string;
  readonly taskVersion: string;
  readonly points: readonly PowerPoint[];
}

/**
 * Power of a design by simulation: every simulated study plays its people through the real plan, judge and
 * score, and is tested at α, two-sided (Welch or paired t). The points of the curve share their simulated
 * people: n = 20 are the first 20 of n = 40. Visits stand alone: nobody gets better with practice.
 *
 * A generator: it yields the number of studies done.
 *
 * @throws BatteryError (`bad-parameter`) for parameters that are not valid
 * @throws RangeError for a design that compares nothing
 */
export function* power(task: AnyTask, design: PowerDesign): Generator<number, Power, void> {
  const treated = design.visits.some((visit) => visit.treated);
  const untreated = design.visits.some((visit) => !visit.treated);
  if (!treated || (design.comparison === "within" && !untreated))
    throw new RangeError(
      "The design compares nothing: it needs a treated visit, and within people an untreated one.",
    );
  const people = peopleOf(task, design.agent);
  const most = Math.max(...design.sizes);
  const groups = design.comparison === "groups" ? [true, false] : [true];
  const points = yield* powerCurve(design, (study) =>
    groups.map((active) =>
      Array.from({ length: most }, (_, i) => contrastOf(task, people, design, { study, active, i })),
    ),
  );
  return { ...design, task: task.id, taskVersion: task.version, points };
}

/** What one person contributes: treated less untreated visits, or treated alone; null where drop-out left nothing. */
function contrastOf(
  task: AnyTask,
  people: People<AnyShapes>,
  design: PowerDesign,
  who: { readonly study: number; readonly active: boolean; readonly i: number },
): number | null {
  const group = design.comparison === "groups" ? (who.active ? "treated" : "control") : "all";
  const seed = `${design.seed}/power/${who.study + 1}/${group}/${who.i + 1}`;
  const chance = new Random(seed);
  const person = drawPerson(people, chance.fork("person"));
  const moved = shiftPerson(people, person, design.trait, design);
  const stays = chance.fork("drop-out");
  const scores: { readonly treated: boolean; readonly value: number | null }[] = [];
  for (const [v, visit] of design.visits.entries()) {
    if (v > 0 && stays.chance(design.dropOut)) break;
    const now = who.active && visit.treated ? moved : person;
    const cell = task.counterbalance(who.i % task.cells, v + 1);
    const p = resolveParameters(task, { preset: design.preset, cell, set: design.set });
    const own = `${seed}/${v + 1}`;
    const last = playCourse(task, p, knownAgent(people, now, own), own);
    scores.push({ treated: visit.treated, value: outcomeOf(task, last, p, design.outcome) });
  }
  const meanOf = (treated: boolean) =>
    mean(scores.flatMap((score) => (score.treated === treated && score.value !== null ? [score.value] : [])));
  const after = meanOf(true);
  if (design.visits.every((visit) => visit.treated)) return after;
  const before = meanOf(false);
  return after === null || before === null ? null : after - before;
}

function outcomeOf(
  task: AnyTask,
  parts: ReturnType<typeof playCourse>,
  p: Readonly<Record<string, unknown>>,
  { measure, condition }: PowerDesign["outcome"],
): number | null {
  // A task of several parts gives a measure in one of them; the last that has a value counts.
  for (const part of parts.toReversed()) {
    const score = task
      .score(part.rows, p, part.earlier)
      .find((s) => s.measure === measure && s.condition === condition && s.trials === "all");
    if (score?.value != null) return score.value;
  }
  return null;
}
