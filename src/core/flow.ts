/** One step of a task as a participant meets it. */
export interface FlowStep {
  readonly title: string;
  /** Length, where it is fixed; null: until an answer, or it depends. */
  readonly ms: number | null;
  /** What else is to be said of it: until a key, at most so long. */
  readonly note?: string;
}

/** Steps in their order under a heading: the session, one trial. */
export interface Flow {
  readonly title: string;
  readonly steps: readonly FlowStep[];
}

/** What a plan guarantees, and whether this one does. */
export interface Constraint {
  /** A whole sentence with the numbers in it. */
  readonly sentence: string;
  readonly holds: boolean;
}

/** A length as words: `500 ms`, `2 s`, `4 min`. */
export function lengthWords(ms: number): string {
  if (ms >= 60_000 && ms % 60_000 === 0) return `${ms / 60_000} min`;
  return ms >= 2000 && ms % 1000 === 0 ? `${ms / 1000} s` : `${Math.round(ms * 10) / 10} ms`;
}

/** The longest run of equal neighbours; 0 for nothing. */
export function longestRun(values: readonly unknown[]): number {
  let [longest, run] = [0, 0];
  for (const [i, value] of values.entries()) {
    run = i > 0 && value === values[i - 1] ? run + 1 : 1;
    longest = Math.max(longest, run);
  }
  return longest;
}
