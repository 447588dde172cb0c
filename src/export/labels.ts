import { BatteryError } from "../core/errors.ts";

/**
 * A text as a label of letters and digits, as BIDS and Psych-DS allow in file names: accents are taken off,
 * what remains of other alphabets is written as code points. Never empty.
 */
export function plainLabel(text: string): string {
  const bare = text.normalize("NFKD").replace(/\p{M}/gu, "");
  const label = [...bare]
    .map((letter) =>
      /[A-Za-z0-9]/.test(letter)
        ? letter
        : /[\p{L}\p{N}]/u.test(letter)
          ? `u${(letter.codePointAt(0) as number).toString(16)}`
          : "",
    )
    .join("");
  return label === "" ? "u" : label;
}

/**
 * One label for each text. Two texts that come to the same label (`P-01` and `P01`) would be one person in
 * the files, so the later in alphabetical order gets `x2`, `x3`, … at its end. Case does not tell two files
 * apart on every system, so it does not tell two labels apart.
 */
export function labelsOf(texts: Iterable<string>): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  const taken = new Set<string>();
  for (const text of [...new Set(texts)].sort()) {
    const plain = plainLabel(text);
    let label = plain;
    for (let n = 2; taken.has(label.toLowerCase()); n++) label = `${plain}x${n}`;
    taken.add(label.toLowerCase());
    labels.set(text, label);
  }
  return labels;
}

/** The label of a text of the map. Throws `internal` for one that was not listed. */
export function labelIn(labels: ReadonlyMap<string, string>, text: string): string {
  const label = labels.get(text);
  if (label !== undefined) return label;
  throw new BatteryError("internal", `No label was made for "${text}".`, "Please report it.");
}
