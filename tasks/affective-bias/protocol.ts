import { longestRun, type Constraint, type Flow } from "../../src/core/flow.ts";
import type { AbtParameters } from "./parameters.ts";
import type { AbtPlanned } from "./planned.ts";

/** Both days and one trial, as a participant meets them. */
export function flow(p: AbtParameters): readonly Flow[] {
  const trial: Flow = {
    title: "One trial",
    steps: [
      { title: "Fixation cross", ms: p.itiMs, note: `mean; ± ${p.itiJitterMs} ms` },
      { title: "Two signs", ms: null, note: `until a choice, at most ${p.responseWindowMs} ms` },
      { title: "Outcome", ms: p.outcomeMs },
    ],
  };
  if (p.design === "games") {
    const steps = [
      { title: "First game", ms: null, note: `${p.gameTrials} choices` },
      { title: "Mood changed", ms: null, note: p.manipulation },
      { title: "Second game", ms: null, note: `${p.gameTrials} choices` },
      { title: "Test", ms: null, note: "choices between machines of both games" },
    ];
    return [{ title: "Sessions", steps }, trial];
  }
  return [
    {
      title: "Day 1: pairing",
      steps: [
        { title: "Practice", ms: null, note: `${p.practiceTrials} trials` },
        {
          title: `${p.blockOrder.length} blocks, ${p.blockOrder}`,
          ms: null,
          note: `M: manipulated (${p.manipulation}), C: control; ${p.exposures} exposures each`,
        },
        { title: "Mood rated", ms: null, note: "before and after each block" },
      ],
    },
    {
      title: p.testDay === "same-day" ? "Same day: preference" : "Day 2: preference",
      steps: [
        { title: "Mood rated", ms: null },
        {
          title: "Test",
          ms: null,
          note: `${p.testTrials} choices between the two, ${p.catchTrials} catch trials`,
        },
        { title: "Liking and estimates", ms: null, note: "of each sign" },
      ],
    },
    trial,
  ];
}

/** What every plan of a part guarantees, proven on this one. */
export function constraints(p: AbtParameters, plan: readonly AbtPlanned[]): readonly Constraint[] {
  if (p.design === "games") return [];
  const found: Constraint[] = [];
  const blocks = [...new Set(plan.filter((t) => t.target !== null).map((t) => t.block))];
  const schedules = blocks.map((block) => {
    const { target, targetSchedule } = plan.find((t) => t.block === block && t.target !== null) as AbtPlanned;
    return { target, schedule: targetSchedule };
  });
  if (blocks.length > 0) {
    const of = (target: string) =>
      schedules.filter((one) => one.target === target).map((one) => one.schedule);
    const wins = p.winsPerFour;
    found.push(
      {
        sentence: `Each sign's exposures pay ${wins} of every 4.`,
        holds: schedules.every(({ schedule }) =>
          (schedule.match(/.{4}/g) ?? []).every((four) => four.replaceAll("0", "").length === wins),
        ),
      },
      {
        sentence: "The n-th exposure has the same outcome for both signs.",
        holds: of("A").every((schedule, i) => of("B")[i] === undefined || of("B")[i] === schedule),
      },
    );
  }
  const tested = plan.filter((t) => t.kind === "choice" && t.target === null && t.block > 0);
  const sided = blocks.length > 0 ? blocks.map((b) => choicesOf(plan, b)) : [tested];
  const run = Math.max(0, ...sided.map((trials) => longestRun(trials.map((t) => leftIsTarget(t)))));
  found.push({
    sentence: `No sign stays on one side more than ${p.maxSameSide} times in a row (here at most ${run}).`,
    holds: run <= p.maxSameSide,
  });
  if (tested.length > 0) {
    const left = tested.filter((t) => t.leftCue === "A").length;
    found.push({
      sentence: `The test has ${p.testTrials} choices between the two signs; each sign stands left in half of them.`,
      holds: tested.length === p.testTrials && Math.abs(2 * left - tested.length) <= 1,
    });
  }
  return found;
}

function choicesOf(plan: readonly AbtPlanned[], block: number): readonly AbtPlanned[] {
  return plan.filter((t) => t.kind === "choice" && t.block === block);
}

function leftIsTarget(t: AbtPlanned): boolean {
  return t.leftCue === (t.target ?? "A");
}
