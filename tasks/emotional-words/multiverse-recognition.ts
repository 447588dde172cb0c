import { pathAt, type Fork, type Outcome, type Universe } from "../../src/core/multiverse.ts";
import { atTheEnds, logLinear, type Rate } from "../../src/core/stats/detection.ts";
import type { WordsScoreRow } from "./encoding.ts";
import { path } from "./multiverse-answers.ts";
import { ofSign } from "./score-answers.ts";
import { confusionOf, testedIn } from "./score-recognition.ts";
import { detect } from "./signal.ts";
import { hautus1995, unverified } from "./sources.ts";

const limits = {
  all: [0, Infinity],
  "from-200": [200, Infinity],
  "from-200-to-3000": [200, 3000],
} satisfies Record<string, readonly [number, number]>;

const rates = { "log-linear": logLinear, "at-the-ends": atTheEnds } satisfies Record<string, Rate>;

const guesses = { with: 1, without: 2 };

const forks: readonly Fork[] = [
  {
    id: "times",
    title: "Answers that count",
    paths: [
      path("all", "every answer"),
      path("from-200", "from 200 ms"),
      path("from-200-to-3000", "200 to 3000 ms"),
    ],
  },
  {
    id: "correction",
    title: "Rates of 0 and 1",
    paths: [
      { id: "log-linear", title: "log-linear: half a word added to every count", source: hautus1995 },
      {
        id: "at-the-ends",
        title: "only rates of 0 and 1 replaced, by 1/2n and 1 − 1/2n",
        source: unverified("common practice"),
      },
    ],
  },
  {
    id: "guesses",
    title: "Guesses",
    paths: [path("with", "with them"), path("without", "without words of confidence 1")],
  },
];

/** The forks of a recognition; guesses are known where it was asked how sure. */
export function recognitionForks(rows: readonly WordsScoreRow[]): readonly Fork[] {
  const asked = rows.some(({ confidence }) => confidence != null);
  return asked ? forks : forks.filter(({ id }) => id !== "guesses");
}

/** Sensitivity and the criteria of both signs in one universe. */
export function recognised(rows: readonly WordsScoreRow[], universe: Universe): readonly Outcome[] {
  const [low, high] = limits[pathAt(universe, "times", limits)] as readonly [number, number];
  const rate: Rate = rates[pathAt(universe, "correction", rates)];
  const surest = guesses[pathAt(universe, "guesses", guesses, "with")];
  const counted = testedIn(rows).filter(
    ({ response, rtMs, confidence }) =>
      response !== null && (rtMs === null || (rtMs >= low && rtMs <= high)) && (confidence ?? 6) >= surest,
  );
  const of = (sign: "positive" | "negative" | "all") => detect(confusionOf(ofSign(counted, sign)), rate);
  const [positive, negative] = [of("positive"), of("negative")];
  const difference = positive === null || negative === null ? null : positive.c - negative.c;
  const outcome = (measure: string, value: number | null): Outcome => ({
    ...{ measure, condition: "all", window: null, trials: "all", value, n: counted.length },
  });
  return [outcome("d_prime", of("all")?.dPrime ?? null), outcome("c_difference", difference)];
}
