import { median } from "../../src/core/stats/moments.ts";
import type { Check, EarlierRun, Source } from "../../src/core/task.ts";
import { inOrder, type WordsScoreRow } from "./encoding.ts";
import type { WordsParameters } from "./parameters.ts";
import { isSaid, recallOf } from "./recalled.ts";
import { delayOf, expectedOf, partOf } from "./score.ts";
import { confusionOf, testedIn } from "./score-recognition.ts";
import type { WordsShapes } from "./shapes.ts";
import { detect } from "./signal.ts";
import { ours } from "./sources.ts";

const limits = {
  accuracy: 0.8,
  medianMs: 300,
  unmatched: 0.5,
  dPrime: 0.3,
  focusLosses: 3,
  expected: 7,
} as const;

/** Quality rules with their reasons. Nothing is dropped: a failed rule is for the researcher to weigh. */
export function check(
  rows: readonly WordsScoreRow[],
  p: WordsParameters,
  earlier: readonly EarlierRun<WordsShapes>[],
): readonly Check[] {
  const part = partOf(rows, p);
  const own =
    part === "categorisation"
      ? categorisationRules(rows, p)
      : part === "recall"
        ? recallRules(rows, p, earlier)
        : recognitionRules(rows, p);
  return [...own, focus(rows), ...(part === "categorisation" ? [] : expected(rows))];
}

const rule = (
  id: string,
  passed: boolean,
  value: number | null,
  limit: number,
  reason: string,
  catches: string,
  source: Source = ours,
): Check => ({ id, scope: "session", passed, value, limit, reason, catches, source });

function categorisationRules(rows: readonly WordsScoreRow[], p: WordsParameters): readonly Check[] {
  const shown = inOrder(rows).filter((row) => row.role === "target" || row.role === "buffer");
  const answered = shown.filter((row) => row.response !== null);
  const scales = p.question === "rating" ? 2 : 1;
  const asked = scales * 2 * p.wordsPerValence;
  const targets = shown.filter((row) => row.role === "target").length;
  const complete = rule(
    "incomplete",
    targets >= asked,
    targets,
    asked,
    `${targets} of ${asked} target words were shown.`,
    "A categorisation that was stopped: its recall has fewer words to find.",
  );
  const checks = [complete, speed(answered)];
  if (p.question !== "like-dislike") return checks;
  const judged = answered.filter((row) => row.role === "target" && row.correct !== null);
  const share = judged.filter((row) => row.correct === true).length / judged.length;
  checks.push(
    rule(
      "low-accuracy",
      judged.length > 0 && share >= limits.accuracy,
      judged.length === 0 ? null : share,
      limits.accuracy,
      judged.length === 0
        ? `No word was answered; ${percent(limits.accuracy)} correct expected.`
        : `${percent(share)} of ${judged.length} words were put on the side of their sign; at least ${percent(limits.accuracy)} expected.`,
      "Keys mixed up, words not read, or a language that is not the participant's own.",
    ),
  );
  return checks;
}

function speed(answered: readonly WordsScoreRow[]): Check {
  const middle = median(answered.flatMap(({ rtMs }) => (rtMs === null ? [] : [rtMs])));
  return rule(
    "too-fast",
    middle === null || middle >= limits.medianMs,
    middle,
    limits.medianMs,
    middle === null
      ? "No response time is known."
      : `The median response time is ${middle.toFixed(0)} ms; at least ${limits.medianMs} ms expected.`,
    "Pressing without reading.",
  );
}

function recallRules(
  rows: readonly WordsScoreRow[],
  p: WordsParameters,
  earlier: readonly EarlierRun<WordsShapes>[],
): readonly Check[] {
  const { targets, words } = recallOf(rows, p, earlier);
  const said = words.filter(isSaid);
  const hits = said.filter(({ status }) => status === "hit").length;
  const unknown = said.filter(({ origin }) => origin === "unknown").length;
  const share = said.length === 0 ? 0 : unknown / said.length;
  return [
    rule(
      "no-encoding",
      targets !== null,
      targets?.length ?? 0,
      1,
      targets === null
        ? "There is no earlier categorisation of this participant: the words cannot be scored."
        : `${targets.length} target words were shown before.`,
      "Files of which the categorisation is missing.",
    ),
    rule(
      "nothing-recalled",
      hits > 0,
      hits,
      1,
      `${hits} of the words shown were recalled; at least 1 expected.`,
      "A recall that was skipped or not understood.",
    ),
    rule(
      "mostly-unmatched",
      share <= limits.unmatched,
      share,
      limits.unmatched,
      `${unknown} of ${said.length} typed words are no word of the lists; at most half expected.`,
      "Spelling beyond the scorer, another language, or typing at random: look at the words.",
    ),
    delay(rows, p),
  ];
}

function delay(rows: readonly WordsScoreRow[], p: WordsParameters): Check {
  const minutes = delayOf(rows);
  const early = minutes !== null && minutes < p.delayMinMin;
  const late = minutes !== null && minutes > p.delayMaxMin;
  return rule(
    "delay-out-of-band",
    !early && !late,
    minutes,
    early ? p.delayMinMin : p.delayMaxMin,
    minutes === null
      ? `The delay from the categorisation is not known; ${p.delayMinMin} to ${p.delayMaxMin} min were planned.`
      : `The recall began ${minutes.toFixed(1)} min after the categorisation; ${p.delayMinMin} to ${p.delayMaxMin} min were planned.`,
    "A visit that did not run to time. Set delayMinMin and delayMaxMin for longer delays.",
  );
}

function recognitionRules(rows: readonly WordsScoreRow[], p: WordsParameters): readonly Check[] {
  const tested = testedIn(rows);
  const signal = detect(confusionOf(tested));
  const asked = 4 * p.wordsPerValence;
  return [
    rule(
      "incomplete",
      tested.length >= asked,
      tested.length,
      asked,
      `${tested.length} of ${asked} words were tested.`,
      "A recognition that was stopped.",
    ),
    speed(tested.filter((row) => row.response !== null)),
    rule(
      "low-sensitivity",
      signal !== null && signal.dPrime >= limits.dPrime,
      signal?.dPrime ?? null,
      limits.dPrime,
      signal === null
        ? "No old or no new word was answered."
        : `Sensitivity d′ is ${signal.dPrime.toFixed(2)}; at least ${limits.dPrime} expected.`,
      "Guessing, keys mixed up, or words that were never read.",
    ),
  ];
}

function focus(rows: readonly WordsScoreRow[]): Check {
  const losses = rows.reduce((sum, row) => sum + (row.focusLosses ?? 0), 0);
  return rule(
    "lost-focus",
    losses <= limits.focusLosses,
    losses,
    limits.focusLosses,
    `The page lost the keyboard focus ${losses} times; at most ${limits.focusLosses} expected.`,
    "Other programs, messages, or looking words up.",
  );
}

function expected(rows: readonly WordsScoreRow[]): readonly Check[] {
  const answer = expectedOf(rows);
  if (answer === null) return [];
  return [
    rule(
      "expected-a-test",
      answer <= limits.expected,
      answer,
      limits.expected,
      `A memory test was expected with ${answer} of 10; at most ${limits.expected} for a surprise recall.`,
      "Participants who knew, or who learned the words on purpose.",
    ),
  ];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
