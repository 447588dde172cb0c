/** Who can act on an error: the person at the keyboard, the researcher, or a developer. */
export type ErrorCode =
  | "bad-url"
  | "bad-parameter"
  | "bad-file"
  | "bad-row"
  | "bad-call"
  | "browser-unfit"
  | "storage-failed"
  | "storage-busy"
  | "replay-differs"
  | "clock-behind"
  | "internal";

/**
 * The only error this battery throws on purpose. `what` says what happened and where, `remedy` what
 * to do about it; both are whole sentences in plain words, shown as they are.
 */
export class BatteryError extends Error {
  override readonly name = "BatteryError";
  readonly code: ErrorCode;
  readonly what: string;
  readonly remedy: string;

  constructor(code: ErrorCode, what: string, remedy: string, options?: { cause?: unknown }) {
    super(`${what} ${remedy}`, options);
    this.code = code;
    this.what = what;
    this.remedy = remedy;
  }
}

/** Several errors of one input (a URL, a file, a set of parameters), all found in one pass. */
export class BatteryErrors extends BatteryError {
  readonly all: readonly BatteryError[];

  constructor(all: readonly [BatteryError, ...BatteryError[]]) {
    super(all[0].code, all.map((e) => e.what).join("\n"), all.map((e) => e.remedy).join("\n"));
    this.all = all;
  }
}

/** Throws one error for one finding, a collected one for several, nothing for none. */
export function throwAll(found: readonly BatteryError[]): void {
  const [first, ...rest] = found;
  if (first === undefined) return;
  throw rest.length === 0 ? first : new BatteryErrors([first, ...rest]);
}

/** Every single finding inside an error, whatever was thrown. */
export function findings(error: unknown): readonly BatteryError[] {
  if (error instanceof BatteryErrors) return error.all;
  if (error instanceof BatteryError) return [error];
  const message = error instanceof Error ? error.message : String(error);
  return [
    new BatteryError(
      "internal",
      `Something went wrong that was not foreseen: ${message}`,
      "Please report it with the details.",
      {
        cause: error,
      },
    ),
  ];
}

/** The word of `known` closest to `word` (restricted edit distance ≤ 2 and at most half the length). */
export function nearest(word: string, known: readonly string[]): string | null {
  const wanted = word.toLowerCase();
  let best: string | null = null;
  let bestDistance = Math.min(2, Math.floor(wanted.length / 2)) + 1;
  for (const candidate of known) {
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let before: readonly number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitute = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? (before[j - 2] ?? 0) + 1 : Infinity;
      row.push(Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, substitute, swap));
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}
