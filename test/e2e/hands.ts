import type { Page } from "@playwright/test";
import type { Hand } from "./participant.ts";

/** What there is to do on the screen, found without knowing any task. */
interface Todo {
  readonly screen: string;
  readonly what: "press" | "scale" | "type" | "recall" | "answer" | "nothing" | "over";
  /** Middle of the thing, CSS pixels; of a line, a bit right of its middle. */
  readonly x: number;
  readonly y: number;
  /** Key that is drawn on it; null where none is. */
  readonly cap: string | null;
  readonly value: string;
}

const named: Readonly<Record<string, string>> = {
  Space: "Space",
  Leertaste: "Space",
  Enter: "Enter",
  "/": "Slash",
  "-": "Minus",
};

/** Counts every kind of input that reaches the page, over reloads. */
export async function countInputs(page: Page): Promise<() => Promise<readonly string[]>> {
  const seen = new Set<string>();
  await page.exposeFunction("inputSeen", (kind: string) => void seen.add(kind));
  await page.addInitScript(() => {
    const tell = (kind: string) =>
      (globalThis as unknown as { inputSeen(kind: string): void }).inputSeen(kind);
    addEventListener("keydown", () => tell("key"), true);
    addEventListener("pointerdown", ({ pointerType }) => tell(pointerType), true);
  });
  return () => Promise.resolve([...seen]);
}

/**
 * Goes through a visit with one hand alone: keys as they are drawn and Tab, or the mouse, or touch. On a phone what
 * is written comes from its own keyboard, as text and not as keys.
 *
 * @param onScreen called at each page, before it is left
 */
export async function goThrough(
  page: Page,
  hand: Hand,
  onScreen: (screen: string) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const until = Date.now() + 1_200_000;
  const left = new Map<string, number>();
  let last = "";
  let words = 0;
  while (Date.now() < until) {
    const todo = await page.evaluate(lookAround, { hand, left: [...left] }).catch(() => null);
    if (todo === null || todo.what === "nothing") {
      await page.waitForTimeout(30);
      continue;
    }
    if (todo.screen !== last) {
      left.set(last, (left.get(last) ?? 0) + 1);
      await onScreen((last = todo.screen));
    }
    if (todo.what === "over") return;
    if (todo.what === "recall") words = await recall(page, hand, todo, words);
    else await act(page, hand, todo);
    await page.waitForTimeout(20);
  }
  throw new Error(`The visit did not end; last seen: ${last}.`);
}

async function act(page: Page, hand: Hand, { what, x, y, cap, value }: Todo): Promise<void> {
  if (what === "type" && hand === "mouse") return clickLetters(page, "41");
  if (hand === "touch") {
    await page.touchscreen.tap(x, y);
    if (what === "type") await page.keyboard.insertText("41");
    return;
  }
  if (hand === "mouse") return page.mouse.click(x, y);
  const { keyboard } = page;
  // What has the focus is what there is to fill in.
  if (what === "scale") {
    await tabTo(page, value);
    return keyboard.press("ArrowRight");
  }
  if (what === "type") return keyboard.type("41");
  if (cap !== null && cap !== "")
    return keyboard.press(named[cap] ?? (/^\d$/.test(cap) ? `Digit${cap}` : `Key${cap.toUpperCase()}`));
  await tabTo(page, value);
  await keyboard.press("Enter");
}

async function tabTo(page: Page, value: string): Promise<void> {
  for (let i = 0; i < 30; i++) {
    const here = await page.evaluate(() => {
      const { value, scale } = (document.activeElement as HTMLElement | null)?.dataset ?? {};
      return value ?? scale ?? document.activeElement?.className;
    });
    if (here === value) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`The keyboard cannot reach "${value}".`);
}

/** Presses where a thing is drawn. It may be gone meanwhile: a recall's time is up, a page was left. */
async function pressAt(page: Page, hand: Hand, selector: string): Promise<void> {
  const thing = page.locator(selector).first();
  await thing.scrollIntoViewIfNeeded({ timeout: 1000 }).catch(() => undefined);
  const box = await thing.boundingBox({ timeout: 1000 }).catch(() => null);
  if (box === null) return;
  const [left, top] = [box.x + box.width / 2, box.y + box.height / 2];
  await (hand === "touch" ? page.touchscreen.tap(left, top) : page.mouse.click(left, top));
}

