import { el } from "../dom.ts";
import { ask } from "../pages/sheet.ts";
import type { Say } from "../say.ts";
import type { PageForm } from "../screen.ts";

/** How the researcher left the page. */
export type Attended = { readonly kind: "go" } | { readonly kind: "skip"; readonly reason: string };

/**
 * The researcher's page in a visit: notes, and passing a step over with a reason.
 *
 * @param maySkip whether there is a step to pass over
 * @param keep stores a note; awaited
 */
export async function attend(
  say: Say,
  maySkip: boolean,
  keep: (text: string) => Promise<void>,
): Promise<Attended> {
  let kept = false;
  const field = textField(say("attendantField"), 2000);
  for (;;) {
    const choice = await ask<"note" | "skip" | "back">({
      id: "attendant",
      title: say("attendantTitle"),
      body: [say("attendantBody"), ...(kept ? [say("attendantKept")] : [])],
      form: field,
      buttons: [
        { value: "back", label: say("back"), kind: "quiet" },
        { value: "note", label: say("attendantNote") },
        ...(maySkip ? [{ value: "skip", label: say("attendantSkip") } as const] : []),
      ],
    });
    const text = field.text();
    if (choice === "back") return { kind: "go" };
    if (choice === "skip") return { kind: "skip", reason: text };
    await keep(text);
    field.clear();
    kept = true;
  }
}

/** A few lines to write. */
export interface TextField extends PageForm {
  readonly input: HTMLTextAreaElement;
  text(): string;
  clear(): void;
}

/** A field for a few lines; complete when something stands in it. */
export function textField(label: string, maxLength: number): TextField {
  const field = el("textarea", {
    rows: "3",
    maxlength: String(maxLength),
    "aria-label": label,
    autocomplete: "off",
  });
  const text = () => field.value.trim();
  return {
    input: field,
    element: el("label", { class: "field" }, el("span", {}, label), field),
    complete: () => text() !== "",
    onChange: (listener) => field.addEventListener("input", listener),
    focus: () => field.focus({ preventScroll: true }),
    text,
    clear: () => (field.value = ""),
  };
}
