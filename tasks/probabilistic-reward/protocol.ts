import { longestRun, type Constraint, type Flow } from "../../src/core/flow.ts";
import type { PrtParameters } from "./parameters.ts";
import type { PrtPlanned } from "./plan.ts";

/** The session and one trial, as a participant meets them. */
export function flow(p: PrtParameters): readonly Flow[] {
  const most = p.freeTrials * p.practiceRounds;
  const answered =
    p.responseDeadlineMs === null ? "until a key" : `until a key, at most ${p.responseDeadlineMs} ms`;
  return [
    {
      title: "Session",
      steps: [
        { title: "Instructions", ms: null, note: "with a question, asked again when missed" },
        { title: "Practice", ms: null, note: `${p.guidedTrials} guided and up to ${most} free trials` },
        { title: "Blocks", ms: null, note: `${p.blocks} of ${p.trialsPerBlock} trials` },
        { title: "Break after each block", ms: p.breakMinMs, note: "at least; self-paced" },
        { title: "Money won is shown", ms: null },
      ],
    },
    {
      title: "One trial",
      steps: [
        { title: "Fixation cross", ms: p.fixationMs },
        { title: "Face without the feature", ms: p.faceMs },
        {
          title: `Face with ${p.feature}, ${p.shortMm} or ${p.longMm} mm`,
          ms: p.mouthMs,
          note: "keys count from here",
        },
        { title: "Face without the feature", ms: null, note: answered },
        { title: "Reward shown, or a blank as long", ms: p.feedbackMs },
        { title: "Blank", ms: p.itiMs },
      ],
    },
  ];
}

/** What every plan guarantees, proven on this one. */
export function constraints(p: PrtParameters, plan: readonly PrtPlanned[]): readonly Constraint[] {
  const blocks = Array.from({ length: p.blocks }, (_, i) =>
    plan.filter((trial) => trial.kind === "main" && trial.block === i + 1),
  );
  const half = p.trialsPerBlock / 2;
  const every = (holds: (block: readonly PrtPlanned[]) => boolean) => blocks.every(holds);
  const due = (block: readonly PrtPlanned[], rich: boolean) =>
    block.filter((trial) => trial.due && (trial.stimulus === trial.richStimulus) === rich).length;
  const longest = Math.max(...blocks.map((block) => longestRun(block.map((trial) => trial.stimulus))));
  return [
    {
      sentence: `Each of the ${p.blocks} blocks has ${half} short and ${half} long stimuli.`,
      holds: every(
        (block) =>
          block.length === p.trialsPerBlock && block.filter((t) => t.stimulus === "short").length === half,
      ),
    },
    {
      sentence: `No stimulus comes more than ${p.maxRun} times in a row (here at most ${longest}).`,
      holds: longest <= p.maxRun,
    },
    {
      sentence: `In each block ${p.richDue} rewards are due for the rich stimulus and ${p.leanDue} for the lean one.`,
      holds: every((block) => due(block, true) === p.richDue && due(block, false) === p.leanDue),
    },
    {
      sentence: `The rich stimulus is the ${p.richStimulus} one throughout.`,
      holds: plan.every((trial) => trial.richStimulus === p.richStimulus),
    },
  ];
}
