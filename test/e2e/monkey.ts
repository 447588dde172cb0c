import type { Page } from "@playwright/test";
import type { Random } from "../../src/core/random.ts";

/** Somewhere to press, in CSS pixels of the window, and what stands there. */
interface Target {
  readonly screen: string;
  readonly x: number;
  readonly y: number;
  readonly recall: boolean;
}

// What would end or leave the run, or ask the same again for ever.
const shunned = [
  "stop",
  "keep",
  "delete-visit",
  "delete-all",
  "dim",
  "card",
  "yes",
  "save",
  "slip",
  "finish",
  "pause",
  "attend",
];

/**
 * Somebody who presses whatever may be pressed: buttons, answers, scales, the recall's line. Knows no task.
 *
 * @returns the screen that was acted on ("page aim", "trial"); null when there was nothing to press
 */
export async function act(page: Page, random: Random): Promise<string | null> {
  const targets = await page.evaluate(findTargets, { shunned, share: 0.05 + 0.9 * random.uniform() });
  const target = targets.length === 0 ? null : targets[random.below(targets.length)];
  if (target == null) return null;
  if (target.recall) await page.keyboard.type(`word${random.below(1000)}\n`);
  else await page.mouse.click(target.x, target.y);
  return target.screen;
}

/** What is on the screen now, whether or not something can be pressed there. */
export function screenNow(page: Page): Promise<string> {
  return page.evaluate(() => {
    const sheet = document.querySelector(".sheet") ?? document.querySelector(".page");
    const id = sheet?.getAttribute("data-page");
    return id == null ? "trial" : `page ${id}`;
  });
}

function findTargets(given: { readonly shunned: readonly string[]; readonly share: number }): Target[] {
  const visible = (element: Element) =>
    element instanceof HTMLElement && element.checkVisibility({ visibilityProperty: true });
  const at = (element: Element, screen: string, recall = false): Target => {
    element.scrollIntoView({ block: "nearest" });
    const { left, top, width, height } = element.getBoundingClientRect();
    const wide = element.getAttribute("role") === "slider";
    return { screen, x: left + width * (wide ? given.share : 0.5), y: top + height / 2, recall };
  };
  const shown = document.querySelector(".sheet") ?? document.querySelector(".page");
  if (shown !== null) {
    const screen = `page ${shown.getAttribute("data-page") ?? ""}`;
    const scales = [...shown.querySelectorAll(".scale-track")].filter(
      (track) => track.querySelector(".scale-mark:not([hidden])") === null,
    );
    if (scales.length > 0) return scales.map((track) => at(track, screen));
    const parts = [...shown.querySelectorAll(".form button")].filter(visible);
    const buttons = [...shown.querySelectorAll<HTMLButtonElement>(".buttons button")].filter(
      (button) => visible(button) && !given.shunned.includes(button.dataset["value"] ?? ""),
    );
    const open = buttons.filter((button) => !button.disabled);
    return (open.length > 0 ? open : parts).map((button) => at(button, screen));
  }
  const line = document.querySelector(".words-line");
  if (line !== null && visible(line)) return [at(line, "recall", true)];
  return [...document.querySelectorAll("[data-answer]")].filter(visible).map((answer) => at(answer, "trial"));
}
