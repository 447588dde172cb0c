import type { Random } from "../../src/core/random.ts";
import type { Cue } from "./cues.ts";
import type { AbtParameters } from "./parameters.ts";
import { placed, PlanList, type AbtPlanned } from "./planned.ts";
import { fixation, paidThird, sides, type Side } from "./schedule.ts";
import type { World } from "./world.ts";

/** Mood, reactivation where asked for, the test, then liking and estimates of each cue. */
export function planPreference(p: AbtParameters, random: Random, world: World): readonly AbtPlanned[] {
  const list = new PlanList({ block: 1, direction: world.direction, unitPoints: p.winPoints });
  if (p.testDay === "same-day") list.add("rest", {});
  list.add("mood", { moment: "test" });
  const times = random.fork("fixation");
  const cue = (name: Cue, pays: boolean) => ({
    cue: name,
    glyph: world.glyphs.get(name) ?? "",
    points: p.testPoints,
    pays,
  });

  const alone = p.reactivationTrials * 2;
  const turns = sides(alone, p.maxSameSide, random.fork("reactivation cues"));
  const places = sides(alone, p.maxSameSide, random.fork("reactivation sides"));
  for (const [i, side] of places.entries()) {
    const name = turns[i] === "left" ? "A" : "B";
    list.add("reactivation", { ...placed(side, cue(name, true)), itiMs: fixation(p, times) });
  }

  for (const { kind, side, first, second, paid } of testTrials(p, random.fork("test"))) {
    list.add(kind, placed(side, cue(first, paid), cue(second, paid)), {
      itiMs: fixation(p, times),
      deadlineMs: p.responseWindowMs,
    });
  }
  addRatings(list, random.fork("ratings"), world, ["A", "B", "X"]);
  return list.rows;
}

/** Liking of each cue, then its estimated wins; the order by chance. */
function addRatings(list: PlanList, random: Random, world: World, names: readonly Cue[]): void {
  for (const kind of ["liking", "estimate"] as const) {
    for (const name of random.fork(kind).shuffle(names)) {
      list.add(kind, { ratedCue: name, ratedGlyph: world.glyphs.get(name) ?? null });
    }
  }
}

interface TestTrial {
  readonly kind: "choice" | "catch";
  /** Side of the first cue. */
  readonly side: Side;
  readonly first: Cue;
  readonly second: Cue;
  readonly paid: boolean;
}

/**
 * Choices between A and B with catch trials among them. Whatever is chosen, exactly a third is paid of
 * either kind, never more in a row than allowed, neither over all trials nor over the choices alone.
 */
function testTrials(p: AbtParameters, random: Random): readonly TestTrial[] {
  const pays = (n: number, label: string) =>
    p.testOutcome === "extinction"
      ? Array.from({ length: n }, () => false)
      : paidThird(n, p.maxPaidInRow, random.fork(label));
  const places = sides(p.testTrials, p.maxSameSide, random.fork("sides"));
  const paid = pays(p.testTrials, "paid");
  const choices = places.map((side, i): TestTrial => {
    return { kind: "choice", side, first: "A", second: "B", paid: paid[i] as boolean };
  });
  const each = p.catchTrials / 4;
  const kinds = (["A", "B"] as const).flatMap((first) =>
    (["left", "right"] as const).flatMap((side) => Array.from({ length: each }, () => ({ first, side }))),
  );
  for (let attempt = 0; ; attempt++) {
    const chance = random.fork(`catch ${attempt}`);
    const paidCatch = pays(p.catchTrials, `catch paid ${attempt}`);
    const catches = chance.shuffle(kinds).map(({ first, side }, i): TestTrial => {
      return { kind: "catch", side, first, second: "X", paid: paidCatch[i] as boolean };
    });
    const all = merge(choices, catches, chance);
    if (longestPaid(all) <= p.maxPaidInRow) return all;
  }
}

/** The two lists in their own orders, mixed by chance; the first trial is a choice. */
function merge(choices: readonly TestTrial[], catches: readonly TestTrial[], random: Random): TestTrial[] {
  const later = choices.length - 1 + catches.length;
  const isCatch = random.shuffle(Array.from({ length: later }, (_, i) => i < catches.length));
  const [first, ...rest] = choices as [TestTrial, ...TestTrial[]];
  const left = { choices: rest, catches: [...catches] };
  return [first, ...isCatch.map((c) => (c ? left.catches : left.choices).shift() as TestTrial)];
}

function longestPaid(trials: readonly TestTrial[]): number {
  let [longest, run] = [0, 0];
  for (const { paid } of trials) {
    run = paid ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}
