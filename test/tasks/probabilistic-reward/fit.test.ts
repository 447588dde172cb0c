import { expect, test } from "vitest";
import { fitGroup } from "../../../src/core/group-fit.ts";
import { fitPerson, type PersonFit } from "../../../src/core/model.ts";
import { resolveParameters } from "../../../src/core/parameters.ts";
import { simulate } from "../../../src/core/simulate.ts";
import type { PrtScoreRow } from "../../../tasks/probabilistic-reward/filter.ts";
import { models } from "../../../tasks/probabilistic-reward/fit/models.ts";
import { task } from "../../../tasks/probabilistic-reward/task.ts";
import group from "../../golden/prt-group.json" with { type: "json" };
import golden from "../../golden/prt-fits.json" with { type: "json" };

const p = resolveParameters(task, {});
type Name = keyof typeof models;

/** The compact answers of the golden file as rows: `r`ich or `l`ean, as seen and as chosen. */
function rowsOf({ seen, chosen, rewarded }: (typeof golden)[number]): PrtScoreRow[] {
  const stimulus = (side: string | undefined) => (side === "r" ? "short" : "long");
  return Array.from(seen, (side, i) => ({
    block: 1 + Math.floor(i / 100),
    trialIndex: i + 1,
    stimulus: stimulus(side),
    richStimulus: "short",
    response: stimulus(chosen[i]),
    correct: chosen[i] === side,
    rtMs: 500,
    rewarded: rewarded[i] === "1",
  }));
}

function fitOf(name: Name, rows: readonly PrtScoreRow[]): PersonFit {
  return fitPerson(models[name], models[name].evidence(rows, p, [])!);
}

test("20 simulated people are fitted as SciPy fits them (test/golden/prt-fits.py)", () => {
  expect(golden).toHaveLength(20);
  for (const [i, person] of golden.entries()) {
    const rows = rowsOf(person);
    for (const name of Object.keys(models) as Name[]) {
      const theirs = person.fits[name];
      const ours = fitOf(name, rows);
      const what = `person ${i + 1}, ${name}`;
      expect(ours.converged, what).toBe(true);
      expect(ours.logPosterior, what).toBeCloseTo(theirs.logPosterior, 4);
      expect(ours.logLikelihood, what).toBeCloseTo(theirs.logLikelihood, 2);
      for (const [j, estimate] of ours.estimates.entries()) {
        expect(Math.abs(estimate.at - theirs.at[j]!), `${what} ${estimate.parameter}`).toBeLessThan(1e-3);
        expect(estimate.se / theirs.se[j]!, `${what} SE of ${estimate.parameter}`).toBeCloseTo(1, 2);
      }
    }
  }
});

test("20 people as a group: SciPy's plain EM without a stopping rule (test/golden/prt-group.py)", () => {
  const model = models["stimulus-action"];
  const rounds = fitGroup(
    model,
    golden.map((person) => model.evidence(rowsOf(person), p, [])!),
  );
  let step = rounds.next();
  while (step.done !== true) step = rounds.next();
  const fit = step.value;
  expect([fit.converged, group.model]).toEqual([true, "stimulus-action"]);
  expect(fit.rounds).toBeLessThan(group.rounds);
  for (const [i, estimate] of fit.estimates.entries()) {
    expect(Math.abs(estimate.at - group.mean[i]!), estimate.parameter).toBeLessThan(0.01);
    expect(Math.abs(estimate.sd - group.sd[i]!), `SD of ${estimate.parameter}`).toBeLessThan(0.02);
  }
  for (const [i, person] of fit.people.entries())
    for (const [j, at] of person.at.entries()) expect(Math.abs(at - group.at[i]![j]!)).toBeLessThan(0.02);
});

test("a fit takes less than 100 ms", () => {
  const evidence = models.belief.evidence(rowsOf(golden[0]!), p, [])!;
  const times = Array.from({ length: 5 }, () => {
    const begun = performance.now();
    fitPerson(models.belief, evidence);
    return performance.now() - begun;
  });
  expect(Math.min(...times)).toBeLessThan(100);
});

test("the likelihood by hand: two trials, one reward", () => {
  const [first, second] = rowsOf({ seen: "rr", chosen: "rr", rewarded: "10", fits: golden[0]!.fits });
  const evidence = models["stimulus-action"].evidence([first!, second!], p, [])!;
  // β 2, γ 1, α .5, q0 0: the drive is γ first, then γ + β·.5.
  const by = evidence.logLikelihood([Math.LN2, 0, 0, 0]);
  expect(by).toBeCloseTo(-Math.log1p(Math.exp(-1)) - Math.log1p(Math.exp(-2)), 12);
});

test("practice, timeouts and what an interrupted block lost are no evidence; values outlast a block", () => {
  const rows = rowsOf(golden[0]!);
  const with_ = (more: readonly PrtScoreRow[]) => models.belief.evidence([...more, ...rows], p, [])!;
  const at = [0.5, 0.1, -1, 0.1, 0.2];
  const alone = with_([]).logLikelihood(at);
  const missed = { ...rows[0]!, response: null, correct: null, rtMs: null };
  expect(with_([{ ...rows[0]!, block: 0 }]).logLikelihood(at)).toBe(alone);
  expect(with_([missed]).n).toBe(300);
  expect(models.belief.evidence(rows.concat({ ...rows[0]!, attempt: 2 }), p, [])!.n).toBe(201);
  const oneBlock = rows.map((row) => ({ ...row, block: 1 }));
  expect(models.belief.evidence(oneBlock, p, [])!.logLikelihood(at)).toBe(alone);
});

test("models are told apart: belief 1 is the stimulus-action model, and the action model ignores the stimulus", () => {
  const rows = rowsOf(golden[3]!);
  const at = [0.5, 0.1, -1, 0.1];
  const of = (name: Name, point: number[]) => models[name].evidence(rows, p, [])!.logLikelihood(point);
  expect(of("belief", [...at, 60])).toBeCloseTo(of("stimulus-action", at), 9);
  expect(of("action", at)).not.toBeCloseTo(of("stimulus-action", at), 2);
});

test("no person's estimate of α or of the belief may be reported", () => {
  const reported = Object.entries(models.belief.parameters).map(([name, { reported }]) => [name, reported]);
  expect(Object.fromEntries(reported)).toEqual({
    beta: "person",
    gamma: "person",
    alpha: "group",
    q0: "never",
    belief: "never",
  });
});

test("whoever presses by chance has no weight of instruction", () => {
  const fit = fitOf("belief", simulate(task, p, "random-presser", "chance"));
  const gamma = fit.estimates.find((estimate) => estimate.parameter === "gamma")!;
  expect(gamma.value).toBeLessThan(0.5);
  expect(fit.logLikelihood / fit.n).toBeCloseTo(-Math.LN2, 1);
});
