interface Note {
  readonly type: string;
  readonly description?: string;
}
export interface PlayedTest {
  readonly file: string;
  readonly title: string;
  readonly ok: boolean;
  readonly seconds: number;
  readonly notes: readonly Note[];
}

export function testsIn(report: unknown): PlayedTest[];
export function reportOf(
  found: readonly { readonly name: "firefox" | "webkit"; readonly tests: readonly PlayedTest[] }[],
  day: string,
): string;
