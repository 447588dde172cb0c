import type { Node, Page } from "../../../src/run/screen.ts";
import { answersOf } from "../layout.ts";
import type { FerPlanned, Question } from "../planned.ts";
import { hideAnswers } from "./answers.ts";
import type { FerStage } from "./setting.ts";

/** All pages before the first face. */
export function openingPages(stage: FerStage): readonly Node[] {
  const { say, p, plan } = stage;
  const question = plan[0]?.question ?? "emotion";
  const rated = plan.find((planned) => planned.ratings.length > 0);
  return [
    page(stage, "aim", say(`${question}AimTitle`), [say("aimBody"), say(`${question}Aim`)]),
    page(stage, "look", say("lookTitle"), [
      say(p.exposureMs === null ? "lookStays" : "lookShort"),
      ...(p.mask === "none" ? [] : [say("lookMask")]),
    ]),
    ...answerPages(stage, question),
    ...(rated === undefined ? [] : [page(stage, "more", say("moreTitle"), [say("moreBody")])]),
  ];
}

/** The reminder after an interruption. */
export function reminderPages(stage: FerStage): readonly Node[] {
  const { say, plan } = stage;
  const question = (plan[stage.state().index] ?? plan.at(-1))?.question ?? "emotion";
  return [
    page(
      stage,
      "reminder",
      say("resumeTitle"),
      [say("resumeBody"), say(`${question}Aim`), say(pointer() ? "keysBody" : "tapBody")],
      () => answerList(stage, question),
    ),
  ];
}

/** What is said between a face and the one before it: another question, practice, the real thing, a break. */
export function pagesBetween(
  stage: FerStage,
  planned: FerPlanned,
  previous: FerPlanned | null,
): readonly Node[] {
  const { say } = stage;
  const pages: Node[] = [];
  if (previous !== null && previous.question !== planned.question) {
    pages.push(
      page(stage, "change", say("changeTitle"), [say("changeBody"), say(`${planned.question}Aim`)]),
      ...answerPages(stage, planned.question),
    );
  }
  const asked = previous?.question === planned.question ? previous : null;
  if (planned.block === 0 && asked === null) {
    pages.push(page(stage, "practice", say("practiceTitle"), [say("practiceBody")]));
  } else if (planned.block > 0 && (asked === null || asked.block === 0)) {
    const ready = say(pointer() ? "mainReady" : "mainReadyTouch");
    pages.push(page(stage, "main", say("mainTitle"), [say("mainBody"), ready]));
  } else if (planned.breakBefore) pages.push(breakPage(stage, planned));
  return pages.length === 0 ? [] : [hideAnswers(stage), ...pages];
}

/** What stands on the screen after the last trial: thanks, and no score. */
export function closingPages(stage: FerStage): readonly Node[] {
  return [hideAnswers(stage), page(stage, "done", stage.say("endTitle"), [stage.say("endBody")])];
}

/** One idea a page: the words, the keys, faint faces, and that a guess is welcome. */
function answerPages(stage: FerStage, question: Question): readonly Node[] {
  const { say, p } = stage;
  const list = () => answerList(stage, question);
  const how = pointer() ? [say("keysBody"), say("keysClick")] : [say("tapBody")];
  const neutral = question === "emotion" && p.neutralAnswer ? [say("faintNeutral")] : [];
  return [
    page(stage, "answers", say("answersTitle"), [say(`${question}Answers`)], list),
    page(stage, "keys", say("keysTitle"), how),
    ...(question === "emotion"
      ? [page(stage, "faint", say("faintTitle"), [say("faintBody"), ...neutral])]
      : []),
    page(stage, "guess", say("guessTitle"), [say("guessBody")]),
  ];
}

function breakPage(stage: FerStage, planned: FerPlanned): Node {
  const { say, plan } = stage;
  const counted = plan.filter((trial) => trial.block > 0);
  const done = counted.indexOf(planned);
  const minutes = stage.minutesLeft(counted.length - done);
  const rounded = minutes === null ? null : Math.round(minutes);
  const left =
    rounded === null ? [] : [rounded <= 1 ? say("breakLeftOne") : say("breakLeft", { minutes: rounded })];
  return stage.page({
    id: "break",
    title: say("breakTitle"),
    body: [say("breakBody", { done, total: counted.length }), ...left, say("breakRest")],
    // Space is an answer: pressed once too often, it must not end the break.
    buttons: [{ value: "continue", label: say("again"), codes: ["Enter"], keyLabel: "" }],
    auto: "continue",
    onAnswer: () => stage.event("break", `before block ${planned.block}, trial ${planned.trialIndex}`),
  });
}

function page(
  stage: FerStage,
  id: string,
  title: string,
  body: readonly string[],
  figure?: () => Element,
): Node {
  const plain: Page = {
    id,
    title,
    body,
    buttons: [{ value: "continue", label: stage.say("continue"), codes: ["Enter"], keyLabel: "" }],
    auto: "continue",
    onAnswer: () => stage.event("instruction", id),
  };
  return stage.page(figure === undefined ? plain : { ...plain, figure });
}

/** The answers in their order, each with its key. */
function answerList(stage: FerStage, question: Question): Element {
  const list = document.createElement("ul");
  list.className = "fer-list";
  for (const { value, code } of answersOf(stage.p, question)) {
    const item = document.createElement("li");
    const word = document.createElement("span");
    word.textContent = stage.say(value);
    item.append(word);
    if (pointer()) {
      const cap = document.createElement("kbd");
      cap.textContent = stage.keyLabel(code);
      item.append(cap);
    }
    list.append(item);
  }
  return list;
}

function pointer(): boolean {
  return matchMedia("(any-hover: hover)").matches;
}
