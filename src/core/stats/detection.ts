import { normalDensity, normalQuantile } from "./normal.ts";

export interface Detection {
  readonly hitRate: number;
  readonly falseAlarmRate: number;
  readonly dPrime: number;
  readonly dPrimeSe: number;
  readonly c: number;
  readonly cSe: number;
  readonly lnBeta: number;
  /** Delta method: ln β = (z(F)² − z(H)²) / 2. Null where both z are 0. */
  readonly lnBetaSe: number | null;
  readonly aPrime: number;
  /** Null when the formula is 0/0. */
  readonly bDoublePrime: number | null;
  /** Null when the formula is 0/0. */
  readonly bDoublePrimeD: number | null;
}

/** A rate of `count` in `n` that is neither 0 nor 1, so that it has a z. */
export type Rate = (count: number, n: number) => number;

/** Half a trial added to every count (Hautus 1995). */
export const logLinear: Rate = (count, n) => (count + 0.5) / (n + 1);

/** Only 0 and 1 are replaced, by 1/2n and 1 − 1/2n. */
export const atTheEnds: Rate = (count, n) => Math.min(Math.max(count / n, 0.5 / n), 1 - 0.5 / n);

/**
 * Signal detection from two rates. d′, c and ln β = c·d′ with the correction; A′ and B″ (Grier 1971) and B″D (Donaldson 1992) from the raw rates; standard errors after Gourevitch & Galanter 1967.
 *
 * @returns null without a signal or without a noise trial
 */
export function detection(
  hits: number,
  signals: number,
  falseAlarms: number,
  noises: number,
  rate: Rate = logLinear,
): Detection | null {
  if (signals === 0 || noises === 0) return null;
  const [h, f] = [rate(hits, signals), rate(falseAlarms, noises)];
  const [zh, zf] = [normalQuantile(h), normalQuantile(f)];
  const variance = (share: number, z: number, n: number) =>
    (share * (1 - share)) / (n * normalDensity(z) ** 2);
  const [ofHits, ofAlarms] = [variance(h, zh, signals), variance(f, zf, noises)];
  const se = Math.sqrt(ofHits + ofAlarms);
  const lnBetaSe = Math.sqrt(zh ** 2 * ofHits + zf ** 2 * ofAlarms);
  const dPrime = zh - zf;
  // Adding 0 takes the sign from a negative zero.
  const c = -(zh + zf) / 2 + 0;
  const [rawH, rawF] = [hits / signals, falseAlarms / noises];
  return {
    hitRate: rawH,
    falseAlarmRate: rawF,
    dPrime,
    dPrimeSe: se,
    c,
    cSe: se / 2,
    lnBeta: c * dPrime + 0,
    lnBetaSe: lnBetaSe > 0 ? lnBetaSe : null,
    aPrime: rawH >= rawF ? aPrime(rawH, rawF) : 1 - aPrime(rawF, rawH),
    bDoublePrime: bDoublePrime(rawH, rawF),
    bDoublePrimeD: bDoublePrimeD(rawH, rawF),
  };
}

function aPrime(h: number, f: number): number {
  return h === f ? 0.5 : 0.5 + ((h - f) * (1 + h - f)) / (4 * h * (1 - f));
}

function bDoublePrime(h: number, f: number): number | null {
  const [signal, noise] = [h * (1 - h), f * (1 - f)];
  if (signal + noise === 0) return null;
  return ((h >= f ? 1 : -1) * (signal - noise)) / (signal + noise) + 0;
}

function bDoublePrimeD(h: number, f: number): number | null {
  const [misses, alarms] = [(1 - h) * (1 - f), h * f];
  return misses + alarms === 0 ? null : (misses - alarms) / (misses + alarms);
}
