import { BatteryError, nearest } from "../src/core/errors.ts";
import type { AnyTask } from "../src/core/task.ts";
import type { Summary } from "../src/core/summary.ts";
import type { TaskScreen } from "../src/run/screen.ts";
import type { TaskText } from "../src/core/text.ts";

/** A paradigm by its id; everything of it is loaded when it is asked for. */
export interface CatalogueEntry {
  readonly id: string;
  readonly task: () => Promise<{ readonly task: AnyTask }>;
  readonly text: () => Promise<{ readonly text: TaskText }>;
  readonly screen: () => Promise<{ readonly screen: TaskScreen }>;
  readonly summary: () => Promise<{ readonly summarise: Summary }>;
}

/**
 * The battery, one entry per paradigm. The participant page loads just the task it runs; whoever wants
 * them all takes `battery` from index.ts.
 */
export const catalogue: readonly CatalogueEntry[] = [
  {
    id: "prt",
    task: () => import("./probabilistic-reward/task.ts"),
    text: () => import("./probabilistic-reward/text.ts"),
    screen: () => import("./probabilistic-reward/screen.ts"),
    summary: () => import("./probabilistic-reward/summary.ts"),
  },
  {
    id: "words",
    task: () => import("./emotional-words/task.ts"),
    text: () => import("./emotional-words/text.ts"),
    screen: () => import("./emotional-words/screen.ts"),
    summary: () => import("./emotional-words/summary.ts"),
  },
  {
    id: "abt",
    task: () => import("./affective-bias/task.ts"),
    text: () => import("./affective-bias/text.ts"),
    screen: () => import("./affective-bias/screen.ts"),
    summary: () => import("./affective-bias/summary.ts"),
  },
];

/** The entry of a task's id, in any case. Throws `bad-parameter` with the ids there are. */
export function findIn<E extends { readonly id: string }>(entries: readonly E[], id: string): E {
  const entry = entries.find((e) => e.id === id.toLowerCase());
  if (entry !== undefined) return entry;
  const ids = entries.map((e) => e.id);
  const near = nearest(id, ids);
  throw new BatteryError(
    "bad-parameter",
    `There is no task "${id}".`,
    `${near === null ? "" : `Did you mean "${near}"? `}Valid: ${ids.join(", ")}.`,
  );
}
