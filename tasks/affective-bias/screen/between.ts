import type { Node } from "../../../src/run/screen.ts";
import { machines } from "../cues.ts";
import { keyMaps } from "../parameters.ts";
import type { AbtPlanned } from "../planned.ts";
import { hasPointer, words, type AbtStage } from "./answers.ts";
import { drawSign } from "./sign.ts";

/** All pages before the first row. */
export function openingPages(stage: AbtStage): readonly Node[] {
  const { say, p, plan } = stage;
  if (!plan.some((planned) => planned.teaches && planned.kind === "choice")) {
    const pays = say(p.design === "games" ? "testHidden" : "testPays");
    return [
      words(stage, "test", say("testTitle"), [say("testBody"), pays]),
      words(stage, "feel", say("testTitle"), [say("testFeel")]),
    ];
  }
  const first = plan.find((planned) => planned.leftGlyph !== null && planned.rightGlyph !== null);
  const both = () => pair(stage, first);
  const how = hasPointer() ? [say("keysBody"), say("keysTouch")] : [say("keysBodyTouch")];
  const practised = plan.some((planned) => planned.kind === "practice");
  return [
    words(stage, "aim", say("aimTitle"), [say("aimBody"), say("aimPays"), say("aimFind")]),
    words(stage, "keys", say("keysTitle"), how, practised ? both : undefined),
    words(stage, "time", say("keysTitle"), [say("timeBody")]),
    ...(practised ? [words(stage, "practice", say("practiceTitle"), [say("practiceBody")])] : []),
  ];
}

/** The reminder after an interruption. */
export function reminderPages(stage: AbtStage): readonly Node[] {
  const { say } = stage;
  const how = say(hasPointer() ? "keysBody" : "keysBodyTouch");
  return [words(stage, "reminder", say("resumeTitle"), [say("resumeBody"), say("resumeChoose"), how])];
}

/** What is said between a row and the one before it: a new round, single signs, the test. */
export function pagesBetween(
  stage: AbtStage,
  planned: AbtPlanned,
  previous: AbtPlanned | null,
): readonly Node[] {
  const { say, p } = stage;
  if (planned.kind === "forced" && previous?.kind === "choice") {
    return [words(stage, "alone", say("aloneTitle"), [say("aloneBody")])];
  }
  if (planned.kind === "reactivation" && previous?.kind === "mood") {
    return [words(stage, "alone", say("aloneTitle"), [say("aloneBody")])];
  }
  if (planned.kind !== "choice" || isTrial(previous)) return [];
  const ready = say(hasPointer() ? "beginBody" : "beginTouch");
  if (!planned.teaches) return [words(stage, "ready", say("beginTitle"), [ready])];
  // Ratings come in the middle of a game, too; it goes on after them without a word.
  if (previous !== null && p.design === "games" && previous.moment === "in-block") return [];
  if (previous?.kind === "estimate" && previous.block === planned.block) return [];
  const game = p.design === "games";
  const total = game ? machines.length : p.blockOrder.length;
  const body = game ? [say("gameBody")] : [say("roundNew")];
  return [
    words(stage, "round", say(game ? "gameTitle" : "roundTitle", { round: planned.block, total }), [
      ...body,
      ...(planned.block === 1 ? [say("roundBegin")] : []),
      ready,
    ]),
  ];
}

function isTrial(planned: AbtPlanned | null): boolean {
  return planned !== null && planned.leftCue === null && planned.rightCue === null
    ? false
    : planned !== null && planned.kind !== "practice" && planned.kind !== "reactivation";
}

/** What stands on the screen after the last trial: thanks, and no score. */
export function closingPages(stage: AbtStage): readonly Node[] {
  return [words(stage, "done", stage.say("endTitle"), [stage.say("endBody")])];
}

/** Two signs with their keys, as they will stand. */
function pair(stage: AbtStage, planned: AbtPlanned | undefined): Element {
  const figure = document.createElement("div");
  figure.className = "abt-pair";
  const codes = keyMaps[stage.p.keys];
  for (const [i, glyph] of [planned?.leftGlyph, planned?.rightGlyph].entries()) {
    const one = document.createElement("div");
    one.className = "abt-tile";
    one.append(drawSign(glyph ?? ""));
    if (hasPointer()) {
      const cap = document.createElement("kbd");
      cap.textContent = stage.keyLabel(codes[i] ?? "");
      one.append(cap);
    }
    figure.append(one);
  }
  return figure;
}
