import type { Check, Source } from "../../src/core/task.ts";
import { isValid, lastAttempt, sortTrials, type PrtScoreRow, type SortedBlock } from "./filter.ts";
import type { PrtParameters } from "./parameters.ts";
import { ours, qualityProfile } from "./sources.ts";

/** Limits for a block of 100 trials with 30 rich and 10 lean rewards due; counts scale with both. */
const limits = {
  validShare: 0.8,
  accuracy: 0.55,
  richShare: 25 / 30,
  leanShare: 6 / 10,
  ratio: 2,
  shortestBlock: 50,
} as const;

/** Quality rules with their reasons. Nothing is dropped: a failed rule is for the researcher to weigh. */
export function check(rows: readonly PrtScoreRow[], p: PrtParameters): readonly Check[] {
  const blocks = sortTrials(rows, p);
  const checks: Check[] = [completeness(blocks, p), ...practice(rows, p)];
  if (p.trialsPerBlock < limits.shortestBlock) return checks;
  const counted = blocks.filter((block) => block.trials.length > 0);
  return [...checks, accuracy(blocks), ratio(blocks), ...counted.flatMap((block) => blockRules(block, p))];
}

const rule = (
  id: string,
  scope: string,
  passed: boolean,
  value: number | null,
  limit: number,
  reason: string,
  catches: string,
  source: Source = qualityProfile,
): Check => ({ id, scope, passed, value, limit, reason, catches, source });

function completeness(blocks: readonly SortedBlock[], p: PrtParameters): Check {
  const complete = blocks.filter((block) => block.trials.length >= p.trialsPerBlock).length;
  return rule(
    "incomplete",
    "session",
    complete >= p.blocks,
    complete,
    p.blocks,
    `${complete} of ${p.blocks} blocks have all ${p.trialsPerBlock} trials.`,
    "A run that was stopped, or a block that was interrupted and voided.",
    ours,
  );
}

function practice(rows: readonly PrtScoreRow[], p: PrtParameters): readonly Check[] {
  const free = lastAttempt(rows.filter((row) => row.kind === "free"));
  if (free.length === 0) return [];
  const correct = free.slice(-p.freeTrials).filter((row) => row.correct === true).length;
  return [
    rule(
      "practice-missed",
      "session",
      correct >= p.practiceCriterion,
      correct,
      p.practiceCriterion,
      `${correct} of ${Math.min(free.length, p.freeTrials)} correct in the last round of practice; ${p.practiceCriterion} were asked for.`,
      "A participant who started before telling the two stimuli apart.",
      ours,
    ),
  ];
}

function accuracy(blocks: readonly SortedBlock[]): Check {
  const kept = blocks.flatMap((block) => block.trials).filter((trial) => trial.kept);
  const correct = kept.filter((trial) => trial.row.correct === true).length;
  const value = kept.length === 0 ? null : correct / kept.length;
  return rule(
    "low-accuracy",
    "session",
    value !== null && value >= limits.accuracy,
    value,
    limits.accuracy,
    value === null
      ? "No valid trial."
      : `${correct} of ${kept.length} kept trials correct (${(100 * value).toFixed(1)} %); at least 55 % expected.`,
    "95 % of simulated random pressers.",
  );
}

function ratio(blocks: readonly SortedBlock[]): Check {
  const rewarded = blocks.flatMap((block) => block.trials).filter((trial) => trial.row.rewarded);
  const rich = rewarded.filter((trial) => trial.rich).length;
  const lean = rewarded.length - rich;
  const value = lean === 0 ? null : rich / lean;
  return rule(
    "low-reward-ratio",
    "session",
    lean === 0 ? rich > 0 : rich / lean > limits.ratio,
    value,
    limits.ratio,
    `${rich} rich and ${lean} lean rewards; more than 2 to 1 expected.`,
    "Very little by itself: 99 % of simulated random pressers pass, because rewards that are owed force about 2.4 to 1.",
  );
}

function blockRules({ block, condition, trials }: SortedBlock, p: PrtParameters): readonly Check[] {
  const kept = trials.filter((trial) => trial.kept).length;
  const answered = trials.filter((trial) => isValid(trial.row)).length;
  const rewarded = trials.filter((trial) => trial.row.rewarded);
  const rich = rewarded.filter((trial) => trial.rich).length;
  const lean = rewarded.length - rich;
  const asked = Math.ceil(limits.validShare * p.trialsPerBlock);
  const richAsked = Math.round(limits.richShare * p.richDue);
  const leanAsked = Math.round(limits.leanShare * p.leanDue);
  const random = "95 % of simulated random pressers, together with the other reward count.";
  return [
    rule(
      "few-valid-trials",
      condition,
      kept >= asked,
      kept,
      asked,
      `${kept} of ${p.trialsPerBlock} trials kept (${answered} answered) in block ${block}; at least ${asked} expected.`,
      "Missing answers, guessing ahead of the stimulus, and absences.",
    ),
    rule(
      "few-rich-rewards",
      condition,
      rich >= richAsked,
      rich,
      richAsked,
      `${rich} rich rewards in block ${block}; at least ${richAsked} of ${p.richDue} expected.`,
      random,
    ),
    rule(
      "few-lean-rewards",
      condition,
      lean >= leanAsked,
      lean,
      leanAsked,
      `${lean} lean rewards in block ${block}; at least ${leanAsked} of ${p.leanDue} expected.`,
      random,
    ),
  ];
}
