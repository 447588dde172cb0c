import { el } from "../dom.ts";
import { keyLabel } from "../keyboard.ts";

/** A button of a sheet. The first key is drawn on it. */
export interface SheetButton<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly codes?: readonly string[];
  readonly kind?: "main" | "quiet" | "danger";
}

export interface Sheet<V extends string> {
  readonly id: string;
  readonly title: string;
  readonly body: readonly (string | HTMLElement | SVGElement)[];
  readonly buttons: readonly SheetButton<V>[];
}

/**
 * Shows a page over everything else and waits for one of its buttons, by key, touch or mouse.
 *
 * @returns the value of the button
 */
export function ask<V extends string>(sheet: Sheet<V>): Promise<V> {
  return new Promise((resolve) => {
    const finish = (value: V) => {
      document.removeEventListener("keydown", onKey);
      section.remove();
      resolve(value);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
      const onControl =
        event.target instanceof Element && event.target.closest("button, input, summary, a") !== null;
      const button = sheet.buttons.find((b) => (b.codes ?? []).includes(event.code));
      if (button === undefined || (onControl && (event.code === "Enter" || event.code === "Space"))) return;
      event.preventDefault();
      finish(button.value);
    };
    const section = show(sheet, finish);
    document.addEventListener("keydown", onKey);
  });
}

/** Shows a page that stays; its buttons do something without closing it. */
export function show<V extends string>(
  sheet: Sheet<V>,
  onButton: (value: V) => void = () => undefined,
): HTMLElement {
  document.querySelector(".sheet")?.remove();
  const title = el("h1", { tabindex: "-1" }, sheet.title);
  const buttons = sheet.buttons.map((button) => {
    const code = button.codes?.[0];
    const element = el(
      "button",
      { type: "button", class: button.kind ?? "main", "data-value": button.value },
      button.label,
    );
    if (code !== undefined && matchMedia("(any-hover: hover)").matches)
      element.append(el("kbd", { "aria-hidden": "true" }, keyLabel(code)));
    element.addEventListener("click", () => onButton(button.value));
    return element;
  });
  const paragraphs = sheet.body.map((part) => (typeof part === "string" ? el("p", {}, part) : part));
  const section = el(
    "section",
    { class: "sheet", "data-page": sheet.id, "aria-live": "polite" },
    el("div", { class: "sheet-inner" }, title, ...paragraphs, el("div", { class: "buttons" }, ...buttons)),
  );
  document.body.append(section);
  title.focus();
  return section;
}

/** The keys that mean "go on" on every page. */
export const onward = ["Space", "Enter"] as const;
