import { BatteryError } from "../../src/core/errors.ts";
import { Random } from "../../src/core/random.ts";
import type { Given } from "../../src/core/task.ts";
import { machines, type Cue } from "./cues.ts";
import { drawGlyphs } from "./glyph.ts";
import type { AbtParameters, Direction } from "./parameters.ts";
import { latestSeries, worldsBefore } from "./series.ts";
import type { AbtShapes } from "./shapes.ts";

/** What the cues look like and what the manipulation means, for as long as a series lasts. */
export interface World {
  readonly glyphs: ReadonlyMap<Cue, string>;
  readonly direction: Direction | null;
  /** Blocks that earlier runs of the series finished. */
  readonly blocksDone: number;
  /**
   * Chance that belongs to the signs and not to a run's seed: blocks on different days, with seeds of their
   * own, then still get one and the same schedule of rewards for A and for B.
   */
  readonly chance: Random;
}

/**
 * The world of a pairing run: that of an unfinished series whose blocks were all completed, else a new one.
 * A block that was broken off has taught too little or too much, so its signs are not used again.
 */
export function pairingWorld(p: AbtParameters, random: Random, given: Given<AbtShapes>): World {
  const series = latestSeries(given.earlier, p);
  if (series !== null && p.design === "yoked" && series.whole && series.blocksDone < p.blockOrder.length) {
    if (series.blocksDone > 0 && series.glyphs.has("X"))
      return worldFrom(series.glyphs, series.direction, series.blocksDone);
  }
  const chance = random.fork(`world ${worldsBefore(given.earlier) + 1}`);
  return worldFrom(newGlyphs(p, chance.fork("signs")), directionFor(p, chance.fork("direction")), 0);
}

/**
 * The world that a preference test asks about.
 *
 * @throws BatteryError (`bad-call`) when the person has not learned the cues
 */
export function testWorld(p: AbtParameters, given: Given<AbtShapes>): World {
  const series = latestSeries(given.earlier, p);
  const asked: readonly Cue[] = p.design === "games" ? machines.flat() : ["A", "B", "X"];
  const missing = asked.filter((cue) => series?.glyphs.has(cue) !== true);
  if (series === null || missing.length > 0) {
    throw new BatteryError(
      "bad-call",
      `The preference test asks about signs that this participant has not learned (${missing.join(", ")}).`,
      "Do the part pairing first, with the same participant code and the same study.",
    );
  }
  return worldFrom(series.glyphs, series.direction, series.blocksDone);
}

function worldFrom(glyphs: ReadonlyMap<Cue, string>, direction: Direction | null, blocksDone: number): World {
  const name = ["A", "B", "X", "G1-low"].map((cue) => glyphs.get(cue as Cue) ?? "").join(" ");
  return { glyphs, direction, blocksDone, chance: new Random(`world ${name}`) };
}

function newGlyphs(p: AbtParameters, random: Random): Map<Cue, string> {
  const names: readonly Cue[] =
    p.design === "games"
      ? [...machines.flat(), "P", "Q"]
      : [...(p.manipulatedGlyph === "first" ? (["A", "B"] as const) : (["B", "A"] as const)), "X", "P", "Q"];
  const drawn = drawGlyphs(names.length, random);
  return new Map(names.map((name, i) => [name, drawn[i] as string]));
}

function directionFor(p: AbtParameters, random: Random): Direction | null {
  if (p.manipulation === "none" || p.manipulation === "reward-magnitude") return null;
  return p.direction === "random" ? random.pick(["positive", "negative"]) : p.direction;
}
