import { pathAt, type Fork, type Outcome, type Path, type Universe } from "../../src/core/multiverse.ts";
import { mean, median } from "../../src/core/stats/moments.ts";
import { inOrder, type WordsScoreRow } from "./encoding.ts";
import { ofSign, trialFilter, trimmed } from "./score-answers.ts";
import { ours } from "./sources.ts";

/** One way at a fork, of our own choosing. */
export const path = (id: string, title: string): Path => ({ id, title, source: ours });

type Limits = readonly [lowMs: number, highMs: number];
const limits = {
  "from-200-to-3000": [trialFilter.lowMs, trialFilter.highMs],
  all: [0, Infinity],
  "from-300-to-2500": [300, 2500],
} satisfies Record<string, Limits>;

const centres = {
  median,
  mean,
  trimmed: (times: readonly number[]) => mean(trimmed(times)),
  "mean-of-logs": (times: readonly number[]) => {
    const log = mean(times.map(Math.log));
    return log === null ? null : Math.exp(log);
  },
};

const answers = { correct: true, all: true };

/** The forks of the response time bias. */
export const answerForks: readonly Fork[] = [
  {
    id: "times",
    title: "Response times that count",
    paths: [
      path("from-200-to-3000", `${trialFilter.lowMs} to ${trialFilter.highMs} ms`),
      path("all", "every answer"),
      path("from-300-to-2500", "300 to 2500 ms"),
    ],
  },
  {
    id: "centre",
    title: "Middle of the times",
    paths: [
      path("median", "median"),
      path("mean", "mean"),
      path("trimmed", `mean within ± ${trialFilter.sd} SD`),
      path("mean-of-logs", "geometric mean"),
    ],
  },
  {
    id: "answers",
    title: "Answers",
    paths: [path("correct", "correct ones"), path("all", "correct and wrong ones")],
  },
];

/** The response time bias of a categorisation in one universe. */
export function categorised(rows: readonly WordsScoreRow[], universe: Universe): readonly Outcome[] {
  const [low, high]: Limits = limits[pathAt(universe, "times", limits)];
  const centre = centres[pathAt(universe, "centre", centres)];
  const onlyCorrect = pathAt(universe, "answers", answers) === "correct";
  const counted = inOrder(rows).filter(
    ({ role, response, correct, rtMs }) =>
      role === "target" &&
      response !== null &&
      (correct !== false || !onlyCorrect) &&
      rtMs !== null &&
      rtMs >= low &&
      rtMs <= high,
  );
  const of = (sign: "positive" | "negative") =>
    centre(ofSign(counted, sign).flatMap(({ rtMs }) => (rtMs === null ? [] : [rtMs])));
  const [positive, negative] = [of("positive"), of("negative")];
  const value = positive === null || negative === null ? null : negative - positive;
  return [
    { measure: "rt_bias_ms", condition: "all", window: null, trials: "kept", value, n: counted.length },
  ];
}
