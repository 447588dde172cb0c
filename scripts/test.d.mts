export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

type Count = (report: never) => Tally;

export const steps: Readonly<Record<string, { readonly run: readonly string[]; readonly counts?: Count }>>;
export function chooseSteps(names: readonly string[]): string[];
export const fromVitest: Count;
export const fromPlaywright: Count;
export function tally(counts: Count | undefined, content: string | null, succeeded: boolean): Tally;
