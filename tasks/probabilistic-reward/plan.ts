import type { Random } from "../../src/core/random.ts";
import type { Feature, PrtParameters, Stimulus } from "./parameters.ts";

/** A trial as planned: everything that is known before the person answers. */
export interface PrtPlanned {
  readonly block: number;
  readonly trialIndex: number;
  readonly kind: "guided" | "free" | "main";
  /** Round of free practice, 1 …; 0 elsewhere. */
  readonly round: number;
  readonly feature: Feature;
  readonly stimulus: Stimulus;
  readonly stimulusMm: number;
  readonly richStimulus: Stimulus;
  readonly shortSide: "left" | "right";
  readonly due: boolean;
  readonly deadlineMs: number | null;
}

/** Practice (all rounds that could be needed), then every block with its schedule of due rewards. */
export function plan(p: PrtParameters, random: Random): readonly PrtPlanned[] {
  const planned: PrtPlanned[] = [];
  const add = (
    kind: PrtPlanned["kind"],
    block: number,
    round: number,
    trialIndex: number,
    stimulus: Stimulus,
    due: boolean,
  ) =>
    planned.push({
      block,
      trialIndex,
      kind,
      round,
      feature: p.feature,
      stimulus,
      stimulusMm: stimulus === "short" ? p.shortMm : p.longMm,
      richStimulus: p.richStimulus,
      shortSide: p.shortSide,
      due,
      deadlineMs: kind === "main" ? p.responseDeadlineMs : null,
    });

  let index = 0;
  for (let i = 0; i < p.guidedTrials; i++)
    add("guided", 0, 0, ++index, i % 2 === 0 ? "short" : "long", false);
  for (let round = 1; round <= p.practiceRounds; round++) {
    const order = sequence(p.freeTrials / 2, p.maxRun, random.fork(`practice ${round}`));
    for (const stimulus of order) add("free", 0, round, ++index, stimulus, false);
  }

  for (let block = 1; block <= p.blocks; block++) {
    const chance = random.fork(`block ${block}`);
    const order = sequence(p.trialsPerBlock / 2, p.maxRun, chance.fork("order"));
    const due = dueFlags(p, chance.fork("due"));
    for (const [i, stimulus] of order.entries()) {
      const kind = stimulus === p.richStimulus ? "rich" : "lean";
      add("main", block, 0, (block - 1) * p.trialsPerBlock + i + 1, stimulus, due[kind].pop() as boolean);
    }
  }
  return planned;
}

/**
 * `each` short and `each` long in random order, at most `maxRun` of the same in a row: item by item
 * with probability by what is left, forced to change after `maxRun`, started again at a dead end. The
 * alternation probability is .574 for 50 + 50 and runs of 3; a uniform draw over all admissible
 * orders alternates more (.617) and is easier to predict.
 */
export function sequence(each: number, maxRun: number, random: Random): Stimulus[] {
  for (;;) {
    const left = { short: each, long: each };
    const order: Stimulus[] = [];
    let run = 0;
    while (order.length < 2 * each) {
      const last = order.at(-1);
      let stimulus: Stimulus = random.below(left.short + left.long) < left.short ? "short" : "long";
      if (run === maxRun) stimulus = last === "short" ? "long" : "short";
      if (left[stimulus] === 0) break;
      left[stimulus]--;
      run = stimulus === last ? run + 1 : 1;
      order.push(stimulus);
    }
    if (order.length === 2 * each) return order;
  }
}

function dueFlags(p: PrtParameters, random: Random): { rich: boolean[]; lean: boolean[] } {
  const half = p.trialsPerBlock / 2;
  const flags = (due: number) => Array.from({ length: half }, (_, i) => i < due);
  return { rich: random.shuffle(flags(p.richDue)), lean: random.shuffle(flags(p.leanDue)) };
}
