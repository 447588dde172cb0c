import "./letter-board.css";
import { el } from "../dom.ts";

/** What the board is called, and its wide keys; without a word for it there is no space bar. */
export interface BoardWords {
  readonly open: string;
  readonly space?: string;
  readonly erase: string;
}

/**
 * Letters to press with a mouse, for whoever has no keyboard at hand; shut until it is asked for.
 *
 * @param rows letters, a space between rows
 * @param field what they are written into; keeps the focus, so that keys go on working beside the board
 * @returns null where touch alone is at hand: the system brings its own keyboard there
 */
export function letterBoard(
  rows: string,
  words: BoardWords,
  field: HTMLInputElement | HTMLTextAreaElement,
): HTMLElement | null {
  if (!matchMedia("(any-hover: hover)").matches) return null;
  const change = (value: string, inputType: string) => {
    if (field.maxLength >= 0 && value.length > field.maxLength) return;
    field.value = value;
    field.dispatchEvent(new InputEvent("input", { inputType, bubbles: true }));
  };
  const type = (letter: string) => () => change(field.value + letter, "insertText");
  const erase = () => change(field.value.slice(0, -1), "deleteContentBackward");
  const board = el("div", { class: "letters-board", hidden: "" });
  for (const letters of rows.split(" ")) {
    const keys = [...letters].map((letter) => button(letter, {}, type(letter)));
    board.append(el("div", { class: "letters-row" }, ...keys));
  }
  const wide = (label: string, value: string, act: () => void) =>
    button(label, { class: "letters-wide", "data-value": value }, act);
  const last = board.lastElementChild;
  if (words.space !== undefined) last?.append(wide(words.space, "space", type(" ")));
  last?.append(wide(words.erase, "erase", erase));
  const toggle = button(
    words.open,
    { class: "letters-open", "data-value": "letters", "aria-expanded": "false" },
    () => {
      board.hidden = !board.hidden;
      toggle.setAttribute("aria-expanded", String(!board.hidden));
    },
  );
  return el("div", { class: "letters" }, toggle, board);
}

function button(label: string, attributes: Readonly<Record<string, string>>, act: () => void) {
  // Whoever has the Tab key has letters, too.
  const element = el("button", { type: "button", tabindex: "-1", ...attributes }, label);
  element.addEventListener("pointerdown", (event) => event.preventDefault());
  element.addEventListener("click", act);
  return element;
}
