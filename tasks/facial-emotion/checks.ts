import { spearman } from "../../src/core/stats/ranks.ts";
import type { Check } from "../../src/core/task.ts";
import { emotionRows, tallyOf, total, type FerScoreRow, type Tally } from "./counts.ts";
import { emotionsOf, levelsOf, type FerParameters } from "./parameters.ts";
import { questionsOf } from "./planned.ts";
import { fewestLevels } from "./score-curves.ts";
import { fastestMs } from "./score-times.ts";
import { ours, oxford } from "./sources.ts";

const limits = {
  timeouts: 0.05,
  fast: 0.02,
  oneAnswer: 0.4,
  longestRun: 9,
  easy: 0.8,
  neutral: 0.4,
  rising: 0.3,
  ceiling: 0.9,
  badTiming: 0.05,
} as const;

/** Quality rules with their reasons. Nothing is dropped: a failed rule is for the researcher to weigh. */
export function check(rows: readonly FerScoreRow[], p: FerParameters): readonly Check[] {
  const main = rows.filter((row) => row.block !== 0);
  const asked = inOrder(emotionRows(rows));
  const tally = tallyOf(asked, p);
  return [
    incomplete(main, p),
    timeouts(main),
    fast(main),
    ...oneAnswer(asked, tally),
    longestRun(asked),
    ...easyFaces(tally, p),
    ...neutralFaces(tally, p),
    ...rising(tally, p),
    badTiming(main),
    hidden(main),
  ];
}

const rule = (
  id: string,
  passed: boolean,
  value: number | null,
  limit: number,
  reason: string,
  catches: string,
  source = ours,
): Check => ({ id, scope: "session", passed, value, limit, reason, catches, source });

function incomplete(rows: readonly FerScoreRow[], p: FerParameters): Check {
  const faces = emotionsOf(p).length * levelsOf(p).length * p.exemplars + p.neutrals;
  const planned = questionsOf(p).length * faces;
  return rule(
    "incomplete",
    rows.length >= planned,
    rows.length,
    planned,
    `${rows.length} of ${planned} faces were shown.`,
    "A run that was stopped, or a file with rows missing.",
  );
}

function timeouts(rows: readonly FerScoreRow[]): Check {
  const late = rows.filter(
    ({ response, sexResponse }) => response === null && (sexResponse ?? null) === null,
  );
  return shareRule(
    "many-timeouts",
    late.length,
    rows.length,
    limits.timeouts,
    "faces have no answer",
    "Absences, sleepiness, or a deadline that is too short for this person.",
  );
}

function fast(rows: readonly FerScoreRow[]): Check {
  const timed = rows.filter(({ rtMs }) => rtMs !== null);
  const early = timed.filter(({ rtMs }) => (rtMs ?? 0) < fastestMs);
  return shareRule(
    "too-fast",
    early.length,
    timed.length,
    limits.fast,
    `answers came within ${fastestMs} ms`,
    "Answers given before the face could be seen.",
  );
}

/** A rule on a share that must not exceed its limit; without anything to share it passes. */
function shareRule(
  id: string,
  count: number,
  n: number,
  limit: number,
  what: string,
  catches: string,
): Check {
  return rule(
    id,
    n === 0 || count / n <= limit,
    n === 0 ? null : count / n,
    limit,
    `${count} of ${n} ${what}; at most ${(100 * limit).toFixed(0)} % expected.`,
    catches,
  );
}

function oneAnswer(rows: readonly FerScoreRow[], tally: Tally): readonly Check[] {
  const answers = rows.flatMap(({ emotion, response }) =>
    emotion === "neutral" || response === null ? [] : [response],
  );
  if (answers.length === 0) return [];
  // With few answers each is right more often: six tenths above an even split, as .40 is among four.
  const limit = Math.max(limits.oneAnswer, 1.6 / Math.max(1, tally.answers.length));
  const counts = new Map<string, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  const [answer, most] = [...counts].reduce((best, next) => (next[1] > best[1] ? next : best));
  return [
    rule(
      "one-answer",
      most / answers.length <= limit,
      most / answers.length,
      limit,
      `${most} of ${answers.length} emotional faces were called ${answer}; at most ${(100 * limit).toFixed(0)} % expected.`,
      "All simulated people who always press the same key. A strong bias is a finding, too: look at the matrix.",
    ),
  ];
}

