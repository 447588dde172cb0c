import { normalDensity, normalQuantile } from "../../src/core/stats/normal.ts";

/** Old and new words answered old or new. */
export interface Confusion {
  readonly hits: number;
  readonly misses: number;
  readonly falseAlarms: number;
  readonly rejections: number;
}

export interface Signal {
  readonly hitRate: number;
  readonly falseAlarmRate: number;
  readonly dPrime: number;
  readonly dPrimeSe: number;
  readonly c: number;
  readonly lnBeta: number;
  readonly aPrime: number;
  /** Null when the formula is 0/0. */
  readonly bDoublePrimeD: number | null;
}

/**
 * Detection measures. d′, c and ln β with the log-linear correction (Hautus 1995): (h + .5) / (n + 1); A′ (Grier
 * 1971) and B″D (Donaldson 1992) from the raw rates; SE of d′ after Gourevitch & Galanter 1967.
 *
 * @returns null without an old or without a new word
 */
export function detect({ hits, misses, falseAlarms, rejections }: Confusion): Signal | null {
  const old = hits + misses;
  const fresh = falseAlarms + rejections;
  if (old === 0 || fresh === 0) return null;
  const [h, f] = [(hits + 0.5) / (old + 1), (falseAlarms + 0.5) / (fresh + 1)];
  const [zh, zf] = [normalQuantile(h), normalQuantile(f)];
  const variance = (rate: number, z: number, n: number) => (rate * (1 - rate)) / (n * normalDensity(z) ** 2);
  const dPrime = zh - zf;
  // Adding 0 takes the sign from a negative zero.
  const c = -(zh + zf) / 2 + 0;
  const [rawH, rawF] = [hits / old, falseAlarms / fresh];
  return {
    hitRate: rawH,
    falseAlarmRate: rawF,
    dPrime,
    dPrimeSe: Math.sqrt(variance(h, zh, old) + variance(f, zf, fresh)),
    c,
    lnBeta: c * dPrime + 0,
    aPrime: aPrime(rawH, rawF),
    bDoublePrimeD: bDoublePrimeD(rawH, rawF),
  };
}

function aPrime(h: number, f: number): number {
  if (h === f) return 0.5;
  if (h > f) return 0.5 + ((h - f) * (1 + h - f)) / (4 * h * (1 - f));
  return 0.5 - ((f - h) * (1 + f - h)) / (4 * f * (1 - h));
}

function bDoublePrimeD(h: number, f: number): number | null {
  const [misses, alarms] = [(1 - h) * (1 - f), h * f];
  return misses + alarms === 0 ? null : (misses - alarms) / (misses + alarms);
}
