import { BatteryError, nearest } from "../src/core/errors.ts";
import type { Recipe } from "../src/core/recipe.ts";
import type { AnyPlay, AnyTask } from "../src/core/task.ts";
import type { Storyboard } from "../src/core/storyboard.ts";
import type { Summary } from "../src/core/summary.ts";
import type { TaskScreen } from "../src/run/screen.ts";
import type { TextLoaders } from "../src/core/text.ts";

/** A paradigm by its id; everything of it is loaded when it is asked for. */
export interface CatalogueEntry {
  readonly id: string;
  /** What the participant page needs while somebody does it. */
  readonly play: () => Promise<{ readonly play: AnyPlay }>;
  /** Simulated participants, loaded where one answers. */
  readonly agents: () => Promise<{ readonly agents: AnyTask["agents"] }>;
  /** What is played, with its agents and how it is scored. */
  readonly task: () => Promise<{ readonly task: AnyTask }>;
  /** What participants read, by language. */
  readonly text: TextLoaders;
  readonly screen: () => Promise<{ readonly screen: TaskScreen }>;
  readonly summary: () => Promise<{ readonly summarise: Summary }>;
  /** What its screens are called, for those who look at all of them on paper. */
  readonly storyboard: () => Promise<{ readonly storyboard: Storyboard }>;
  /** How an analyst makes one of its scores again, for the scripts in a bundle. */
  readonly recipe?: () => Promise<{ readonly recipe: Recipe }>;
}

/**
 * The battery, one entry per paradigm. The participant page loads just the task it runs; whoever wants
 * them all takes `battery` from index.ts.
 */
export const catalogue: readonly CatalogueEntry[] = [
  {
    id: "prt",
    play: () => import("./probabilistic-reward/play.ts"),
    agents: () => import("./probabilistic-reward/agents.ts"),
    task: () => import("./probabilistic-reward/task.ts"),
    text: {
      en: () => import("./probabilistic-reward/text.ts"),
      de: () => import("./probabilistic-reward/text.de.ts"),
    },
    screen: () => import("./probabilistic-reward/screen.ts"),
    summary: () => import("./probabilistic-reward/summary.ts"),
    storyboard: () => import("./probabilistic-reward/storyboard.ts"),
    recipe: () => import("./probabilistic-reward/recipe.ts"),
  },
  {
    id: "fer",
    play: () => import("./facial-emotion/play.ts"),
    agents: () => import("./facial-emotion/agents.ts"),
    task: () => import("./facial-emotion/task.ts"),
    text: { en: () => import("./facial-emotion/text.ts"), de: () => import("./facial-emotion/text.de.ts") },
    screen: () => import("./facial-emotion/screen.ts"),
    summary: () => import("./facial-emotion/summary.ts"),
    storyboard: () => import("./facial-emotion/storyboard.ts"),
  },
  {
    id: "words",
    play: () => import("./emotional-words/play.ts"),
    agents: () => import("./emotional-words/agents.ts"),
    task: () => import("./emotional-words/task.ts"),
    text: { en: () => import("./emotional-words/text.ts"), de: () => import("./emotional-words/text.de.ts") },
    screen: () => import("./emotional-words/screen.ts"),
    summary: () => import("./emotional-words/summary.ts"),
    storyboard: () => import("./emotional-words/storyboard.ts"),
    recipe: () => import("./emotional-words/recipe.ts"),
  },
  {
    id: "abt",
    play: () => import("./affective-bias/play.ts"),
    agents: () => import("./affective-bias/agents.ts"),
    task: () => import("./affective-bias/task.ts"),
    text: { en: () => import("./affective-bias/text.ts"), de: () => import("./affective-bias/text.de.ts") },
    screen: () => import("./affective-bias/screen.ts"),
    summary: () => import("./affective-bias/summary.ts"),
    storyboard: () => import("./affective-bias/storyboard.ts"),
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
