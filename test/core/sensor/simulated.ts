import type { Random } from "../../../src/core/random.ts";
import type { Colour, FlippedTrial, Stretch } from "../../../src/core/sensor/flips.ts";
import type { Recording } from "../../../src/core/sensor/recording.ts";

export const frameMs = 1000 / 60;

/** What a simulated screen and sensor do to the flips of a page. */
export interface World {
  readonly offsetMs: number;
  readonly driftPpm: number;
  /** Of each onset of light, normal. */
  readonly jitterMs: number;
  /** Flips by number that come a frame late. */
  readonly lateFlips: readonly number[];
  /** Phases by number of their flip that are never shown: the square stays as it was for two flips. */
  readonly unshown: readonly number[];
  readonly riseMs: number;
  readonly fallMs: number;
  /** Standard deviation of the sensor's noise, shares of the step. */
  readonly noise: number;
  /** A backlight's pulses: period, and share of it that is lit. */
  readonly flicker: { readonly hz: number; readonly lit: number } | null;
  readonly inverted: boolean;
  readonly rateHz: number;
  /** Seconds of the recording after its own beginning that are kept. */
  readonly keptS: readonly [number, number];
  /** Moments between trials when the square is hidden and the page lights up. */
  readonly pages: boolean;
}

export const calm: World = {
  offsetMs: -2345.6,
  driftPpm: 40,
  jitterMs: 0.3,
  lateFlips: [],
  unshown: [],
  riseMs: 1,
  fallMs: 1,
  noise: 0.01,
  flicker: null,
  inverted: false,
  rateHz: 1000,
  keptS: [0, Infinity],
  pages: true,
};

const usualPhases: readonly (readonly [name: string, frames: number | null])[] = [
  ["cross", 30],
  ["face", 30],
  ["mouth", 6],
  ["answer", null],
];

/**
 * Trials of a page with flips on whole frames; a phase without a duration lasts as long as an answer takes. With an
 * odd number of phases every phase always begins with the same colour.
 */
export function pageOf(trials: number, random: Random, phases: typeof usualPhases = usualPhases): Stretch {
  let frame = 400;
  let colour: Colour = "black";
  const made: FlippedTrial[] = [];
  const flip = (phase: string) => {
    colour = colour === "black" ? "white" : "black";
    return { phase, colour, pageMs: Math.round(frame * frameMs * 1000) / 1000 };
  };
  for (let trial = 1; trial <= trials; trial++) {
    const shownMs: Record<string, number> = {};
    const flips = phases.map(([phase, lasts]) => {
      const turned = flip(phase);
      frame += lasts ?? 12 + random.below(60);
      if (lasts !== null) shownMs[phase] = lasts * frameMs;
      return turned;
    });
    flips.push(flip("blank"));
    frame += 30 + random.below(30) + (trial % 20 === 0 ? 900 : 0);
    made.push({ sequence: trial, block: 1, trialIndex: trial, flips, shownMs });
  }
  const place = { study: null, participant: "P01", session: "1", run: 1, task: "prt", part: "main" };
  return { ...place, mode: "pilot", attempt: 1, framePeriodMs: frameMs, trials: made };
}

/** When the light really turned, on the recorder's clock; null for a flip that was never shown. */
export function lightOf(page: Stretch, world: World, random: Random): readonly (number | null)[] {
  const flips = page.trials.flatMap((trial) => trial.flips);
  return flips.map(({ pageMs }, i) => {
    const shown = !world.unshown.includes(i) && !world.unshown.includes(i - 1);
    const late = world.lateFlips.includes(i) ? frameMs : 0;
    const lit = pageMs + late + random.normal(0, world.jitterMs);
    return shown ? world.offsetMs + lit * (1 + world.driftPpm / 1e6) : null;
  });
}

/** A recording of that light by a sensor. */
export function record(
  page: Stretch,
  light: readonly (number | null)[],
  world: World,
  random: Random,
): Recording {
  const flips = page.trials.flatMap((trial) => trial.flips.map((flip, i) => ({ flip, first: i === 0 })));
  const turns = flips.flatMap(({ flip, first }, i) => {
    const at = light[i] ?? null;
    if (at === null) return [];
    // Before a trial after a page the square is hidden: the page is bright for a moment.
    const page =
      world.pages && first && i > 0 && i % 20 === 0
        ? [
            [at - 400, 0.9],
            [at - 200, Number(flip.colour !== "white")],
          ]
        : [];
    return [...page, [at, Number(flip.colour === "white")]] as [number, number][];
  });
  const stepMs = 1000 / world.rateHz;
  const begin = (turns[0]?.[0] ?? 0) - 1500;
  const [keptFrom, keptTo] = world.keptS;
  const times: number[] = [];
  const values: number[] = [];
  let next = 0;
  let target = 0;
  let level = 0;
  const end = (turns.at(-1)?.[0] ?? 0) + 1500;
  for (let i = 0; begin + i * stepMs < end; i++) {
    const time = begin + i * stepMs;
    // A first-order screen and sensor, exact between samples.
    let from = time - stepMs;
    while (next < turns.length && (turns[next]?.[0] ?? Infinity) <= time) {
      const [at, to] = turns[next++] as [number, number];
      level = approach(level, target, at - from, world);
      [from, target] = [at, to];
    }
    level = approach(level, target, time - from, world);
    const pulse =
      world.flicker === null ||
      (time * world.flicker.hz) / 1000 - Math.floor((time * world.flicker.hz) / 1000) < world.flicker.lit
        ? 1
        : 0;
    const seen = level * pulse + random.normal(0, world.noise);
    if (time - begin < keptFrom * 1000 || time - begin > keptTo * 1000) continue;
    times.push(time);
    values.push(512 + 300 * (world.inverted ? -seen : seen));
  }
  return { timesMs: Float64Array.from(times), values: Float64Array.from(values) };
}

function approach(level: number, target: number, forMs: number, { riseMs, fallMs }: World): number {
  const constant = target > level ? riseMs : fallMs;
  return constant === 0 ? target : target + (level - target) * Math.exp(-Math.max(0, forMs) / constant);
}
