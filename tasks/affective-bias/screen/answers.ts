import type { PageForm, Node, Page, PageButton, Stage } from "../../../src/run/screen.ts";
import { silent, type AbtResponse } from "../judge.ts";
import type { AbtPlanned } from "../planned.ts";
import type { AbtShapes } from "../shapes.ts";

export type AbtStage = Stage<AbtShapes>;

/** Judges and stores a row that was answered on a page. A simulated participant's answer goes before. */
export async function storePage(
  stage: AbtStage,
  planned: AbtPlanned,
  response: Partial<AbtResponse>,
  shownAtMs: number,
): Promise<void> {
  stage.answer(planned, stage.simulated(planned) ?? { ...silent, ...response });
  await stage.close(null, shownAtMs);
}

function onward(stage: AbtStage, codes: PageButton["codes"]): PageButton {
  return { value: "continue", label: stage.say("continue"), codes, keyLabel: "" };
}

/** A page of words alone. */
export function words(
  stage: AbtStage,
  id: string,
  title: string,
  body: readonly string[],
  figure?: () => Element,
): Node {
  const page: Page = {
    id,
    title,
    body,
    buttons: [onward(stage, ["Space", "Enter"])],
    auto: "continue",
    onAnswer: () => stage.event("instruction", id),
  };
  return stage.page(figure === undefined ? page : { ...page, figure });
}

/** A page that is a row: what it was answered is judged and stored before the timeline goes on. */
export function rowPage<F extends PageForm>(
  stage: AbtStage,
  planned: AbtPlanned,
  page: Pick<Page, "id" | "title" | "body"> & Partial<Pick<Page, "minMs" | "figure">>,
  form: (() => F) | null,
  read: (form: F) => Partial<AbtResponse>,
): Node {
  let shownAtMs = 0;
  let made: F | null = null;
  const shown: Page = {
    ...page,
    // Called when the page is laid, with or without anything to fill in.
    form: () => {
      shownAtMs = performance.now();
      made = form?.() ?? null;
      return made ?? nothingToDo();
    },
    buttons: [onward(stage, ["Enter", "Space"])],
    auto: "continue",
    onAnswer: () =>
      storePage(
        stage,
        planned,
        { ...(made === null ? {} : read(made)), pageMs: performance.now() - shownAtMs },
        shownAtMs,
      ),
  };
  return stage.page(shown);
}

function nothingToDo(): PageForm {
  return {
    element: document.createElement("div"),
    complete: () => true,
    onChange: () => undefined,
    focus: () => undefined,
  };
}

/** Whether a person with a mouse or a keyboard sits there; touch alone gets words of its own. */
export function hasPointer(): boolean {
  return matchMedia("(any-hover: hover)").matches;
}
