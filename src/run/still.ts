import { onwardEvent, stillAttribute, type Still } from "../core/still.ts";
import type { AnyShapes } from "../core/task.ts";
import type { Looked } from "./linger.ts";
import type { Presentation, TaskScreen } from "./screen.ts";

const seen = new Set<string>();

/**
 * Holds a screen that has not been shown yet until somebody says to go on.
 *
 * @returns whether it was held
 */
export async function hold({ kind, id, task, part, trial, variant }: Looked): Promise<boolean> {
  const shown = [...document.querySelectorAll(".sheet, .page")].at(-1);
  const place = [task, part, trial, id, variant].map((value) => value ?? "").join("/");
  const key = kind === "trial" ? place : [id, variant ?? "", wordsOf(shown)].join(" ");
  if (seen.has(key)) return false;
  seen.add(key);
  const still: Still = {
    kind,
    key,
    id,
    title: kind === "page" ? (shown?.querySelector("h1")?.textContent ?? "") : "",
    task: task ?? null,
    part: part ?? null,
    trial: trial ?? null,
    variant: variant ?? null,
  };
  const root = document.documentElement;
  root.setAttribute(stillAttribute, JSON.stringify(still));
  await new Promise((resolve) => document.addEventListener(onwardEvent, resolve, { once: true }));
  root.removeAttribute(stillAttribute);
  return true;
}

/** What a page says, without the numbers in it and what is folded away. */
function wordsOf(page: Element | undefined): string {
  const copy = page?.cloneNode(true) as Element | undefined;
  for (const folded of copy?.querySelectorAll("details") ?? []) folded.remove();
  return (copy?.textContent ?? "").replace(/[\d.,]+/g, "#");
}

/** The page that a session ends with, and that there is nothing after it. */
export async function holdLast(): Promise<void> {
  const id = document.querySelector<HTMLElement>(".sheet")?.dataset["page"];
  if (id !== undefined) await hold({ kind: "page", id });
  document.documentElement.setAttribute(stillAttribute, "over");
}

/** Goes through a presentation phase by phase, without a clock; its simulated answer comes when it is waited for. */
export async function step(
  presentation: Presentation,
  layers: Readonly<Record<string, Element>>,
  where: Pick<Looked, "task" | "part">,
): Promise<null> {
  const queue = [...presentation.phases];
  let answered = false;
  for (let phase = queue.shift(); phase !== undefined; phase = queue.shift()) {
    for (const [name, layer] of Object.entries(layers))
      layer.classList.toggle("shown", phase.show.includes(name));
    await hold({ ...where, kind: "trial", id: phase.name, trial: presentation.kind, variant: phase.variant });
    if (queue.length > 0 || answered) continue;
    answered = true;
    queue.push(...presentation.answered(null, 0));
  }
  return null;
}

/** A task's screen that shows what is said after an interruption, too: before its last pages. */
export function withReminder(screen: TaskScreen<AnyShapes>): TaskScreen<AnyShapes> {
  return {
    ...screen,
    closing: (stage) => [
      stage.work(() => void (stage.dock.hidden = true)),
      ...screen.reopening(stage),
      ...screen.closing(stage),
    ],
  };
}
