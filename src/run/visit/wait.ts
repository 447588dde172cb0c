import type { PlannedDelay } from "../../core/study/plan.ts";
import { delayLeftMs } from "../../core/study/progress.ts";
import { endStep } from "../../core/study/record-changes.ts";
import { el } from "../dom.ts";
import type { PageForm } from "../screen.ts";
import type { Say } from "../say.ts";
import { textPage } from "./markdown.ts";
import { askInVisit, type RunningVisit } from "./running.ts";

/** A delay between two steps: its end is reckoned from stored times, so a reload does not change it. */
export async function waitFor(visit: RunningVisit, step: PlannedDelay): Promise<void> {
  const { sayVisit: say, book, request } = visit;
  const leftMs = () => delayLeftMs(step, book.record, new Date().toISOString(), request.speed);
  const clock = countdown(say, leftMs);
  const asked = await askInVisit(visit, step.id, {
    id: "wait",
    auto: "continue",
    ...(step.markdown === null
      ? { title: say("waitTitle"), body: [say("waitBody")] }
      : textPage(step.markdown, say("waitTitle"))),
    form: clock,
    buttons: [{ value: "continue", label: say("continue"), codes: ["Space", "Enter"] }],
  });
  clock.stop();
  if (asked.kind === "answer") await book.change((now, at) => endStep(now, step.id, at));
}

/** The time left in words: minutes while there are several, then seconds. */
function countdown(say: Say, leftMs: () => number): PageForm & { stop(): void } {
  const words = el("p", { role: "timer", class: "countdown" });
  const listeners: (() => void)[] = [];
  const tick = () => {
    const seconds = Math.ceil(leftMs() / 1000);
    const minutes = Math.round(seconds / 60);
    const text =
      seconds <= 0
        ? say("waitOver")
        : seconds <= 45
          ? say("waitSeconds", { seconds })
          : minutes <= 1
            ? say("waitMinute")
            : say("waitMinutes", { minutes });
    if (words.textContent !== text) words.textContent = text;
    for (const listener of listeners) listener();
  };
  const ticking = setInterval(tick, 250);
  tick();
  return {
    element: words,
    complete: () => leftMs() <= 0,
    onChange: (listener) => void listeners.push(listener),
    focus: () => undefined,
    stop: () => clearInterval(ticking),
  };
}
