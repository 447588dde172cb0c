import { resolveParameters } from "../../../src/core/parameters.ts";
import { simulate } from "../../../src/core/simulate.ts";
import type { EarlierRun } from "../../../src/core/task.ts";
import type { AbtInput, AbtParameters } from "../../../tasks/affective-bias/parameters.ts";
import type { AbtShapes } from "../../../tasks/affective-bias/shapes.ts";
import { affectiveBias as task } from "../../../tasks/affective-bias/task.ts";
import type { AbtTrial } from "../../../tasks/affective-bias/trial.ts";

export type Earlier = EarlierRun<AbtShapes>[];

export function parametersOf(set: AbtInput = {}, preset = "default-48", cell = 0): AbtParameters {
  return resolveParameters(task, { preset, set, cell: task.counterbalance(cell, 1) });
}

export function pairingRun(rows: readonly AbtTrial[], session = "1", run = 1): Earlier[number] {
  return { session, run, part: "pairing", rows };
}

/** Both parts of a simulated person, a day apart, with the scores of the test by measure and condition. */
export function course(p: AbtParameters, agent: string, seed: string) {
  const pairing = simulate(task, p, agent, seed);
  const earlier = [pairingRun(pairing)];
  const test = simulate(task, p, agent, seed, { part: "preference", earlier });
  const scores = new Map(
    task
      .score(test, p, earlier)
      .filter((score) => score.trials === "all")
      .map((score) => [`${score.measure} ${score.condition}`, score]),
  );
  return { pairing, test, earlier, scores, value: (name: string) => scores.get(name)?.value ?? null };
}
