import { select } from "./select.ts";

/** Arithmetic mean; null for an empty list. */
export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Standard deviation with n − 1; null below two values. */
export function standardDeviation(values: readonly number[]): number | null {
  const centre = mean(values);
  if (centre === null || values.length < 2) return null;
  let squares = 0;
  for (const value of values) squares += (value - centre) ** 2;
  return Math.sqrt(squares / (values.length - 1));
}

/** Middle value (mean of the two middle ones); null for an empty list. */
export function median(values: readonly number[]): number | null {
  return quantile(values, 0.5);
}

/** Quantile by linear interpolation of the order statistics (Hyndman–Fan type 7, R's default). */
export function quantile(values: readonly number[], p: number): number | null {
  if (values.length === 0) return null;
  const list = new Float64Array(values);
  const at = (list.length - 1) * p;
  const low = Math.floor(at);
  const below = select(list, low);
  if (at === low) return below;
  let above = Infinity;
  for (let i = low + 1; i < list.length; i++) above = Math.min(above, list[i] as number);
  return below + (above - below) * (at - low);
}

/** 1 / (1 + e^−x). */
export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** ln(p / (1 − p)). */
export function logit(p: number): number {
  return Math.log(p / (1 - p));
}