function longestRun(rows: readonly FerScoreRow[]): Check {
  let longest = 0;
  let run = 0;
  let last: string | null = null;
  for (const { response } of rows) {
    run = response !== null && response === last ? run + 1 : response === null ? 0 : 1;
    last = response;
    longest = Math.max(longest, run);
  }
  return rule(
    "same-answer-run",
    longest <= limits.longestRun,
    longest,
    limits.longestRun,
    `The same answer was given up to ${longest} times running; at most ${limits.longestRun} expected.`,
    "A stretch without looking, even where the rest of the run is good.",
  );
}

function easyFaces(tally: Tally, p: FerParameters): readonly Check[] {
  const easy = tally.emotions.filter((emotion) => emotion === "happiness" || emotion === "surprise");
  const cell = total(easy.map((emotion) => tally.byLevel.get(emotion)?.get(100)));
  if (cell.answered === 0) return [];
  return [
    rule(
      "easy-faces-missed",
      cell.hits / cell.answered >= limits.easy,
      cell.hits / cell.answered,
      limits.easy,
      `${cell.hits} of ${cell.answered} full happy and surprised faces were named; at least 80 % expected.`,
      p.neutralAnswer
        ? "Inattention or mixed-up keys: of healthy people 96 to 99 % of these faces are named."
        : "Inattention or mixed-up keys.",
      oxford,
    ),
  ];
}

function neutralFaces(tally: Tally, p: FerParameters): readonly Check[] {
  const cell = total(tally.byLevel.get("neutral")?.values() ?? []);
  if (!p.neutralAnswer || cell.answered === 0) return [];
  return [
    rule(
      "neutral-missed",
      cell.hits / cell.answered >= limits.neutral,
      cell.hits / cell.answered,
      limits.neutral,
      `${cell.hits} of ${cell.answered} neutral faces were called neutral; at least 40 % expected.`,
      "People who do not use the neutral key, and guessers.",
    ),
  ];
}

function rising(tally: Tally, p: FerParameters): readonly Check[] {
  const points = tally.levels.flatMap((level) => {
    const cell = total(tally.emotions.map((emotion) => tally.byLevel.get(emotion)?.get(level)));
    return cell.answered === 0 ? [] : [{ level, share: cell.hits / cell.answered }];
  });
  if (levelsOf(p).length < fewestLevels || points.length < fewestLevels) return [];
  const value = spearman(
    points.map(({ level }) => level),
    points.map(({ share }) => share),
  );
  const share = total(tally.emotions.flatMap((emotion) => [...(tally.byLevel.get(emotion)?.values() ?? [])]));
  // Who names nearly every face has nowhere to rise to.
  const atCeiling = share.hits / share.answered >= limits.ceiling;
  return [
    rule(
      "not-rising",
      atCeiling || (value !== null && value >= limits.rising),
      value,
      limits.rising,
      value === null
        ? `Accuracy is the same at every level (${(100 * (share.hits / share.answered)).toFixed(0)} %); it is expected to rise, unless it is 90 % or more.`
        : `Accuracy and level correlate with ${value.toFixed(2)} (Spearman); at least .3 expected.`,
      "Answers that have nothing to do with the faces.",
    ),
  ];
}

function badTiming(rows: readonly FerScoreRow[]): Check {
  const known = rows.filter(({ timingOk }) => typeof timingOk === "boolean");
  const bad = known.filter(({ timingOk }) => timingOk === false).length;
  const check = shareRule(
    "badly-timed",
    bad,
    known.length,
    limits.badTiming,
    "faces were not shown for exactly the frames asked for",
    "A display or a machine that does not keep time.",
  );
  return known.length > 0
    ? check
    : { ...check, reason: "Nothing is known of the timing: simulated, or a file without its columns." };
}

function hidden(rows: readonly FerScoreRow[]): Check {
  const away = rows.filter(({ visible }) => visible === false).length;
  return rule(
    "page-hidden",
    away === 0,
    away,
    0,
    `The page was hidden during ${away} faces; none expected.`,
    "Another program or tab in front of the task.",
  );
}

function inOrder(rows: readonly FerScoreRow[]): readonly FerScoreRow[] {
  return [...rows].sort((a, b) => (a.attempt ?? 1) - (b.attempt ?? 1) || a.trialIndex - b.trialIndex);
}
