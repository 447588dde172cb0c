import { BatteryError } from "../../errors.ts";
import { powerCurve, type PowerPoint } from "../../power-curve.ts";
import { Random } from "../../random.ts";
import { peopleOf } from "../../recovery.ts";
import { mean } from "../../stats/moments.ts";
import type { AnyTask } from "../../task.ts";
import type { Study } from "../schema.ts";
import { StudyCourses } from "./course.ts";
import { checkStudyPower, type StudyPowerDesign } from "./design.ts";

export interface StudyPower extends StudyPowerDesign {
  readonly study: string;
  readonly studyVersion: string;
  /** SHA-256 of the study file as it was read, so that the same file can be found again. */
  readonly studyHash: string;
  readonly taskVersion: string;
  readonly points: readonly PowerPoint[];
}

/** A study with its hash. */
export interface HashedStudy {
  readonly study: Study;
  readonly hash: string;
}

/**
 * Power of a study's own design by simulation. People are enrolled by number; counterbalancing, presets, set
 * parameters, parts and forms are those of the study; each plays the runs that the compared visits need through
 * the real plan, judge and score. Arms and sequences are dealt in blocks of two, by the design's seed: the sealed
 * table is not asked. Training by repetition is not simulated, nor is carry-over.
 *
 * A generator: it yields the number of studies done.
 *
 * @throws BatteryError (`bad-call`) for a design that does not fit the study or compares a score nobody has
 */
export function* studyPower(
  { study, hash }: HashedStudy,
  tasks: readonly AnyTask[],
  design: StudyPowerDesign,
): Generator<number, StudyPower, void> {
  const task = checkStudyPower(study, tasks, design);
  const courses = new StudyCourses(study, tasks, task, peopleOf(task, design.agent), design);
  const { measure, condition } = design;
  const known = courses.firstScores();
  if (!known.some((score) => score.measure === measure && score.condition === condition)) {
    const names = known.map((score) => `${score.measure} ${score.condition}`).join(", ");
    throw new BatteryError(
      "bad-call",
      `Nobody has a score ${measure} ${condition} at the visits compared.`,
      `Those they have: ${names}.`,
    );
  }
  const points = yield* powerCurve(design, (number) => contrasts(courses, design, number));
  return {
    ...design,
    study: study.id,
    studyVersion: study.studyVersion,
    studyHash: hash,
    taskVersion: task.version,
    points,
  };
}

/** The scores that can be compared at the visits of a design: those of one simulated person. */
export function comparableScores(
  study: Study,
  tasks: readonly AnyTask[],
  design: StudyPowerDesign,
): readonly { readonly measure: string; readonly condition: string }[] {
  const task = checkStudyPower(study, tasks, design);
  return new StudyCourses(study, tasks, task, peopleOf(task, design.agent), design).firstScores();
}

/**
 * What each person of one simulated study contributes, null for those lost too early: one list of people, or the
 * two arms.
 */
export function contrasts(
  courses: StudyCourses,
  design: StudyPowerDesign,
  study: number,
): readonly (readonly (number | null)[])[] {
  const { comparison, compare, against, acts, actsAgainst } = design;
  const most = Math.max(...design.sizes);
  const contrast = (number: number, on: readonly string[], sign: 1 | -1) => {
    const outcomes = courses.outcomes({ study, number, acts: on });
    const of = (visits: readonly string[]) => {
      return mean(visits.map((visit) => outcomes.get(visit) ?? null).filter((value) => value !== null));
    };
    const [a, b] = [of(compare), against.length === 0 ? 0 : of(against)];
    return a === null || b === null ? null : sign * (a - b);
  };
  const people = Array.from({ length: most }, (_, i) => i);
  if (comparison === "visits") return [people.map((i) => contrast(i + 1, acts, 1))];
  const coin = new Random(design.seed).fork(`arms of study ${study + 1}`);
  if (comparison === "arms") {
    // Two neighbours by number are a block: one in each arm.
    const first = people.map(() => (coin.chance(0.5) ? 1 : 2));
    return [
      people.map((i) => contrast(2 * i + (first[i] ?? 1), acts, 1)),
      people.map((i) => contrast(2 * i + (first[i] === 1 ? 2 : 1), [], 1)),
    ];
  }
  const swapped = people.map(() => coin.chance(0.5));
  return [
    people.map((i) => {
      const early = (i % 2 === 0) !== (swapped[Math.floor(i / 2)] ?? false);
      return early ? contrast(i + 1, acts, 1) : contrast(i + 1, actsAgainst, -1);
    }),
  ];
}

/** One row a number of people, with all that it depends on; lists with blanks between. */
export function studyPowerRows(
  result: StudyPower,
): readonly Readonly<Record<string, string | number | null>>[] {
  const { study, studyVersion, studyHash, task, agent, comparison, compare, against, acts } = result;
  const { actsAgainst, trait, from, to, measure, condition, dropOut, alpha, simulations, seed } = result;
  const lost = Object.entries(dropOut).map(([visit, share]) => `${visit}=${share}`);
  return result.points.map(({ size, power, se, low, high, difference, standardised, analysed }) => ({
    study,
    study_version: studyVersion,
    study_hash: studyHash,
    task,
    task_version: result.taskVersion,
    agent,
    comparison,
    compare: compare.join(" "),
    against: against.join(" "),
    acts: acts.join(" "),
    acts_against: actsAgainst.join(" "),
    trait,
    from,
    to,
    measure,
    condition,
    drop_out: lost.join(" "),
    alpha,
    simulations,
    seed,
    size,
    power,
    monte_carlo_se: se,
    low,
    high,
    difference,
    standardised,
    analysed,
  }));
}
