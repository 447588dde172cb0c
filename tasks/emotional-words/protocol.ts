import { longestRun, type Constraint, type Flow, type FlowStep } from "../../src/core/flow.ts";
import type { WordsParameters } from "./parameters.ts";
import type { WordsPlanned } from "./plan.ts";

const questionWords: Readonly<Record<WordsParameters["question"], string>> = {
  "like-dislike": "would I like to be called so, or not",
  "self-reference": "does it describe me",
  rating: "rated from 1 to 7, twice",
};

/** The parts and one trial of each, as a participant meets them. */
export function flow(p: WordsParameters): readonly Flow[] {
  const list = 2 * p.wordsPerValence;
  const capped = (ms: number | null) =>
    ms === null ? "until an answer" : `until an answer, at most ${ms} ms`;
  const once: readonly FlowStep[] = [{ title: "Fixation cross", ms: p.fixationMs }];
  return [
    {
      title: "Parts",
      steps: [
        { title: "Categorisation", ms: null, note: `${list} words: ${questionWords[p.question]}` },
        { title: "Recall, a surprise", ms: p.recallMs, note: "typed, in any order" },
        { title: "Recognition", ms: null, note: `${list} old and ${list} new words` },
      ],
    },
    {
      title: "One word of the categorisation",
      steps: [
        ...once,
        { title: "Word", ms: p.wordMs },
        { title: "Question", ms: null, note: capped(p.answerCapMs) },
        { title: "Blank", ms: p.itiMs },
      ],
    },
    {
      title: "One word of the recognition",
      steps: [
        ...once,
        { title: "Word", ms: null, note: `old or new; ${capped(p.recognitionCapMs)}` },
        ...(p.confidence ? [{ title: "How sure", ms: null }] : []),
        { title: "Blank", ms: p.itiMs },
      ],
    },
  ];
}

/** What every plan of a part guarantees, proven on this one. */
export function constraints(p: WordsParameters, plan: readonly WordsPlanned[]): readonly Constraint[] {
  const main = plan.filter((trial) => trial.block > 0);
  const shown = main.filter((trial) => trial.word !== null);
  const of = (role: WordsPlanned["role"], valence: WordsPlanned["valence"]) =>
    shown.filter((trial) => trial.role === role && trial.valence === valence).length;
  const found: Constraint[] = [];
  if (main.some((trial) => trial.kind === "categorise")) {
    const run = longestRun(shown.map((trial) => trial.valence));
    found.push(
      {
        sentence: `There are ${p.wordsPerValence} positive and ${p.wordsPerValence} negative target words.`,
        holds:
          of("target", "positive") === p.wordsPerValence && of("target", "negative") === p.wordsPerValence,
      },
      {
        sentence: `${p.buffersEachEnd} buffer words stand at each end of the list and are not scored.`,
        holds: shown.every(
          ({ role }, i) =>
            (role === "buffer") === (i < p.buffersEachEnd || i >= shown.length - p.buffersEachEnd),
        ),
      },
      {
        sentence: `No more than ${p.maxRun} words of one valence follow each other (here at most ${run}).`,
        holds: run <= p.maxRun,
      },
    );
  }
  if (main.some((trial) => trial.kind === "recognise")) {
    const tested = shown.filter((trial) => trial.kind === "recognise");
    const run = longestRun(tested.map((trial) => trial.role));
    const old = tested.filter((trial) => trial.role === "target").length;
    found.push(
      {
        sentence: `There are as many new words as old ones (${old}).`,
        holds: tested.length === 2 * old,
      },
      {
        sentence: `No more than ${p.maxRun} old or new words follow each other (here at most ${run}).`,
        holds: run <= p.maxRun,
      },
    );
  }
  const words = new Set(shown.map((trial) => trial.word));
  if (p.question !== "rating" && shown.length > 0) {
    found.push({ sentence: "No word comes twice.", holds: words.size === shown.length });
  }
  return found;
}
