/** Round numbers that cover a range: `low` and `high` are the first and last tick. */
export interface Ticks {
  readonly low: number;
  readonly high: number;
  readonly at: readonly number[];
  /** Decimals that tell neighbouring ticks apart. */
  readonly decimals: number;
}

/**
 * About `count` ticks at steps of 1, 2 or 5 times a power of ten that cover all `values`. Values that
 * are not finite are passed over; without any, or with one value alone, the range is opened
 * around it.
 *
 * @param least the smallest step allowed (1 for counts)
 */
export function ticksOver(values: readonly number[], count = 5, least = 0): Ticks {
  const finite = values.filter(Number.isFinite);
  let low = finite.reduce((a, b) => Math.min(a, b), Infinity);
  let high = finite.reduce((a, b) => Math.max(a, b), -Infinity);
  if (low > high) [low, high] = [0, 1];
  // Narrower than this, neighbouring ticks could not be told apart in floating point.
  if (high - low <= 1e-9 * Math.max(1e-3, Math.abs(low), Math.abs(high))) {
    const half = Math.max(0.5, Math.abs(low) * 0.05);
    [low, high] = [low - half, high + half];
  }
  const step = roundStep((high - low) / Math.max(1, count), least);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const at = Array.from({ length: last - first + 1 }, (_, i) =>
    Number(((first + i) * step).toFixed(decimals)),
  );
  return { low: at[0] as number, high: at.at(-1) as number, at, decimals };
}

function roundStep(rough: number, least: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((f) => f * power >= rough * (1 - 1e-9)) ?? 10;
  return Math.max(factor * power, least);
}
