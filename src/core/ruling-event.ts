import * as z from "zod";

/**
 * What a researcher decided about one item of a stored row, as an `override` event keeps it. The row and the
 * automatic decision stay as they are.
 */
export const rulingSchema = z.strictObject({
  sequence: z.int().min(1),
  /** Which item of the row, from 1: a typed line may hold several words. */
  item: z.int().min(1),
  /** What it counted as until then. */
  from: z.string().min(1),
  /** What it counts as now; null takes the override back. */
  to: z.string().min(1).nullable(),
  reason: z.string().min(1),
});
export type RulingEvent = Readonly<z.output<typeof rulingSchema>>;
