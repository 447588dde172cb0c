import type { Node, Page, PageButton, Stage } from "../../src/run/screen.ts";
import { drawFace, lengthOf } from "./face.ts";
import { money } from "./money.ts";
import { keyMaps, stimuli, type Stimulus } from "./parameters.ts";
import type { PrtPlanned } from "./plan.ts";
import type { PrtShapes } from "./shapes.ts";

type PrtStage = Stage<PrtShapes>;

/** Which stimulus each side stands for. */
export function sides(stage: Pick<PrtStage, "p">): { readonly left: Stimulus; readonly right: Stimulus } {
  return stage.p.shortSide === "left" ? { left: "short", right: "long" } : { left: "long", right: "short" };
}

/** All pages before the first practice trial. The comprehension question repeats its page when it is missed. */
export function openingPages(stage: PrtStage): readonly Node[] {
  const { say, p } = stage;
  const feature = say(p.feature);
  const left = say(`${sides(stage).left}Word`);
  const right = say(`${sides(stage).right}Word`);
  const [leftCode, rightCode] = keyMaps[p.keys];
  let understood = false;
  const rule = page(stage, "reward", "rewardTitle", [say("rewardBody"), say("rewardNot"), say("rewardFast")]);
  const question = stage.page({
    id: "check",
    title: say("checkTitle"),
    body: [say("checkBody")],
    buttons: [button("yes", say("checkYes"), "Digit1", "1"), button("no", say("checkNo"), "Digit2", "2")],
    auto: "no",
    detour: "yes",
    onAnswer(value) {
      understood = value === "no";
      stage.event(
        "comprehension",
        understood ? "every correct answer wins: understood" : "every correct answer wins: missed",
      );
    },
  });
  const missed = page(stage, "check-again", "checkAgainTitle", [say("checkAgain")]);
  return [
    page(stage, "aim", "aimTitle", [say("aimBody", { amount: money(stage, p.amount) }), say("aimKeep")]),
    page(
      stage,
      "faces",
      "facesTitle",
      [p.feature === "line" ? say("linesBody") : say("facesBody", { feature }), say("facesLook")],
      () => bothFaces(stage),
    ),
    key(stage, "keys-left", say("keysLeft", { answer: left }), say("leftButton", { answer: left }), leftCode),
    key(
      stage,
      "keys-right",
      say("keysRight", { answer: right }),
      say("rightButton", { answer: right }),
      rightCode,
    ),
    {
      timeline: [rule, question, { timeline: [missed], conditional_function: () => !understood }],
      loop_function: () => !understood,
    },
    page(stage, "guided", "guidedTitle", [say("guidedBody", { feature })]),
  ];
}

/** The reminder after an interruption. */
export function reminderPages(stage: PrtStage): readonly Node[] {
  const { say } = stage;
  const { left, right } = sides(stage);
  return [
    page(
      stage,
      "reminder",
      "resumeTitle",
      [say("resumeBody"), say("resumeKeys", { left: say(`${left}Word`), right: say(`${right}Word`) })],
      () => bothFaces(stage),
    ),
  ];
}

/** What is said between a trial and the one before it: more practice, the real thing, a break. */
export function pagesBetween(
  stage: PrtStage,
  planned: PrtPlanned,
  previous: PrtPlanned | null,
  sofar: Sofar,
): readonly Node[] {
  const { say, p } = stage;
  const feature = say(p.feature);
  if (planned.kind === "free" && planned.round !== (previous?.round ?? 0)) {
    if (planned.round === 1) return [page(stage, "free", "freeTitle", [say("freeBody", { feature })])];
    const correct = sofar.practiceCorrect;
    return [
      page(stage, "practice-again", "againTitle", [say("againBody", { correct, total: p.freeTrials })]),
    ];
  }
  if (planned.kind !== "main" || planned.block === previous?.block) return [];
  const ready = matchMedia("(any-hover: hover)").matches ? "mainReady" : "mainReadyTouch";
  if (previous === null || previous.kind !== "main")
    return [page(stage, "main", "mainTitle", [say("mainBody"), say(ready)])];
  return [breakPage(stage, planned, sofar)];
}

/** What the pages tell of the run so far. */
export interface Sofar {
  readonly practiceCorrect: number;
  readonly balance: number;
}

function breakPage(stage: PrtStage, planned: PrtPlanned, sofar: Sofar): Node {
  const { say, p } = stage;
  const minutes = stage.minutesLeft((p.blocks - planned.block + 1) * p.trialsPerBlock);
  const rounded =
    minutes === null ? null : Math.round(minutes + ((p.blocks - planned.block) * p.breakMinMs) / 60_000);
  const left =
    rounded === null ? [] : [rounded <= 1 ? say("breakLeftOne") : say("breakLeft", { minutes: rounded })];
  return stage.page({
    id: "break",
    title: say("breakTitle"),
    body: [
      say("breakBody", { done: planned.block - 1, total: p.blocks, balance: money(stage, sofar.balance) }),
      ...left,
      say("breakRest"),
    ],
    minMs: p.breakMinMs,
    buttons: [onward(say("again"))],
    auto: "continue",
    onAnswer: () => stage.event("break", `before block ${planned.block}`),
  });
}

/** The last page: what was really won. */
export function closingPages(stage: PrtStage, sofar: Sofar): readonly Node[] {
  return [page(stage, "won", "endTitle", [stage.say("endBody", { balance: money(stage, sofar.balance) })])];
}

function page(
  stage: PrtStage,
  id: string,
  title: string,
  body: readonly string[],
  figure?: () => Element,
): Node {
  const plain: Page = {
    id,
    title: stage.say(title),
    body,
    buttons: [onward(stage.say("continue"))],
    auto: "continue",
    onAnswer: () => stage.event("instruction", id),
  };
  return stage.page(figure === undefined ? plain : { ...plain, figure });
}

function key(stage: PrtStage, id: string, body: string, label: string, code: string): Node {
  return stage.page({
    id,
    title: stage.say("keysTitle"),
    body: [body],
    buttons: [button("pressed", label, code, "")],
    auto: "pressed",
    onAnswer: () => stage.event("instruction", `${id} ${code}`),
  });
}

function onward(label: string): PageButton {
  return { value: "continue", label, codes: ["Space", "Enter"], keyLabel: "" };
}

function button(value: string, label: string, code: string, keyLabel: string): PageButton {
  return { value, label, codes: [code], keyLabel };
}

function bothFaces(stage: PrtStage): Element {
  const pair = document.createElement("div");
  pair.className = "prt-pair";
  for (const stimulus of stimuli) {
    const figure = document.createElement("figure");
    const caption = document.createElement("figcaption");
    caption.textContent = stage.say(stimulus);
    figure.append(drawFace(stage.p, lengthOf(stage.p, stimulus), stage.pxPerMm).element, caption);
    pair.append(figure);
  }
  return pair;
}
