import { knownAgent, playCourse, type PlayedPart } from "./course.ts";
import { estimatesOf, fitPerson, pointOf, standardPrior, type Model } from "./model.ts";
import { resolveParameters } from "./parameters.ts";
import { drawPerson, type People, type Trait } from "./people.ts";
import { Random } from "./random.ts";
import { correlation } from "./stats/correlation.ts";
import { z95 } from "./stats/intervals.ts";
import type { Prior } from "./stats/map-fit.ts";
import { diagonal } from "./stats/matrix.ts";
import { toScale } from "./stats/scale.ts";
import type { AnyShapes, AnyTask } from "./task.ts";

export interface RecoveryDesign {
  readonly preset: string;
  /** Parameters that differ from the preset. */
  readonly set: Readonly<Record<string, unknown>>;
  readonly agent: string;
  readonly people: number;
  readonly seed: string;
  /** What models are fitted under: the population people come from, as a group fit would find it, or their weak prior. */
  readonly prior: "population" | "standard";
}

/** One person's true and estimated value; on the trait's scale, or as a score has it. */
export interface RecoveredPoint {
  readonly truth: number;
  readonly estimate: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** How one trait comes back. Bias, RMSE and coverage are null where the sign has another unit than the trait. */
export interface RecoveredTrait {
  readonly trait: string;
  readonly title: string;
  readonly sign: string;
  /** The sign is a model's parameter, so the prior matters. */
  readonly ofModel: boolean;
  /** In what `truth` and `estimate` are given. */
  readonly unit: string;
  readonly n: number;
  readonly r: number | null;
  readonly bias: number | null;
  readonly rmse: number | null;
  /** Share of people whose 95 % interval holds the truth. */
  readonly coverage: number | null;
  readonly points: readonly RecoveredPoint[];
}

export interface Recovery extends RecoveryDesign {
  readonly task: string;
  readonly taskVersion: string;
  readonly traits: readonly RecoveredTrait[];
}

/**
 * Simulates people with known traits through the whole task and estimates each trait from their answers. A
 * generator: it yields the number of people done, so that whoever runs it can show progress and stop.
 *
 * @throws BatteryError (`bad-parameter`) for parameters that are not valid
 */
export function* recover(task: AnyTask, design: RecoveryDesign): Generator<number, Recovery, void> {
  const people = peopleOf(task, design.agent);
  const traits = Object.entries(people.traits);
  const points = traits.map((): RecoveredPoint[] => []);
  for (let i = 0; i < design.people; i++) {
    const seed = `${design.seed}/recovery/${i + 1}`;
    const person = drawPerson(people, new Random(seed).fork("person"), "recovery");
    const cell = task.counterbalance(i % task.cells, 1);
    const p = resolveParameters(task, { preset: design.preset, cell, set: design.set });
    const parts = playCourse(task, p, knownAgent(people, person, seed), seed);
    const fitted = fits(task, people, design.prior, parts, p);
    for (const [j, [name, trait]] of traits.entries()) {
      const point = pointFor(task, trait, person[name] as number, parts, p, fitted);
      if (point !== null) points[j]?.push(point);
    }
    yield i + 1;
  }
  const recovered = traits.map(([name, trait], j) => summarise(name, trait, points[j] ?? []));
  return { ...design, task: task.id, taskVersion: task.version, traits: recovered };
}

/** The people of an agent. Throws when the agent has no known traits. */
export function peopleOf(task: AnyTask, agent: string): People<AnyShapes> {
  const people = task.agents[agent]?.people;
  if (people === undefined) throw new RangeError(`The agent ${agent} of ${task.id} has no known traits.`);
  return people;
}

/** Agents of a task that recovery and power can use. */
export function knownAgents(task: AnyTask): readonly string[] {
  return Object.keys(task.agents).filter((name) => task.agents[name]?.people !== undefined);
}

type Fits = (model: string) => { readonly of: (parameter: string) => RecoveredPoint | null };

/** Each model is fitted once a person, whatever the number of traits that it shows. */
function fits(
  task: AnyTask,
  people: People<AnyShapes>,
  kind: RecoveryDesign["prior"],
  parts: readonly PlayedPart<AnyShapes>[],
  p: Readonly<Record<string, unknown>>,
): Fits {
  const known = new Map<string, ReturnType<Fits>>();
  return (name) => {
    let found = known.get(name);
    if (found === undefined) {
      found = fitted(task.models?.[name], name, people, kind, parts, p);
      known.set(name, found);
    }
    return found;
  };
}

function fitted(
  model: Model<AnyShapes> | undefined,
  name: string,
  people: People<AnyShapes>,
  kind: RecoveryDesign["prior"],
  parts: readonly PlayedPart<AnyShapes>[],
  p: Readonly<Record<string, unknown>>,
): ReturnType<Fits> {
  if (model === undefined) return { of: () => null };
  const evidence = parts
    .map((part) => model.evidence(part.rows, p, part.earlier))
    .findLast((found) => found !== null);
  if (evidence === undefined || evidence.n < model.fewest) return { of: () => null };
  const prior = kind === "population" ? populationPrior(model, name, people) : standardPrior(model);
  const fit = fitPerson(model, evidence, prior);
  const estimates = estimatesOf(model, fit.at, fit.covariance);
  return {
    of(parameter) {
      const estimate = estimates.find((one) => one.parameter === parameter);
      if (estimate === undefined) return null;
      const { at, se } = estimate;
      return { truth: Number.NaN, estimate: at, low: at - z95 * se, high: at + z95 * se };
    },
  };
}

/** The prior that fits the simulated population: its centre and spread, where a trait is a parameter of the model. */
function populationPrior(model: Model<AnyShapes>, name: string, people: People<AnyShapes>): Prior {
  const standard = standardPrior(model);
  const shown = Object.values(people.traits).flatMap((trait) =>
    "model" in trait.shownBy && trait.shownBy.model === name
      ? [{ parameter: trait.shownBy.parameter, trait }]
      : [],
  );
  const centre = pointOf(
    model,
    Object.fromEntries(shown.map(({ parameter, trait }) => [parameter, trait.centre])),
  );
  const variances = Object.keys(model.parameters).map((parameter, i) => {
    const trait = shown.find((one) => one.parameter === parameter)?.trait;
    const sd = trait === undefined ? 0 : (trait.recoverySd ?? trait.sd);
    return sd > 0 ? sd ** 2 : (standard.covariance[i]?.[i] as number);
  });
  return { mean: centre, covariance: diagonal(variances) };
}

function pointFor(
  task: AnyTask,
  trait: Trait,
  value: number,
  parts: readonly PlayedPart<AnyShapes>[],
  p: Readonly<Record<string, unknown>>,
  fitted: Fits,
): RecoveredPoint | null {
  const sign = trait.shownBy;
  if ("model" in sign) {
    const point = fitted(sign.model).of(sign.parameter);
    return point === null ? null : { ...point, truth: toScale(trait.scale, value) };
  }
  const part = parts.find((one) => one.part === sign.part) ?? parts.at(-1);
  if (part === undefined) return null;
  const score = task
    .score(part.rows, p, part.earlier)
    .find((s) => s.measure === sign.measure && s.condition === sign.condition && s.trials === "all");
  if (score?.value === undefined || score.value === null) return null;
  const half = score.se === null ? null : z95 * score.se;
  return {
    truth: sign.sameUnit ? value : toScale(trait.scale, value),
    estimate: score.value,
    low: score.low ?? (half === null ? null : score.value - half),
    high: score.high ?? (half === null ? null : score.value + half),
  };
}

function summarise(
  trait: string,
  { title, scale, shownBy }: Trait,
  points: readonly RecoveredPoint[],
): RecoveredTrait {
  const fromModel = "model" in shownBy;
  const sign = fromModel
    ? `${shownBy.model} ${shownBy.parameter}`
    : `${shownBy.measure} ${shownBy.condition}`;
  const same = fromModel || shownBy.sameUnit;
  const unit = fromModel || !same ? scale : "plain";
  const errors = points.map((point) => point.estimate - point.truth);
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const bounded = points.filter((point) => point.low !== null && point.high !== null);
  const held = bounded.filter(
    (point) => (point.low as number) <= point.truth && point.truth <= (point.high as number),
  );
  const some = same && points.length > 0;
  return {
    trait,
    title,
    sign,
    ofModel: fromModel,
    unit,
    n: points.length,
    r: correlation(
      points.map((point) => point.truth),
      points.map((point) => point.estimate),
    ),
    bias: some ? mean(errors) : null,
    rmse: some ? Math.sqrt(mean(errors.map((error) => error ** 2))) : null,
    coverage: same && bounded.length > 0 ? held.length / bounded.length : null,
    points,
  };
}
