import type { Check, EarlierRun, Source } from "../../src/core/task.ts";
import { machines } from "./cues.ts";
import { learnedBlocks, moodDifference, valueMatched, valueOf } from "./pairing.ts";
import type { AbtParameters } from "./parameters.ts";
import { sortRows, type AbtScoreRow, type Sorted } from "./rows.ts";
import { seriesOf } from "./series.ts";
import type { AbtShapes } from "./shapes.ts";
import { ours } from "./sources.ts";

/** Limits of the exclusion flags; all ours. */
const limits = { answered: 0.8, caught: 0.75, sideBias: 40, missedBlocks: 1 } as const;

/** Quality rules with their reasons. Nothing is dropped: a failed rule is for the researcher to weigh. */
export function check(
  rows: readonly AbtScoreRow[],
  p: AbtParameters,
  earlier: readonly EarlierRun<AbtShapes>[],
): readonly Check[] {
  const sorted = sortRows(rows, p, earlier);
  const test = sorted.isTest ? testRules(sorted, p) : [];
  return [...test, ...pairingRules(sorted, p)];
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

function testRules({ choices, catches }: Sorted, p: AbtParameters): readonly Check[] {
  const planned = p.design === "games" ? p.equalPairTrials : p.testTrials;
  const answered = choices.filter((row) => row.responseCue !== null);
  const share = choices.length === 0 ? null : answered.length / choices.length;
  const left = answered.filter((row) => row.responseCue === row.leftCue).length;
  const side = answered.length === 0 ? null : (100 * left) / answered.length - 50;
  const rules = [
    rule(
      "incomplete",
      choices.length >= planned,
      choices.length,
      planned,
      `${choices.length} of ${planned} test choices were shown.`,
      "A test that was stopped.",
    ),
    rule(
      "few-answers",
      share !== null && share >= limits.answered,
      share,
      limits.answered,
      share === null
        ? "No test choice."
        : `${percent(share)} of the test choices were answered; at least 80 % expected.`,
      "Absence and sleep; two thirds of simulated inattentive people.",
    ),
    rule(
      "side-bias",
      side !== null && Math.abs(side) < limits.sideBias,
      side,
      limits.sideBias,
      side === null
        ? "No test choice."
        : `The left side was taken in ${percent(0.5 + side / 100)} of the choices; 10 to 90 % expected.`,
      "A side taken whatever is shown; such a bias hides a preference, it does not make one.",
    ),
  ];
  const caught = catches.filter((row) => row.responseCue !== null);
  if (catches.length === 0) return rules;
  const correct = caught.filter((row) => row.responseCue !== "X").length;
  const value = caught.length === 0 ? null : correct / caught.length;
  return [
    ...rules,
    rule(
      "low-catch",
      value !== null && value >= limits.caught,
      value,
      limits.caught,
      value === null
        ? "No catch trial was answered."
        : `The learned cue was taken in ${correct} of ${caught.length} catch trials; at least 75 % expected.`,
      "Cues that were not learned or not remembered, and choices without looking.",
    ),
  ];
}

function pairingRules({ pairing, isTest }: Sorted, p: AbtParameters): readonly Check[] {
  if (pairing.length === 0) return [];
  if (p.design === "games") return [gamesRule(pairing, p), ...moodRule(pairing, p)];
  const blocks = learnedBlocks(pairing, p);
  const missed = blocks.filter((block) => block.trialsToCriterion === null).length;
  const rules = [
    rule(
      "criterion-missed",
      missed <= limits.missedBlocks,
      missed,
      limits.missedBlocks,
      `${missed} of ${blocks.length} pairing blocks did not reach ${p.criterion} correct choices in a row; at most one expected.`,
      "Cues that were not learned.",
    ),
  ];
  const { blocksDone } = seriesOf(pairing, p);
  const due = p.blockOrder.length;
  if (isTest || p.blocksPerRun >= due) {
    rules.push(
      rule(
        "pairing-incomplete",
        // A file from elsewhere may number its blocks in its own way: their cues tell as much.
        Math.max(blocksDone, blocks.filter((block) => block.exposures >= p.exposures).length) >= due,
        blocksDone,
        due,
        `${blocksDone} of ${due} pairing blocks have all ${p.exposures} exposures.`,
        "Learning that was stopped, or a test that came before it was over.",
      ),
    );
    if (p.manipulation !== "reward-magnitude") rules.push(matchRule(pairing));
  }
  return [...rules, ...moodRule(pairing, p)];
}

function gamesRule(pairing: readonly AbtScoreRow[], p: AbtParameters): Check {
  const { blocksDone } = seriesOf(pairing, p);
  return rule(
    "pairing-incomplete",
    blocksDone >= machines.length,
    blocksDone,
    machines.length,
    `${blocksDone} of ${machines.length} games have all ${p.gameTrials} trials.`,
    "Learning that was stopped, or a test that came before it was over.",
  );
}

function matchRule(pairing: readonly AbtScoreRow[]): Check {
  const [a, b] = [valueOf("A", pairing), valueOf("B", pairing)];
  return rule(
    "value-unmatched",
    valueMatched(pairing) !== false,
    a.points - b.points,
    0,
    `A: ${a.exposures} exposures, ${a.wins} rewards, ${a.points} points; B: ${b.exposures}, ${b.wins}, ${b.points}.`,
    "Cues of unequal value: a preference would then be no bias.",
  );
}

/** The manipulation check is reported, not an exclusion: both all and passing are to be published. */
function moodRule(pairing: readonly AbtScoreRow[], p: AbtParameters): readonly Check[] {
  const direction = pairing.find((row) => row.direction != null)?.direction ?? null;
  const { value, n } = moodDifference(pairing, "moodHappy");
  if (direction === null || n === 0 || value === null) return [];
  const intended = direction === "negative" ? -value : value;
  return [
    rule(
      "mood-not-moved",
      intended >= p.moodCriterion,
      intended,
      p.moodCriterion,
      `Mood after manipulated blocks was ${intended.toFixed(1)} points further in the intended direction (${direction}); at least ${p.moodCriterion} expected.`,
      "A manipulation that did not work; report results with and without these people.",
    ),
  ];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
