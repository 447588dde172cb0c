import { BatteryError } from "../errors.ts";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/**
 * The check character of a code of digits and capital letters: ISO/IEC 7064, MOD 37,36. Every single wrong
 * character is found, and all but about 1 in 200 swaps of neighbours.
 */
export function checkCharacter(code: string): string {
  let sum = 36;
  for (const character of code) {
    sum = (sum + valueOf(character)) % 36 || 36;
    sum = (2 * sum) % 37;
  }
  return alphabet.charAt((37 - sum) % 36);
}

/** Whether the last character is the check character of those before it. */
export function isChecked(code: string): boolean {
  return code.length > 1 && checkCharacter(code.slice(0, -1)) === code.slice(-1);
}

/** A typed code as it is kept: capitals, without the blanks and hyphens that people put in to read it. */
function tidyCode(typed: string): string {
  return typed.replace(/[\s-]/g, "").toUpperCase();
}

/** The code of the n-th participant (1, 2, …) at a site: prefix, number, check character. */
export function codeOf(prefix: string, digits: number, number: number): string {
  const body = `${prefix}${String(number).padStart(digits, "0")}`;
  return `${body}${checkCharacter(body)}`;
}

export interface CheckedCode {
  readonly participant: string;
  readonly prefix: string;
  /** Enrolment number at the site, from 1: it decides the counterbalancing. */
  readonly number: number;
}

/**
 * Reads a participant's code.
 *
 * @throws BatteryError `bad-call` when it has another form or its check character does not fit; the right
 * character is never told, because the mistyped one may be any other
 */
export function readCode(typed: string, prefixes: readonly string[], digits: number): CheckedCode {
  const participant = tidyCode(typed);
  const prefix = prefixes.find((known) => participant.startsWith(known) && rest(known).length === digits + 1);
  const body = prefix === undefined ? "" : rest(prefix).slice(0, digits);
  if (prefix === undefined || !/^\d+$/.test(body)) {
    const example = codeOf(prefixes[0] ?? "", digits, 1);
    throw refused(
      typed,
      `it does not have the form of this study's codes (like ${example}: ${prefixes.join(" or ")}, ${digits} digits, one check character)`,
    );
  }
  if (!isChecked(participant)) throw refused(typed, "its check character does not fit the rest");
  const number = Number(body);
  if (number < 1) throw refused(typed, "the numbers of participants begin with 1");
  return { participant, prefix, number };

  function rest(known: string): string {
    return participant.slice(known.length);
  }
}

function refused(typed: string, why: string): BatteryError {
  const shown = typed.length > 40 ? `${typed.slice(0, 40)}…` : typed;
  return new BatteryError(
    "bad-call",
    `The participant code "${shown}" cannot be right: ${why}.`,
    "Compare it with the participant's card, character by character, and type it again.",
  );
}

function valueOf(character: string): number {
  const value = alphabet.indexOf(character);
  if (character.length !== 1 || value === -1)
    throw new BatteryError(
      "bad-call",
      `A checked code cannot have the character "${character}".`,
      "Use digits and the capital letters A to Z.",
    );
  return value;
}
