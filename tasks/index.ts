import { BatteryError, nearest } from "../src/core/errors.ts";
import type { AnyTask } from "../src/core/task.ts";
import type { Summary } from "../src/core/summary.ts";
import type { TaskScreen } from "../src/run/screen.ts";
import type { TaskText } from "../src/core/text.ts";
import { probabilisticReward } from "./probabilistic-reward/task.ts";

/** A paradigm: its pure half at once, its words, screen and plots when they are asked for. */
export interface Entry {
  readonly task: AnyTask;
  readonly text: () => Promise<{ readonly text: TaskText }>;
  readonly screen: () => Promise<{ readonly screen: TaskScreen }>;
  readonly summary: () => Promise<{ readonly summarise: Summary }>;
}

/** The battery, one line per paradigm. */
export const battery: readonly Entry[] = [
  {
    task: probabilisticReward,
    text: () => import("./probabilistic-reward/text.ts"),
    screen: () => import("./probabilistic-reward/screen.ts"),
    summary: () => import("./probabilistic-reward/summary.ts"),
  },
];

/** The entry of a task's id. Throws `bad-parameter` with the ids there are. */
export function findEntry(id: string): Entry {
  const entry = battery.find((e) => e.task.id === id.toLowerCase());
  if (entry !== undefined) return entry;
  const ids = battery.map((e) => e.task.id);
  const near = nearest(id, ids);
  throw new BatteryError(
    "bad-parameter",
    `There is no task "${id}".`,
    `${near === null ? "" : `Did you mean "${near}"? `}Valid: ${ids.join(", ")}.`,
  );
}

/** The task of an id. Throws `bad-parameter` with the ids there are. */
export function findTask(id: string): AnyTask {
  return findEntry(id).task;
}
