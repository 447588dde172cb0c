import type { Random } from "../../src/core/random.ts";
import type { Cue } from "./cues.ts";
import type { AbtParameters, Direction } from "./parameters.ts";
import { placed, PlanList, type AbtPlanned } from "./planned.ts";
import { fixation, fours, sides } from "./schedule.ts";
import type { AbtTrial } from "./trial.ts";
import type { World } from "./world.ts";

/** The pairing blocks of one run, with their inductions, ratings and the rest after block 2. */
export function planPairing(p: AbtParameters, random: Random, world: World): readonly AbtPlanned[] {
  const list = new PlanList({ direction: world.direction, unitPoints: p.winPoints, teaches: true });
  const first = world.blocksDone + 1;
  const last = Math.min(world.blocksDone + p.blocksPerRun, p.blockOrder.length);
  if (first === 1) addPractice(list, p, random.fork("practice"), world);
  for (let block = first; block <= last; block++) {
    const condition = p.blockOrder.charAt(block - 1) as "M" | "C";
    const induction = inductionFor(p, condition, world.direction);
    const common = { block, condition, meantMood: meantMood(p, condition, world.direction) };
    // After a block its rating stands for the next block's "before", unless a rest came between.
    if (block === first || block === 3) {
      list.add("mood", { ...common, moment: induction === null ? "before-block" : "before-induction" });
    }
    if (induction !== null) {
      const fixedPoints = induction === "wheel" ? p.wheelPoints * signOf(world.direction) : null;
      list.add("induction", { ...common, induction, fixedPoints });
      list.add("mood", { ...common, moment: "after-induction" });
    }
    addBlock(list, p, random.fork(`block ${block}`), world, block, condition);
    list.add("mood", { ...common, moment: "after-block" });
    if (block === 2 && last > 2) list.add("rest", common);
  }
  return list.rows;
}

/** What is done before a block; null where nothing is. Writing has a neutral memory as its control. */
export function inductionFor(
  p: AbtParameters,
  condition: "M" | "C",
  direction: Direction | null,
): AbtTrial["induction"] {
  if (p.manipulation === "wheel") return condition === "M" ? "wheel" : null;
  if (p.manipulation !== "imagery") return null;
  if (condition === "C") return "neutral-memory";
  return direction === "negative" ? "sad-memory" : "happy-memory";
}

/** Direction of a manipulation as a number: 1 up, −1 down, 0 without one. */
export function signOf(direction: Direction | null): number {
  return direction === null ? 0 : direction === "negative" ? -1 : 1;
}

/** Practice between two signs of its own; nothing of it counts. */
export function addPractice(list: PlanList, p: AbtParameters, random: Random, world: World): void {
  const good = fours(p.practiceTrials, 3, random.fork("good"));
  const poor = fours(p.practiceTrials, 1, random.fork("poor"));
  const order = sides(p.practiceTrials, p.maxSameSide, random.fork("sides"));
  for (const [i, side] of order.entries()) {
    const cue = (name: "P" | "Q", schedule: string) => ({
      cue: name as Cue,
      glyph: world.glyphs.get(name) ?? "",
      points: p.winPoints,
      pays: schedule.charAt(i) === "1",
    });
    list.add("practice", {
      ...placed(side, cue("P", good), cue("Q", poor)),
      itiMs: fixation(p, random.fork(`fixation ${i}`)),
      deadlineMs: p.responseWindowMs,
    });
  }
}

function addBlock(
  list: PlanList,
  p: AbtParameters,
  random: Random,
  world: World,
  block: number,
  condition: "M" | "C",
): void {
  const target: Cue = condition === "M" ? "A" : "B";
  const turn = [...p.blockOrder.slice(0, block)].filter((letter) => letter === condition).length;
  const points = p.manipulation === "reward-magnitude" && target === "A" ? p.magnitudePoints : p.winPoints;
  const cue = { cue: target, glyph: world.glyphs.get(target) ?? "", points, pays: null };
  const blank = { cue: "X" as const, glyph: world.glyphs.get("X") ?? "", points: p.winPoints, pays: null };
  const common = {
    block,
    condition,
    target,
    // The n-th exposure has the same outcome for A and for B: their value is yoked, order included.
    targetSchedule: fours(p.exposures, p.winsPerFour, world.chance.fork(`exposures ${turn}`)),
    blankSchedule: fours(p.maxChoices, p.blankWinsPerFour, random.fork("blank")),
    meantMood: meantMood(p, condition, world.direction),
  };
  const times = random.fork("fixation");
  for (const side of sides(p.maxChoices, p.maxSameSide, random.fork("choice sides"))) {
    const itiMs = fixation(p, times);
    list.add("choice", common, placed(side, cue, blank), { itiMs, deadlineMs: p.responseWindowMs });
  }
  // A single cue waits for its answer, so that no exposure is ever missed.
  for (const side of sides(p.exposures, p.maxSameSide, random.fork("forced sides"))) {
    list.add("forced", common, placed(side, cue), { itiMs: fixation(p, times) });
  }
}

function meantMood(p: AbtParameters, condition: "M" | "C", direction: Direction | null): number | null {
  if (p.manipulation === "none" || p.manipulation === "reward-magnitude") return null;
  return condition === "M" ? signOf(direction) : 0;
}
