import type { AnyTask } from "../src/core/task.ts";
import { catalogue, findIn, type CatalogueEntry } from "./catalogue.ts";

/** A paradigm with its pure half loaded; its words, screen and plots when they are asked for. */
export interface Entry extends Omit<CatalogueEntry, "task"> {
  readonly task: AnyTask;
}

/** All paradigms of the catalogue, loaded: for the desk, the command line and the tests. */
export const battery: readonly Entry[] = await Promise.all(
  catalogue.map(async (entry) => ({ ...entry, task: (await entry.task()).task })),
);

/** The recipes of all tasks that have one. */
export async function recipes() {
  const found = await Promise.all(
    battery.map(async ({ task, recipe }) =>
      recipe === undefined ? [] : [{ ...(await recipe()).recipe, task: task.id }],
    ),
  );
  return found.flat();
}

/** The entry of a task's id. Throws `bad-parameter` with the ids there are. */
export function findEntry(id: string): Entry {
  return findIn(battery, id);
}

/** The task of an id. Throws `bad-parameter` with the ids there are. */
export function findTask(id: string): AnyTask {
  return findEntry(id).task;
}
