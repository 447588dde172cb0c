import type { GroupFit } from "./group-fit.ts";
import type { ModelParameter, PersonFit } from "./model.ts";
import type { RunKey } from "./scoring.ts";
import type { Prior } from "./stats/map-fit.ts";

/** The columns of `fits-<task>.csv`, in order. */
export const fitColumns = [
  "study",
  "participant",
  "session",
  "run",
  "task",
  "model",
  "level",
  "parameter",
  "value",
  "low",
  "high",
  "scale",
  "on_scale",
  "se_on_scale",
  "prior_mean",
  "prior_sd",
  "n",
  "log_likelihood",
  "recovery_r",
] as const;

export type FitRow = Record<(typeof fitColumns)[number], string | number | null>;

/** What was fitted, for the first columns of each row. */
export interface FittedAs {
  readonly task: string;
  readonly model: string;
  readonly parameters: Readonly<Record<string, ModelParameter>>;
}

/**
 * The rows of one person's fit, only of parameters that may be reported of a person, each beside its prior
 * (on the scale) and how well such estimates recover.
 */
export function personFitRows(as: FittedAs, key: RunKey, fit: PersonFit, prior: Prior): FitRow[] {
  return reported(as, ["person"]).map(([parameter, described, i]) => {
    const estimate = fit.estimates[i];
    return {
      ...firstColumns(as, key, "person", parameter, described),
      value: estimate?.value ?? null,
      low: estimate?.low ?? null,
      high: estimate?.high ?? null,
      on_scale: estimate?.at ?? null,
      se_on_scale: estimate?.se ?? null,
      ...priorColumns(prior, i),
      n: fit.n,
      log_likelihood: fit.logLikelihood,
    };
  });
}

/** The rows of a group: its means, of parameters that may be reported of a group or of a person. */
export function groupFitRows(as: FittedAs, study: string | null, fit: GroupFit): FitRow[] {
  const key = { study, participant: "group", session: "", run: null, part: "" };
  const n = fit.people.length;
  return reported(as, ["person", "group"]).map(([parameter, described, i]) => {
    const estimate = fit.estimates[i];
    return {
      ...firstColumns(as, key, "group", parameter, described),
      recovery_r: null,
      value: estimate?.value ?? null,
      low: estimate?.low ?? null,
      high: estimate?.high ?? null,
      on_scale: estimate?.at ?? null,
      se_on_scale: estimate?.se ?? null,
      ...priorColumns(fit.prior, i),
      n,
      log_likelihood: fit.people.reduce((sum, person) => sum + person.logLikelihood, 0),
    };
  });
}

function reported(as: FittedAs, levels: readonly ModelParameter["reported"][]) {
  return Object.entries(as.parameters)
    .map(([name, parameter], i) => [name, parameter, i] as const)
    .filter(([, parameter]) => levels.includes(parameter.reported));
}

function firstColumns(
  as: FittedAs,
  key: RunKey,
  level: "person" | "group",
  parameter: string,
  { scale, recovery }: ModelParameter,
) {
  const { study, participant, session, run } = key;
  const { task, model } = as;
  return { study, participant, session, run, task, model, level, parameter, scale, recovery_r: recovery };
}

function priorColumns({ mean, covariance }: Prior, i: number) {
  return { prior_mean: mean[i] ?? null, prior_sd: Math.sqrt(covariance[i]?.[i] ?? Number.NaN) };
}
