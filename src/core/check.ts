import type { Source } from "./task.ts";

/** One quality rule and how this run did. A failed rule is a reason to look, never a deletion. */
export interface Check {
  readonly id: string;
  readonly passed: boolean;
  /** Which scores it concerns: the run (`session`) or one condition (`block-2`). */
  readonly scope: string;
  readonly value: number | null;
  readonly limit: number;
  /** One sentence with the numbers in it. */
  readonly reason: string;
  /** What the rule catches, and how well, in one sentence. */
  readonly catches: string;
  readonly source: Source;
}
