import type { Load } from "./load.ts";
import type { Result } from "./part.ts";

/** Measures under one load after the other; the figures of each stand under its name. */
export async function together(
  loads: readonly Load[],
  measure: (load: Load) => Promise<Result>,
): Promise<Result> {
  const results: (Result & { readonly load: Load })[] = [];
  for (const load of loads) results.push({ load, ...(await measure(load)) });
  return {
    tables: results.flatMap(({ tables }) => tables),
    targets: results.flatMap(({ targets }) => targets),
    figures: Object.fromEntries(results.map(({ load, figures }) => [load.name, figures])),
  };
}
