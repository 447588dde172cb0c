import type { Learner } from "./model.ts";

/**
 * How well the fit finds simulated people again: correlation of true and fitted values (docs/reports/abt-recovery.md,
 * checked by a test). Said beside every estimate.
 */
export const recovery: Readonly<Record<keyof Learner, { readonly r: number }>> = {
  beta: { r: 0.84 },
  etaV: { r: 0.66 },
  etaH: { r: 0.27 },
  f: { r: 0.61 },
};
