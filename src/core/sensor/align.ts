import { Random } from "../random.ts";
import { fitLine, sensedMs, type Changes, type Line } from "./line.ts";
import { firstFrom, match, type Match } from "./match.ts";
import { findSeeds, type Seed } from "./seeds.ts";

/** How the flips of a stretch lie in a recording. */
export interface Alignment extends Match {
  readonly line: Line;
  /** White made the signal fall. */
  readonly inverted: boolean;
}

export interface Search {
  readonly best: Alignment | null;
  /** Value of the best alignment at another place. */
  readonly next: number;
  /** Highest value of the same flips with their intervals in another order. */
  readonly byChance: number;
}

/** Within how many frames of its place a flip finds its edge: a frame may come late by two. */
const frames = { seed: 1.2, match: 2.5, trim: 0.5 } as const;
const mostPlaces = 12;
const mostRounds = 40;
const mostDrift = 0.01;
const shuffles = 19;

/** How far an edge may lie from where a flip expects it, ms. */
export function toleranceMs(framePeriodMs: number): number {
  return frames.match * framePeriodMs;
}

/**
 * Looks for the flips among the edges, whatever the offset of the clocks, with a drift of up to one per cent,
 * edges without a flip, flips without an edge, and a sensor that may be inverted. Then the same is done with
 * the intervals between flips in random order, 19 times: what matches no better than that matches by chance.
 *
 * @param edges `white` is rising
 */
export function align(flips: Changes, edges: Changes, framePeriodMs: number): Search {
  const places = search(flips, edges, framePeriodMs);
  const best = places[0] ?? null;
  const next = places.find((place) => best !== null && apart(place, best, flips, framePeriodMs));
  const random = new Random("photodiode");
  let byChance = 0;
  for (let i = 0; best !== null && i < shuffles; i++) {
    const [other] = search(shuffled(flips, random.fork(String(i))), edges, framePeriodMs);
    byChance = Math.max(byChance, other?.value ?? 0);
  }
  return { best, next: next?.value ?? 0, byChance };
}

/** All places where the flips may lie, the best first. */
function search(flips: Changes, edges: Changes, framePeriodMs: number): readonly Alignment[] {
  const turned = { atMs: edges.atMs, white: edges.white.map((white) => 1 - white) };
  return [edges, turned]
    .flatMap((seen, inverted) => placesAmong(flips, seen, framePeriodMs, inverted === 1))
    .sort((a, b) => b.value - a.value);
}

function placesAmong(
  flips: Changes,
  edges: Changes,
  framePeriodMs: number,
  inverted: boolean,
): readonly Alignment[] {
  const places: Alignment[] = [];
  const near = frames.seed * framePeriodMs;
  let tried = 0;
  for (const seed of findSeeds(flips, edges, near)) {
    const page = flips.atMs[seed.from] as number;
    const known = places.some(({ line }) => Math.abs(sensedMs(line, page, 1) - seed.line.whiteMs) <= near);
    if (known) continue;
    if (++tried > mostPlaces) break;
    const found = grow(flips, edges, seed, framePeriodMs);
    if (found !== null) places.push({ ...found, inverted });
  }
  return places;
}

/** From a few flips to all: the line that fits says where the flips further off must be. */
function grow(
  flips: Changes,
  edges: Changes,
  seed: Seed,
  framePeriodMs: number,
): Omit<Alignment, "inverted"> | null {
  const count = flips.atMs.length;
  let { from, to } = seed;
  let [begin, end] = [flips.atMs[from] as number, flips.atMs[to - 1] as number];
  let line: Line = seed.line;
  let whole = 0;
  let size = -1;
  for (let round = 0; round < mostRounds; round++) {
    const all = from === 0 && to === count;
    const limit = (all ? frames.match : frames.seed) * framePeriodMs;
    const found: Match = match(flips, edges, line, limit, from, to);
    const fitted = fitLine(
      flips,
      edges,
      found.edgeOf,
      line,
      (all ? frames.trim : frames.seed) * framePeriodMs,
    );
    if (fitted === null || Math.abs(fitted.slope - 1) > mostDrift) return null;
    line = fitted;
    if (all) {
      const matched = found.edgeOf.reduce((sum, edge) => sum + Number(edge !== -1), 0);
      if (matched === size || ++whole > 5) return { ...match(flips, edges, line, limit), line };
      size = matched;
      continue;
    }
    const span = Math.max(end - begin, 1000);
    [begin, end] = [begin - span, end + span];
    [from, to] = [firstFrom(flips.atMs, begin), firstFrom(flips.atMs, end)];
  }
  return null;
}

/** Whether two alignments put the middle of the stretch in different places. */
function apart(a: Alignment, b: Alignment, { atMs }: Changes, framePeriodMs: number): boolean {
  const middle = ((atMs[0] as number) + (atMs.at(-1) as number)) / 2;
  return Math.abs(sensedMs(a.line, middle, 1) - sensedMs(b.line, middle, 1)) > frames.match * framePeriodMs;
}

function shuffled({ atMs, white }: Changes, random: Random): Changes {
  const steps = Array.from(atMs.subarray(1), (time, i) => time - (atMs[i] as number));
  let time = atMs[0] as number;
  const times = [time, ...random.shuffle(steps).map((step) => (time += step))];
  return { atMs: Float64Array.from(times), white };
}
