import { Random } from "../random.ts";
import type { AnyTask } from "../task.ts";
import { latinSquare } from "./latin.ts";
import { tasksOf, type Study } from "./schema.ts";
import { usesForms } from "./occasions.ts";

/** Something that is balanced over people. */
export interface BalancedFactor {
  readonly id: string;
  readonly kind: "levels" | "cells" | "forms";
  readonly levels: readonly string[];
  /** The task whose cells or forms it sets. */
  readonly task: string | null;
  /** Not named in the study file: every task with cells or parallel forms is balanced all the same. */
  readonly implied: boolean;
}

/** Factors of which every combination comes once in each block of `size` people. */
export interface BlockGroup {
  readonly factors: readonly BalancedFactor[];
  readonly size: number;
}

/** Level index of each factor. */
export type Assigned = Readonly<Record<string, number>>;

/** All factors of a study: declared ones first, then one for each task with cells or forms that none names. */
export function factorsOf(study: Study, tasks: readonly AnyTask[]): readonly BalancedFactor[] {
  const taskOf = (id: string) => tasks.find((task) => task.id === id);
  const declared = study.counterbalancing.factors.map((factor): BalancedFactor => {
    const shared = { id: factor.id, implied: false };
    if (factor.cells !== undefined) {
      return { ...shared, kind: "cells", task: factor.cells, levels: cellsOf(taskOf(factor.cells)) };
    }
    if (factor.forms !== undefined) {
      return { ...shared, kind: "forms", task: factor.forms, levels: rowsOf(study, taskOf(factor.forms)) };
    }
    return { ...shared, kind: "levels", task: null, levels: factor.levels ?? [] };
  });
  const named = (kind: BalancedFactor["kind"], task: string) =>
    declared.some((factor) => factor.kind === kind && factor.task === task);
  const implied = tasksOf(study).flatMap((id): BalancedFactor[] => {
    const task = taskOf(id);
    const cells = cellsOf(task);
    const rows = rowsOf(study, task);
    const shared = { task: id, implied: true };
    return [
      ...(cells.length > 1 && !named("cells", id)
        ? [{ ...shared, id: `${id}-cell`, kind: "cells" as const, levels: cells }]
        : []),
      ...(rows.length > 1 && !named("forms", id)
        ? [{ ...shared, id: `${id}-forms`, kind: "forms" as const, levels: rows }]
        : []),
    ];
  });
  return [...declared, ...implied];
}

function cellsOf(task: AnyTask | undefined): readonly string[] {
  return Array.from({ length: task?.cells ?? 1 }, (_, cell) => String(cell));
}

/** The forms a study uses of a task: those it names, or all. */
export function formsOf(study: Pick<Study, "forms">, task: AnyTask): readonly string[] {
  return study.forms[task.id]?.use ?? task.forms?.names ?? [];
}

/** A row of the Latin square in words: the forms in their order. */
function rowsOf(study: Study, task: AnyTask | undefined): readonly string[] {
  if (task === undefined || !usesForms(study, task)) return [];
  const names = formsOf(study, task);
  return latinSquare(names.length).map((row) => row.map((i) => names[i] ?? "").join("-"));
}

/** The groups of factors that are balanced together, in the order of the study. */
export function groupsOf(study: Study, factors: readonly BalancedFactor[]): readonly BlockGroup[] {
  const crossed = study.counterbalancing.crossed.map((ids) =>
    ids.flatMap((id) => factors.filter((factor) => factor.id === id)),
  );
  const taken = new Set(crossed.flat());
  const alone = factors.filter((factor) => !taken.has(factor)).map((factor) => [factor]);
  return [...crossed, ...alone].map((group) => ({
    factors: group,
    size: group.reduce((size, { levels }) => size * Math.max(1, levels.length), 1),
  }));
}

/** Where somebody stands in the order of enrolment. */
export interface Enrolled {
  readonly site: string | null;
  /** From 1. */
  readonly number: number;
}

/**
 * The levels of the n-th person at a site: permuted blocks, made from the study's seed, the site, the group
 * of factors and the block's number alone, so that every computer makes the same list.
 */
export function assign(study: Study, factors: readonly BalancedFactor[], person: Enrolled): Assigned {
  const assigned: Record<string, number> = {};
  for (const group of groupsOf(study, factors)) {
    const block = Math.floor((person.number - 1) / group.size);
    const order = blockOf(study, group, person.site, block);
    decode(group, order[(person.number - 1) % group.size] ?? 0, assigned);
  }
  return assigned;
}

/** The levels of a person without a number (an online panel): by chance from the code, balanced on average only. */
export function assignByCode(
  study: Study,
  factors: readonly BalancedFactor[],
  participant: string,
): Assigned {
  const assigned: Record<string, number> = {};
  for (const group of groupsOf(study, factors)) {
    const chance = streamOf(study, group, null).fork(participant.trim().toLowerCase());
    decode(group, chance.below(group.size), assigned);
  }
  return assigned;
}

/** What decides a person's levels. */
export interface Assignable {
  readonly participant: string;
  readonly number: number | null;
  readonly site: string | null;
  readonly assigned: Assigned;
}

/**
 * The levels of a person under a version of the study: those fixed at enrolment. A factor that came later,
 * or whose levels were cut, is drawn by the same rule as at enrolment.
 */
export function assignedUnder(
  study: Study,
  factors: readonly BalancedFactor[],
  person: Assignable,
): Assigned {
  const { participant, number, site } = person;
  const fresh =
    number === null ? assignByCode(study, factors, participant) : assign(study, factors, { site, number });
  return Object.fromEntries(
    factors.map(({ id, levels }) => {
      const before = person.assigned[id];
      return [id, before !== undefined && before < levels.length ? before : (fresh[id] ?? 0)];
    }),
  );
}

function blockOf(study: Study, group: BlockGroup, site: string | null, block: number): readonly number[] {
  const all = Array.from({ length: group.size }, (_, i) => i);
  return streamOf(study, group, site)
    .fork(`block ${block + 1}`)
    .shuffle(all);
}

function streamOf(study: Study, group: BlockGroup, site: string | null): Random {
  const names = group.factors.map(({ id }) => id).join(" × ");
  return new Random(study.seed)
    .fork("counterbalancing")
    .fork(site ?? "")
    .fork(names);
}

/** The n-th combination of a group's levels, n from 0. */
function decode(group: BlockGroup, combination: number, into: Record<string, number>): void {
  let rest = combination;
  for (const { id, levels } of group.factors) {
    const size = Math.max(1, levels.length);
    into[id] = rest % size;
    rest = Math.floor(rest / size);
  }
}

/** Level names of what was assigned, for `when` and for the table. */
export function levelsOf(
  factors: readonly BalancedFactor[],
  assigned: Assigned,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    factors.flatMap(({ id, levels }) => {
      const level = levels[assigned[id] ?? -1];
      return level === undefined ? [] : [[id, level]];
    }),
  );
}
