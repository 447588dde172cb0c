import type { Node, PageButton, Stage } from "../../src/run/screen.ts";
import { keyMaps } from "./parameters.ts";
import type { WordsPlanned } from "./plan.ts";
import type { WordsShapes } from "./shapes.ts";

export type WordsStage = Stage<WordsShapes>;

/** The answers on the left and on the right key, by name. */
export function sides(stage: WordsStage, kind: WordsPlanned["kind"]): readonly [string, string] {
  const pair =
    kind === "recognise"
      ? (["old", "new"] as const)
      : stage.p.question === "self-reference"
        ? (["yes", "no"] as const)
        : (["like", "dislike"] as const);
  return stage.p.likeSide === "left" ? pair : [pair[1], pair[0]];
}

/** The first planned trial says which part this is. */
function kindOfPart(stage: WordsStage): WordsPlanned["kind"] {
  return stage.plan[0]?.kind ?? "categorise";
}

/** All pages before the first trial of a part. */
export function openingPages(stage: WordsStage): readonly Node[] {
  const { say, p } = stage;
  switch (kindOfPart(stage)) {
    case "rate-valence":
    case "rate-self":
      return [page(stage, "rate", "rateTitle", [say("rateBody")])];
    case "start":
    case "entry":
      return [
        page(stage, "recall", "recallTitle", [say("recallBody")]),
        page(stage, "recall-how", "recallPanel", [say("recallHow"), say("recallSpelling")]),
        page(stage, "recall-time", "recallTitle", [recallTime(stage)], "recallGo"),
      ];
    case "recognise":
      return [
        page(stage, "old", "oldTitle", [say("oldBody")]),
        page(stage, "old-ask", "oldTitle", [say("oldAsk"), say("oldGuess")]),
        ...keyPages(stage, "recognise"),
      ];
    case "expected":
      return [];
    case "categorise": {
      const self = p.question === "self-reference";
      return [
        page(stage, "aim", "aimTitle", [say("aimBody")]),
        page(stage, "question", self ? "selfTitle" : "likeTitle", [
          say(self ? "selfBody" : "likeBody"),
          say(self ? "selfAsk" : "likeAsk"),
          say("quickly"),
        ]),
        ...keyPages(stage, "categorise"),
      ];
    }
  }
}

/** The reminder after an interruption. */
export function reminderPages(stage: WordsStage): readonly Node[] {
  const { say } = stage;
  const kind = kindOfPart(stage);
  if (kind === "start" || kind === "entry") {
    return [page(stage, "reminder", "recallAgainTitle", [say("recallAgainBody"), say("recallHow")])];
  }
  if (kind === "rate-valence" || kind === "rate-self") {
    return [page(stage, "reminder", "resumeTitle", [say("resumeBody"), say("resumeScale")])];
  }
  const [left, right] = sides(stage, kind);
  const keys = say("resumeKeys", { left: say(left), right: say(right) });
  const ask = kind === "recognise" ? "oldAsk" : stage.p.question === "self-reference" ? "selfAsk" : "likeAsk";
  return [page(stage, "reminder", "resumeTitle", [say("resumeBody"), say(ask), keys])];
}

/** What is said between a trial and the one before it: practice, the real thing, the second scale. */
export function pagesBetween(
  stage: WordsStage,
  planned: WordsPlanned,
  previous: WordsPlanned | null,
): readonly Node[] {
  const { say } = stage;
  if (planned.kind === "rate-self" && previous?.kind === "rate-valence") {
    return [
      page(stage, "break", "breakTitle", [say("breakBody")]),
      page(stage, "rate-self", "selfRateTitle", [say("selfRateBody")]),
    ];
  }
  if (planned.kind !== "categorise" || planned.block === previous?.block) return [];
  if (planned.block === 0) return [page(stage, "practice", "practiceTitle", [say("practiceBody")])];
  const count = stage.plan.filter((trial) => trial.block === 1).length;
  const ready = matchMedia("(any-hover: hover)").matches ? "mainReady" : "mainReadyTouch";
  return [page(stage, "main", "mainTitle", [say("mainBody", { count }), say(ready)])];
}

/** How long the recall lasts, in words. */
function recallTime(stage: WordsStage): string {
  const seconds = Math.round(stage.p.recallMs / 1000);
  return seconds < 120
    ? stage.say("recallTimeShort", { seconds })
    : stage.say("recallTime", { minutes: Math.round(seconds / 60) });
}

function keyPages(stage: WordsStage, kind: WordsPlanned["kind"]): readonly Node[] {
  const { say } = stage;
  const [left, right] = sides(stage, kind);
  const [leftCode, rightCode] = keyMaps[stage.p.keys];
  const key = (id: string, body: string, label: string, code: string) =>
    stage.page({
      id,
      title: say("keysTitle"),
      body: [body],
      buttons: [{ value: "pressed", label, codes: [code], keyLabel: "" }],
      auto: "pressed",
      onAnswer: () => stage.event("instruction", `${id} ${code}`),
    });
  return [
    key(
      "keys-left",
      say("keysLeft", { answer: say(left) }),
      say("leftButton", { answer: say(left) }),
      leftCode,
    ),
    key(
      "keys-right",
      say("keysRight", { answer: say(right) }),
      say("rightButton", { answer: say(right) }),
      rightCode,
    ),
  ];
}

/** A page with one button. */
export function page(
  stage: WordsStage,
  id: string,
  title: string,
  body: readonly string[],
  label = "continue",
): Node {
  const onward: PageButton = {
    value: "continue",
    label: stage.say(label),
    codes: ["Space", "Enter"],
    keyLabel: "",
  };
  return stage.page({
    id,
    title: stage.say(title),
    body,
    buttons: [onward],
    auto: "continue",
    onAnswer: () => stage.event("instruction", id),
  });
}
