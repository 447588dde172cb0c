import type { Node } from "../../../src/run/screen.ts";
import { answersOf } from "../layout.ts";
import type { Answered, Question } from "../planned.ts";
import { arrange, type Arrangement } from "./arc.ts";
import { wantedSize, type FerStage } from "./setting.ts";

/** The answers as they stand on the screen, from the first trial to the last. */
export interface AnswerArc {
  readonly arrangement: () => Arrangement;
  /** Marks the answer that was taken; null takes the mark away. */
  mark(answer: Answered | null): void;
}

const arcs = new WeakMap<object, AnswerArc & { readonly question: Question }>();

/** Shows the answers of a question in the dock; they stay where they are until another question is asked. */
export function layAnswers(stage: FerStage, question: Question): AnswerArc {
  stage.dock.hidden = false;
  const there = arcs.get(stage);
  if (there?.question === question) return there;
  const answers = answersOf(stage.p, question);
  const buttons = answers.map(({ value, code }) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "fer-answer";
    button.tabIndex = -1;
    button.dataset["answer"] = value;
    const word = document.createElement("span");
    word.textContent = stage.say(value);
    const cap = document.createElement("kbd");
    cap.textContent = stage.keyLabel(code);
    button.append(word, cap);
    return button;
  });
  const host = document.createElement("div");
  host.className = "fer-arc";
  host.append(...buttons);

  let current = arrange(windowSize(), wantedSize(stage), answers.length);
  let told = 1;
  const place = () => {
    current = arrange(windowSize(), wantedSize(stage), answers.length);
    if (current.scale < 1 && Math.abs(current.scale - told) > 0.01) {
      told = current.scale;
      const mm = (stage.p.faceMm * current.scale).toFixed(1);
      stage.event("note", `the window is too small: faces are ${mm} mm high instead of ${stage.p.faceMm} mm`);
    }
    host.classList.toggle("fer-compact", current.button.height < 60);
    for (const [i, button] of buttons.entries()) {
      const at = current.answers[i] ?? current.centre;
      button.style.width = `${current.button.width}px`;
      button.style.height = `${current.button.height}px`;
      button.style.left = `${at.x - current.button.width / 2}px`;
      button.style.top = `${at.y - current.button.height / 2}px`;
    }
  };
  place();
  const follow = () => {
    if (host.isConnected) place();
    else removeEventListener("resize", follow);
  };
  stage.dock.replaceChildren(host);
  addEventListener("resize", follow);

  const arc = {
    question,
    arrangement: () => current,
    mark(answer: Answered | null) {
      for (const button of buttons)
        button.classList.toggle("fer-chosen", button.dataset["answer"] === answer);
    },
  };
  arcs.set(stage, arc);
  return arc;
}

/** A step before pages: they stand without the answers, which come back with the next face. */
export function hideAnswers(stage: FerStage): Node {
  return stage.work(() => {
    stage.dock.hidden = true;
  });
}

function windowSize() {
  return { width: innerWidth, height: innerHeight };
}
