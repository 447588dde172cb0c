export type EngineName = "firefox" | "webkit";
interface Engine {
  readonly title: string;
  readonly variable: string;
  /** For each thing it needs, the places where it may lie. */
  readonly needs: readonly (readonly string[])[];
  readonly packages: readonly string[];
}

export const engines: Readonly<Record<EngineName, Engine>>;
export function findEngine(
  name: EngineName,
  env?: NodeJS.ProcessEnv,
  exists?: (path: string) => boolean,
): string | null;
export function ensureEngine(name: EngineName, env?: NodeJS.ProcessEnv, install?: boolean): string | null;
export function missingEngine(name: EngineName): string;
