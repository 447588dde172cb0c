/** One import that a rule forbids; `to` is a chain for a cycle. */
export interface ForbiddenImport {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
  readonly comment: string;
}

export const houses: readonly string[];
export function checkLayering(
  base?: string,
  folders?: readonly string[],
): Promise<{ readonly modules: number; readonly violations: readonly ForbiddenImport[] }>;
