import { BatteryError } from "../../src/core/errors.ts";
import type { Random } from "../../src/core/random.ts";
import type { Face } from "./rounds.ts";

/** A face in its place, with the round it belongs to (from 1). */
export interface PlacedFace {
  readonly face: Face;
  readonly round: number;
}

/** A round that ends in a dead end is drawn again; one in some hundred is. */
const mostDraws = 200;

/**
 * One round after the other in random order, nobody twice running, no emotion more than `maxRun` times running,
 * and the neutral faces spread evenly: one in each of as many equal stretches, never two together.
 *
 * @throws BatteryError (`bad-parameter`) where such an order cannot be found
 */
export function inOrder(
  rounds: readonly (readonly Face[])[],
  neutrals: readonly Face[],
  maxRun: number,
  random: Random,
): readonly PlacedFace[] {
  const lengths = rounds.map((round) => round.length);
  const total = lengths.reduce((sum, length) => sum + length, 0) + neutrals.length;
  const neutralAt = spread(neutrals.length, total, random.fork("neutral places"));
  const placed: PlacedFace[] = [];
  let left = neutrals;
  for (const [i, faces] of rounds.entries()) {
    const last = i === rounds.length - 1;
    const until = placeAfter(placed.length, faces.length, neutralAt, last ? total : null);
    for (let draw = 0; ; draw++) {
      if (draw === mostDraws) throw noOrder(maxRun);
      const drawn = drawRound(
        faces,
        left,
        placed,
        until,
        neutralAt,
        maxRun,
        random.fork(`round ${i} ${draw}`),
      );
      if (drawn === null) continue;
      left = drawn.left;
      placed.push(...drawn.faces.map((face) => ({ face, round: i + 1 })));
      break;
    }
  }
  return placed;
}

/** One place in each of `count` equal stretches of `total` places, no two side by side where there is room. */
function spread(count: number, total: number, random: Random): ReadonlySet<number> {
  const places: number[] = [];
  for (let k = 0; k < count; k++) {
    const from = Math.floor((k * total) / count);
    const to = Math.floor(((k + 1) * total) / count);
    const first = places.at(-1) === from - 1 && to - from > 1 ? from + 1 : from;
    places.push(first + random.below(to - first));
  }
  return new Set(places);
}

/** The place at which a round ends, once it has its faces and the neutral ones among them. */
function placeAfter(from: number, faces: number, neutralAt: ReadonlySet<number>, end: number | null): number {
  if (end !== null) return end;
  let place = from;
  for (let left = faces; left > 0; place++) if (!neutralAt.has(place)) left--;
  return place;
}

function drawRound(
  faces: readonly Face[],
  neutrals: readonly Face[],
  before: readonly PlacedFace[],
  until: number,
  neutralAt: ReadonlySet<number>,
  maxRun: number,
  random: Random,
): { readonly faces: readonly Face[]; readonly left: readonly Face[] } | null {
  const pool = [...faces];
  const rest = [...neutrals];
  const drawn: Face[] = [];
  let last = before.at(-1)?.face ?? null;
  let run = runAtEnd(before);
  for (let place = before.length; place < until; place++) {
    const from = neutralAt.has(place) ? rest : pool;
    const at = pick(from, last, run >= maxRun, random);
    if (at === null) return null;
    const [face] = from.splice(at, 1) as [Face];
    run = face.emotion === last?.emotion ? run + 1 : 1;
    last = face;
    drawn.push(face);
  }
  return { faces: drawn, left: rest };
}

/**
 * Index of the next face: by chance among those that may follow; but whoever makes up more than half of what
 * is left comes now, or could not be kept apart later.
 */
function pick(pool: readonly Face[], last: Face | null, change: boolean, random: Random): number | null {
  const urgent = majority(pool);
  const fits = pool.flatMap((face, i) =>
    face.identity.id !== last?.identity.id &&
    (!change || face.emotion !== last?.emotion) &&
    (urgent === null || urgent === last?.identity.id || face.identity.id === urgent)
      ? [i]
      : [],
  );
  return random.pick(fits) ?? null;
}

function majority(pool: readonly Face[]): string | null {
  const counts = new Map<string, number>();
  for (const { identity } of pool) {
    const count = (counts.get(identity.id) ?? 0) + 1;
    if (2 * count > pool.length) return identity.id;
    counts.set(identity.id, count);
  }
  return null;
}

function runAtEnd(placed: readonly PlacedFace[]): number {
  const last = placed.at(-1)?.face.emotion;
  let run = 0;
  while (run < placed.length && placed.at(-1 - run)?.face.emotion === last) run++;
  return run;
}

function noOrder(maxRun: number): BatteryError {
  return new BatteryError(
    "bad-parameter",
    `No order was found in which nobody is shown twice running and no emotion more than ${maxRun} times.`,
    "Raise maxRun, use more people, or lower exemplars.",
  );
}
