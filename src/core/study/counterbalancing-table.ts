import type { AnyTask } from "../task.ts";
import { assign, factorsOf, groupsOf, levelsOf } from "./factors.ts";
import { codeOf } from "./participant-id.ts";
import type { Study } from "./schema.ts";

export interface CounterbalancingTable {
  /** `number`, `participant`, one for each factor, `block_end`. */
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string | number>>[];
  /** Groups that are balanced together, with the length of their blocks. */
  readonly blocks: readonly { readonly factors: readonly string[]; readonly size: number }[];
}

/**
 * What the first people of a site are dealt, as anybody with the study file can compute it again.
 *
 * @param site a prefix of the study; null where codes carry no number
 * @param n number of people
 */
export function counterbalancingTable(
  study: Study,
  tasks: readonly AnyTask[],
  site: string | null,
  n: number,
): CounterbalancingTable {
  const factors = factorsOf(study, tasks);
  const groups = groupsOf(study, factors).map((group) => ({
    factors: group.factors.map(({ id }) => id),
    size: group.size,
  }));
  const { ids } = study;
  const rows = Array.from({ length: n }, (_, i) => {
    const number = i + 1;
    const ends = groups.filter(({ size }) => number % size === 0).map((group) => group.factors.join(" × "));
    return {
      number,
      participant:
        ids.kind === "checked" && site !== null && number < 10 ** ids.digits
          ? codeOf(site, ids.digits, number)
          : "",
      ...levelsOf(factors, assign(study, factors, { site, number })),
      block_end: ends.join("; "),
    };
  });
  return {
    columns: ["number", "participant", ...factors.map(({ id }) => id), "block_end"],
    rows,
    blocks: groups,
  };
}
