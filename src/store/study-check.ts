import type * as z from "zod";
import { BatteryError } from "../core/errors.ts";

/** A value of the study stores, checked. Throws BatteryError `bad-row` that names what and where. */
export function fitting<S extends z.ZodType>(schema: S, value: unknown, what: string): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const why = parsed.error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join(".")}: ${issue.message}`)
    .join("; ");
  throw new BatteryError(
    "bad-row",
    `What is stored of ${what} does not fit: ${why}.`,
    "Keep a backup of the data as they are and report it; nothing else is touched.",
  );
}
