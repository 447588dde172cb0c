import { BatteryError } from "./errors.ts";
import { lengthInWords } from "./length-in-words.ts";

/** So much is let pass, for clocks that are put right over the network. */
export const clockToleranceMs = 120_000;

/**
 * Whether the computer's clock is behind a time that is already stored of a person: it was set back, or it
 * was wrong then.
 *
 * @param stored times, ISO 8601, UTC, in any order
 * @param now the same
 */
export function clockBehind(stored: readonly string[], now: string): BatteryError | null {
  const latest = stored.reduce((last, at) => (at > last ? at : last), "");
  const behindMs = Date.parse(latest) - Date.parse(now);
  if (latest === "" || behindMs <= clockToleranceMs) return null;
  return new BatteryError(
    "clock-behind",
    `This computer's clock says ${now.slice(0, 16).replace("T", " ")} UTC, ${lengthInWords(behindMs)} before something that is already stored of this participant.`,
    "Set the clock right, then reload: times and delays would be wrong otherwise. Everything stored is safe.",
  );
}