/** Writes on the board that a mouse opens, one letter too many, which is taken back. */
async function clickLetters(page: Page, text: string): Promise<void> {
  if (!(await page.locator(".letters-board").isVisible()))
    await pressAt(page, "mouse", '[data-value="letters"]');
  for (const letter of [...text, text[0] ?? ""])
    await pressAt(page, "mouse", `.letters-row button:text-is("${letter}")`);
  await pressAt(page, "mouse", '[data-value="erase"]');
}

/** Two words, then the end of the recall. */
async function recall(page: Page, hand: Hand, { x, y }: Todo, words: number): Promise<number> {
  const press = (selector: string) => pressAt(page, hand, selector);
  if (words < 2) {
    const word = ["kind", "rude"][words] ?? "";
    if (hand === "key") await page.keyboard.type(`${word}\n`);
    else if (hand === "touch") {
      await page.touchscreen.tap(x, y);
      await page.keyboard.insertText(word);
      await press(".words-add");
    } else {
      await clickLetters(page, word);
      await press(".words-add");
    }
    return words + 1;
  }
  for (const value of ["finish", "sure"]) {
    const button = page.locator(`.words-finish [data-value="${value}"]`);
    if (!(await button.isVisible())) return words;
    if (hand !== "key") await press(`.words-finish [data-value="${value}"]`);
    else {
      await tabTo(page, value);
      await page.keyboard.press("Enter");
    }
  }
  return 0;
}

/** Runs in the page. Where a page comes again, its next answer is given: the first was wrong. */
function lookAround({ hand, left }: { readonly hand: Hand; readonly left: [string, number][] }): Todo {
  const visible = (element: Element): element is HTMLElement =>
    element instanceof HTMLElement && element.checkVisibility({ visibilityProperty: true });
  const todo = (what: Todo["what"], screen: string, element?: Element, share = 0.5): Todo => {
    element?.scrollIntoView({ block: "nearest" });
    const box = element?.getBoundingClientRect();
    const data = (element as HTMLElement | undefined)?.dataset ?? {};
    return {
      what,
      screen,
      x: box === undefined ? 0 : box.left + box.width * share,
      y: box === undefined ? 0 : box.top + box.height / 2,
      cap: element?.querySelector("kbd")?.textContent ?? null,
      value: data["value"] ?? data["scale"] ?? element?.className ?? "",
    };
  };
  const page = document.querySelector(".sheet") ?? document.querySelector(".page");
  if (page === null) {
    const line = document.querySelector(".words-line");
    if (line !== null && visible(line)) return todo("recall", "recall", line);
    const [answer] = [...document.querySelectorAll("[data-answer]")].filter(visible);
    return answer === undefined ? todo("nothing", "") : todo("answer", "trial", answer);
  }
  const screen = page.getAttribute("data-page") ?? "";
  if (["visit-end", "end", "error", "rescue"].includes(screen)) return todo("over", screen);
  const unset = [...page.querySelectorAll(".scale-track")].find(
    (track) => track.querySelector(".scale-mark:not([hidden])") === null,
  );
  if (unset !== undefined) return todo("scale", screen, unset, 0.6);
  const wheel = [...page.querySelectorAll<HTMLButtonElement>(".form button")].find(
    (button) => visible(button) && !button.disabled,
  );
  const field = page.querySelector<HTMLInputElement>(".field input, .field textarea");
  const buttons = [...page.querySelectorAll<HTMLButtonElement>(".buttons button")].filter(
    (button) => visible(button) && !button.disabled,
  );
  const leave = buttons.find((button) => button.dataset["value"] === "leave");
  if (field !== null && field.value === "") {
    if (hand === "key" || leave === undefined) return todo("type", screen, field);
    return todo("press", screen, leave);
  }
  const mains = buttons.filter(
    (button) => !["quiet", "danger"].some((kind) => button.classList.contains(kind)),
  );
  const main = mains[(new Map(left).get(screen) ?? 0) % Math.max(1, mains.length)];
  const next = main ?? wheel;
  return next === undefined ? todo("nothing", screen) : todo("press", screen, next);
}
