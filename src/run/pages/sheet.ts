import { el } from "../dom.ts";
import { keyLabel } from "../keyboard.ts";
import type { PageForm } from "../screen.ts";

/** A button of a sheet. The first key is drawn on it. */
export interface SheetButton<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly codes?: readonly string[];
  readonly kind?: "main" | "quiet" | "danger" | "corner";
}

export interface Sheet<V extends string> {
  readonly id: string;
  readonly title: string;
  readonly body: readonly (string | HTMLElement | SVGElement)[];
  /** Something to fill in: the main buttons open when it is complete. */
  readonly form?: PageForm;
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
      const button = sheet.buttons.find((b) => (b.codes ?? []).includes(event.code));
      if (button === undefined || isMeantElsewhere(event)) return;
      event.preventDefault();
      if (isOpen(sheet, button)) finish(button.value);
      else sheet.form?.focus();
    };
    const section = show(sheet, finish);
    document.addEventListener("keydown", onKey);
  });
}

/** What is typed into a field stays there, but for Enter in a single line; Enter and Space press what has the focus. */
function isMeantElsewhere({ target, code }: KeyboardEvent): boolean {
  const control = target instanceof Element ? target.closest("button, input, textarea, summary, a") : null;
  if (control === null) return false;
  if (control instanceof HTMLInputElement) return code !== "Enter";
  return control instanceof HTMLTextAreaElement || code === "Enter" || code === "Space";
}

function isOpen<V extends string>({ form }: Sheet<V>, button: SheetButton<V>): boolean {
  return form === undefined || (button.kind ?? "main") !== "main" || form.complete();
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
    return { button, element };
  });
  const paragraphs = sheet.body.map((part) => (typeof part === "string" ? el("p", {}, part) : part));
  const { form } = sheet;
  const fields = form === undefined ? [] : [el("div", { class: "form" }, form.element)];
  const inRow = buttons.filter(({ button }) => button.kind !== "corner").map(({ element }) => element);
  const corner = buttons.filter(({ button }) => button.kind === "corner").map(({ element }) => element);
  const section = el(
    "section",
    { class: "sheet", "data-page": sheet.id, "aria-live": "polite" },
    el(
      "div",
      { class: "sheet-inner" },
      title,
      ...paragraphs,
      ...fields,
      el("div", { class: "buttons" }, ...inRow),
    ),
    ...corner,
  );
  const follow = () => {
    for (const { button, element } of buttons) element.disabled = !isOpen(sheet, button);
  };
  form?.onChange(follow);
  follow();
  document.body.append(section);
  if (form === undefined) title.focus();
  else form.focus();
  return section;
}

/** The keys that mean "go on" on every page. */
export const onward = ["Space", "Enter"] as const;
