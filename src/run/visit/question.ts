import { el } from "../dom.ts";
import { letterBoard, type BoardWords } from "../pages/letter-board.ts";
import { scaleForm } from "../pages/scale.ts";
import { stillMode } from "../linger.ts";
import type { SheetButton } from "../pages/sheet.ts";
import type { PageForm } from "../screen.ts";
import { textField } from "./attendant.ts";
import { askInVisit, type RunningVisit } from "./running.ts";

/** A question about the person or how they are, one to a page. */
export interface Question {
  readonly id: string;
  readonly kind: "vas" | "choice" | "number" | "text";
  readonly text: string;
  readonly optional: boolean;
  readonly left: string;
  readonly right: string;
  readonly options: readonly { readonly value: number | string; readonly label: string }[];
  readonly min: number | null;
  readonly max: number | null;
  readonly maxLength: number | null;
}

export type Answer = number | string | null;
export type Questioned =
  | { readonly kind: "answer"; readonly answer: Answer }
  | { readonly kind: "back" }
  | { readonly kind: "skipped" };

interface Place {
  readonly step: string;
  /** Counted from 1. */
  readonly number: number;
  readonly total: number;
}

/** Asks one question. Nothing is set at first; a page that was answered before is asked anew. */
export async function askQuestion(
  visit: RunningVisit,
  question: Question,
  { step, number, total }: Place,
): Promise<Questioned> {
  const { sayVisit: say } = visit;
  const automatic = visit.request.agent !== null;
  if (automatic && stillMode() === undefined) return { kind: "answer", answer: simulated(question) };
  const field = fieldOf(visit, question);
  const choices: readonly SheetButton<string>[] = question.options.map(({ label }, i) => ({
    value: `option-${i}`,
    label,
    codes: i < 9 ? [`Digit${i + 1}`, `Numpad${i + 1}`] : [],
    kind: "main",
  }));
  const onward: SheetButton<string> = {
    value: "answer",
    label: say("continue"),
    codes: question.kind === "text" ? [] : ["Enter"],
  };
  const asked = await askInVisit<string>(visit, step, {
    id: `question-${question.id}`,
    title: question.text,
    auto: "answer",
    body: [
      ...(question.kind === "vas" ? [say(hasPointer() ? "scaleHow" : "scaleTouch")] : []),
      ...(total > 1 ? [el("p", { class: "code" }, say("question", { number, total }))] : []),
    ],
    ...(field === null ? {} : { form: field }),
    buttons: [
      ...(question.kind === "choice" ? choices : [onward]),
      ...(question.optional ? [{ value: "leave", label: say("leaveOut"), kind: "quiet" } as const] : []),
      ...(number > 1 ? [{ value: "back", label: say("back"), kind: "quiet" } as const] : []),
    ],
  });
  if (asked.kind === "skipped") return asked;
  if (automatic) return { kind: "answer", answer: simulated(question) };
  if (asked.value === "back") return { kind: "back" };
  if (asked.value === "leave") return { kind: "answer", answer: null };
  const chosen = question.options[Number(asked.value.replace("option-", ""))];
  return { kind: "answer", answer: chosen?.value ?? field?.answer() ?? null };
}

/** What a rehearsal leaves behind: the middle of a line, the first option, nothing where nothing is asked for. */
function simulated({ kind, optional, options, min }: Question): Answer {
  // The last one may call for the study's safety text, which is a screen as well.
  if (kind === "choice") return options.at(stillMode() === undefined ? 0 : -1)?.value ?? null;
  if (optional) return null;
  return kind === "vas" ? 50 : kind === "number" ? (min ?? 0) : "–";
}

type Field = PageForm & { answer(): Answer };

function fieldOf({ sayVisit: say }: RunningVisit, question: Question): Field | null {
  switch (question.kind) {
    case "choice":
      return null;
    case "vas": {
      const { id, text, left, right } = question;
      const form = scaleForm([{ id, label: text, low: left, high: right }]);
      return Object.assign(form, { answer: () => form.value(id) });
    }
    case "text": {
      const field = textField(say("fieldText"), question.maxLength ?? 500);
      const words = { open: say("boardText"), space: say("boardSpace"), erase: say("boardErase") };
      return { ...withBoard(field, say("boardLetters"), words), answer: () => field.text() };
    }
    case "number": {
      const field = numberField(say, question);
      const words = { open: say("boardNumber"), erase: say("boardErase") };
      const sign = (question.min ?? -1) < 0 ? "-" : "";
      return { ...field, ...withBoard(field, `123 456 789 0${say("boardComma")}${sign}`, words) };
    }
  }
}

/** A field with keys to click on below it, so that a mouse alone is enough. */
function withBoard<F extends PageForm & { readonly input: HTMLInputElement | HTMLTextAreaElement }>(
  field: F,
  rows: string,
  words: BoardWords,
): F {
  const board = letterBoard(rows, words, field.input);
  return board === null ? field : { ...field, element: el("div", {}, field.element, board) };
}

function numberField(
  say: RunningVisit["sayVisit"],
  { min, max }: Question,
): Field & { readonly input: HTMLInputElement } {
  const label = min === null || max === null ? say("fieldNumber") : say("fieldNumberFrom", { min, max });
  const input = el("input", { type: "text", inputmode: "decimal", autocomplete: "off", maxlength: "12" });
  const value = () => (input.value.trim() === "" ? NaN : Number(input.value.trim().replace(",", ".")));
  const fits = () => {
    const number = value();
    return Number.isFinite(number) && number >= (min ?? -Infinity) && number <= (max ?? Infinity);
  };
  return {
    input,
    element: el("label", { class: "field" }, el("span", {}, label), input),
    complete: fits,
    onChange: (listener) => input.addEventListener("input", listener),
    focus: () => input.focus({ preventScroll: true }),
    answer: () => (fits() ? value() : null),
  };
}

function hasPointer(): boolean {
  return matchMedia("(any-hover: hover)").matches;
}
