import { logistic, logit } from "./moments.ts";

/**
 * The scale on which a quantity is estimated, and on which people differ normally: as it is, ln x (x > 0),
 * ln(x / (1 − x)) (0 < x < 1), or ln((2x − 1) / (2 − 2x)) (½ < x < 1).
 */
export type Scale = "plain" | "log" | "logit" | "half-logit";

/** From the quantity to its scale. */
export function toScale(scale: Scale, value: number): number {
  if (scale === "log") return Math.log(value);
  if (scale === "logit") return logit(value);
  return scale === "half-logit" ? logit(2 * value - 1) : value;
}

/** From the scale back to the quantity; rises with `at`. */
export function fromScale(scale: Scale, at: number): number {
  if (scale === "log") return Math.exp(at);
  if (scale === "logit") return logistic(at);
  return scale === "half-logit" ? (1 + logistic(at)) / 2 : at;
}
