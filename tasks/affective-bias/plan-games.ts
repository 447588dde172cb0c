import type { Random } from "../../src/core/random.ts";
import { machines, type Cue } from "./cues.ts";
import type { AbtParameters } from "./parameters.ts";
import { addPractice, inductionFor, signOf } from "./plan-pairing.ts";
import { placed, PlanList, type AbtPlanned } from "./planned.ts";
import { fixation } from "./schedule.ts";
import type { World } from "./world.ts";

/** Shares of a game after which mood is rated (7, 21, 35 of 42) and wins are estimated (14, 28, 42). */
const moodAt = [1 / 6, 1 / 2, 5 / 6] as const;
const estimatesAt = [1 / 3, 2 / 3, 1] as const;
/** The games whose start has a mood rating; the manipulation comes before the second. */
const manipulatedGame = 2;

/** Three games of three new machines each (Eldar & Niv 2015), the manipulation between the first two. */
export function planGames(p: AbtParameters, random: Random, world: World): readonly AbtPlanned[] {
  const list = new PlanList({ direction: world.direction, unitPoints: p.winPoints, teaches: true });
  addPractice(list, p, random.fork("practice"), world);
  for (const [index, names] of machines.entries()) {
    const block = index + 1;
    const condition = world.direction === null ? null : block < manipulatedGame ? "C" : "M";
    const meantMood =
      world.direction === null || block > manipulatedGame
        ? null
        : condition === "M"
          ? signOf(world.direction)
          : 0;
    const common = { block, condition, meantMood } as const;
    if (block === 1) list.add("mood", { ...common, moment: "before-block" });
    if (block === manipulatedGame) {
      const induction = inductionFor(p, "M", world.direction);
      const fixedPoints = induction === "wheel" ? p.wheelPoints * signOf(world.direction) : null;
      if (induction !== null) list.add("induction", { ...common, induction, fixedPoints });
      list.add("mood", { ...common, moment: induction === null ? "before-block" : "after-induction" });
    }
    addGame(list, p, random.fork(`game ${block}`), world, names, common);
  }
  return list.rows;
}

function addGame(
  list: PlanList,
  p: AbtParameters,
  random: Random,
  world: World,
  names: readonly Cue[],
  common: Partial<AbtPlanned>,
): void {
  const pairs = (
    [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const
  ).flatMap((pair) =>
    (["left", "right"] as const).flatMap((side) =>
      Array.from({ length: p.gameTrials / 6 }, () => ({ pair, side })),
    ),
  );
  const times = random.fork("fixation");
  const wins = random.fork("wins");
  for (const [i, { pair, side }] of random.fork("order").shuffle(pairs).entries()) {
    const machine = (rank: number) => machineAt(p, world, names[rank] as Cue, rank, p.winPoints, wins);
    list.add("choice", {
      ...common,
      ...placed(side, machine(pair[0]), machine(pair[1])),
      itiMs: fixation(p, times),
      deadlineMs: p.responseWindowMs,
    });
    const done = i + 1;
    if (moodAt.some((share) => Math.round(share * p.gameTrials) === done)) {
      list.add("mood", { ...common, moment: "in-block" });
    }
    if (estimatesAt.some((share) => Math.round(share * p.gameTrials) === done)) {
      for (const name of random.fork(`estimates ${done}`).shuffle(names)) {
        list.add("estimate", { ...common, ratedCue: name, ratedGlyph: world.glyphs.get(name) ?? null });
      }
    }
  }
}

function machineAt(
  p: AbtParameters,
  world: World,
  cue: Cue,
  rank: number,
  points: number,
  wins: Random,
): Parameters<typeof placed>[1] {
  const probability = [p.lowWin, p.midWin, p.highWin][rank] as number;
  return { cue, glyph: world.glyphs.get(cue) ?? "", points, pays: wins.chance(probability) };
}

/**
 * The test game: machines of equal probability from two games against each other (`choice`), and pairs of
 * unequal probability among them (`unequal`). Its outcomes are paid and not shown, so that it teaches nothing.
 */
export function planTestGame(p: AbtParameters, random: Random, world: World): readonly AbtPlanned[] {
  const list = new PlanList({ block: 1, direction: world.direction, unitPoints: p.winPoints });
  if (p.testDay === "same-day") list.add("rest", {});
  list.add("mood", { moment: "test" });
  const trials = random
    .fork("order")
    .shuffle([...equalPairs(p.equalPairTrials), ...unequalPairs(p.unequalPairTrials)]);
  const times = random.fork("fixation");
  const wins = random.fork("wins");
  for (const { kind, earlier, later, side } of trials) {
    const machine = ([game, rank]: Place) =>
      machineAt(p, world, machines[game]?.[rank] as Cue, rank, p.testPoints, wins);
    list.add(kind, {
      ...placed(side, machine(earlier), machine(later)),
      itiMs: fixation(p, times),
      deadlineMs: p.responseWindowMs,
    });
  }
  return list.rows;
}

/** A machine by game and rank, both from 0. */
type Place = readonly [number, number];

interface Pair {
  readonly kind: "choice" | "unequal";
  readonly earlier: Place;
  readonly later: Place;
  /** Side of the machine of the earlier game. */
  readonly side: "left" | "right";
}

const games = [
  [0, 1],
  [0, 2],
  [1, 2],
] as const;

function equalPairs(n: number): Pair[] {
  return games.flatMap(([a, b]) =>
    [0, 1, 2].flatMap((rank) =>
      (["left", "right"] as const).flatMap((side) =>
        Array.from({ length: n / 18 }, (): Pair => ({
          kind: "choice",
          earlier: [a, rank],
          later: [b, rank],
          side,
        })),
      ),
    ),
  );
}

function unequalPairs(n: number): Pair[] {
  const kinds = games.flatMap(([a, b]) =>
    [0, 1, 2].flatMap((one) =>
      [0, 1, 2]
        .filter((two) => two !== one)
        .map((two) => ({ earlier: [a, one] as const, later: [b, two] as const })),
    ),
  );
  return kinds.flatMap(({ earlier, later }, index) =>
    Array.from({ length: n / 18 }, (_, i): Pair => {
      const side = (i + index) % 2 === 0 ? "left" : "right";
      return { kind: "unequal", earlier, later, side };
    }),
  );
}
