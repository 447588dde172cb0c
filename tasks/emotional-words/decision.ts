import { BatteryError } from "../../src/core/errors.ts";
import type { Valence } from "../../stimuli/words/conflicts.ts";
import type { Studied } from "./lexicon.ts";
import type { Decision } from "./match.ts";

/** A researcher's decision that a typed text is no recalled word at all: it counts nowhere. */
export const leftOutCode = "left-out";

/**
 * What a decision makes of a typed word, as one text: `target:kind`, `buffer:polite`, or `intrusion:` with its
 * sign or `unknown`.
 */
export function codeOf({ origin, word, valence }: Decision): string {
  return (origin === "target" || origin === "buffer") && word !== null
    ? `${origin}:${word}`
    : `intrusion:${valence ?? "unknown"}`;
}

/** What of a typed word changes by a researcher's decision. */
export interface Ruled {
  readonly word: string | null;
  readonly origin: Decision["origin"];
  readonly valence: Valence | null;
  readonly leftOut: boolean;
}

/**
 * A researcher's decision, read from its code.
 *
 * @throws BatteryError (`bad-row`) when it is none, or names a word that this participant was not shown
 */
export function ruled(code: string, { token }: Decision, studied: readonly Studied[]): Ruled {
  if (code === leftOutCode) return { word: null, origin: "unknown", valence: null, leftOut: true };
  const [, kind, what = ""] = /^(target|buffer|intrusion):(.+)$/.exec(code) ?? [];
  if (kind === "intrusion" && (what === "positive" || what === "negative" || what === "unknown")) {
    return { word: null, origin: "unknown", valence: what === "unknown" ? null : what, leftOut: false };
  }
  const meant = studied.find(({ word, role }) => word === what && role === kind);
  if (meant === undefined) throw unknownDecision(code, token);
  return { word: meant.word, origin: meant.role, valence: meant.valence, leftOut: false };
}

function unknownDecision(code: string, token: string): BatteryError {
  return new BatteryError(
    "bad-row",
    `The override "${code}" of the typed word "${token.slice(0, 40)}" names no decision, or a word that this participant was not shown.`,
    `Allowed: target:<word shown>, buffer:<word shown>, intrusion:positive, intrusion:negative, intrusion:unknown, ${leftOutCode}.`,
  );
}
