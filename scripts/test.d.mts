export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

type Count = (report: never) => Tally;

interface Step {
  readonly run: readonly string[];
  readonly counts?: Count;
  readonly beside?: "sources" | "engines";
}

export const steps: Readonly<Record<string, Step>>;
export function chooseSteps(names: readonly string[]): string[];
export function inGroups(chosen: readonly string[]): string[][];
export const fromVitest: Count;
export const fromPlaywright: Count;
export function tally(counts: Count | undefined, content: string | null, succeeded: boolean): Tally;
