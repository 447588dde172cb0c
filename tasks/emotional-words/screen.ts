import "./screen.css";
import type { Answer, Node, Phase, TaskScreen } from "../../src/run/screen.ts";
import { blankResponse, type WordsResponse } from "./judge.ts";
import { openingPages, page, pagesBetween, reminderPages, sides, type WordsStage } from "./pages.ts";
import { keyMaps } from "./parameters.ts";
import type { WordsPlanned } from "./plan.ts";
import { RecallCourse } from "./screen/recall-course.ts";
import type { WordsShapes } from "./shapes.ts";

const courses = new WeakMap<object, RecallCourse>();
const scale = [1, 2, 3, 4, 5, 6, 7] as const;

let focusLosses = 0;
let counting = false;

/** Emotional words on the screen: one part of it, as the plan says. */
export const screen: TaskScreen<WordsShapes> = {
  shortestMs: (p) => Math.min(p.fixationMs, p.wordMs),
  keyCodes: (p) => keyMaps[p.keys],
  opening(stage) {
    countFocusLosses();
    return openingPages(stage);
  },
  reopening(stage) {
    countFocusLosses();
    return reminderPages(stage);
  },
  trial(stage, planned, previous) {
    switch (planned.kind) {
      case "start":
        return [stage.work(() => startRecall(stage, planned))];
      case "entry":
        return [stage.work(() => takeEntry(stage, planned))];
      case "expected":
        return [askExpected(stage, planned)];
      case "recognise":
      case "categorise":
        if (previous?.kind !== planned.kind) layKeys(stage, planned.kind);
        return [...pagesBetween(stage, planned, previous), ...showWord(stage, planned)];
      case "rate-valence":
      case "rate-self":
        if (previous?.kind !== planned.kind) layScale(stage, planned.kind);
        return [...pagesBetween(stage, planned, previous), ...showWord(stage, planned)];
    }
  },
  closing(stage) {
    stage.dock.hidden = true;
    return [page(stage, "part-end", "partEndTitle", [stage.say("partEndBody")])];
  },
};

/** A word with its fixation; then, where it is asked for, how sure the person is. */
function showWord(stage: WordsStage, planned: WordsPlanned): readonly Node[] {
  const { p, say } = stage;
  const simulated = stage.simulated(planned);
  const [leftKey, rightKey] = keyMaps[p.keys];
  const [left, right] = sides(stage, planned.kind);
  const rating = planned.kind === "rate-valence" || planned.kind === "rate-self";
  const keys = rating
    ? Object.fromEntries(
        scale.flatMap((n) => [[`Digit${n}`, String(n)] as const, [`Numpad${n}`, String(n)] as const]),
      )
    : { [leftKey]: left, [rightKey]: right };
  let given: WordsResponse | null = null;
  const asksMore = () => planned.asks === "confidence" && given !== null && given.value !== null;
  const settle = (response: WordsResponse) => stage.answer(planned, stamped(response));

  const presented = stage.present({
    kind: planned.kind,
    mount(host) {
      stage.dock.hidden = false;
      const field = block("words-field", "");
      const fixation = block("words-fixation", say("fixation"));
      const word = block("words-word", planned.word ?? "");
      field.append(fixation, word);
      host.replaceChildren(field);
      return { fixation, word };
    },
    phases: phases(p, planned),
    keys,
    deadlineMs: planned.limitMs,
    afterMs: p.itiMs,
    auto: simulated === null ? null : { rtMs: simulated.rtMs },
    answered(answer, early) {
      given = simulated ?? responseOf(planned, answer, early);
      if (!asksMore()) settle(given);
      return [];
    },
    close: (timing) => {
      if (!asksMore()) return stage.close(timing);
      held = timing;
      return Promise.resolve();
    },
  });
  let held: Parameters<WordsStage["close"]>[0] = null;
  if (planned.asks !== "confidence") return [presented];
  const sure = stage.page({
    id: "sure",
    title: say("sureTitle"),
    body: [say("sureBody")],
    buttons: [1, 2, 3, 4, 5, 6].map((n) => ({
      value: String(n),
      label: String(n),
      codes: [`Digit${n}`, `Numpad${n}`],
      keyLabel: "",
    })),
    auto: String(simulated?.confidence ?? 1),
    async onAnswer(value) {
      settle({ ...(given ?? blankResponse), confidence: Number(value) });
      await stage.close(held);
    },
  });
  // A last step that is always taken: a conditional one that is left out tells nobody that it is over.
  return [
    presented,
    { timeline: [hideDock(stage), sure], conditional_function: asksMore },
    stage.work(() => undefined),
  ];
}

const hideDock = (stage: WordsStage) => stage.work(() => void (stage.dock.hidden = true));

/** In the categorisation the word is gone before most answers; elsewhere it stays until the answer. */
function phases(p: WordsStage["p"], planned: WordsPlanned): readonly Phase[] {
  const fixation: Phase = { name: "fixation", show: ["fixation"], durationMs: p.fixationMs };
  const word = { name: "word", show: ["word"], accepts: true, reference: true };
  return planned.kind === "categorise"
    ? [
        fixation,
        { ...word, durationMs: p.wordMs },
        { name: "answer", show: [], durationMs: null, accepts: true },
      ]
    : [fixation, { ...word, name: "answer", durationMs: null }];
}

function responseOf(planned: WordsPlanned, answer: Answer | null, early: number): WordsResponse {
  return {
    ...blankResponse,
    kind: planned.kind === "entry" ? "end" : planned.kind,
    value: answer?.value ?? null,
    rtMs: answer?.rtMs ?? null,
    key: answer?.code ?? null,
    modality: answer?.modality ?? null,
    anticipations: early,
  };
}

/** The recall's clock begins, and that is stored before a word can be. */
async function startRecall(stage: WordsStage, planned: WordsPlanned): Promise<void> {
  const response = stage.simulated(planned) ?? { ...blankResponse, kind: "start", commitMs: 0 };
  stage.answer(planned, stamped(response));
  courseOf(stage);
  await stage.close(null);
}

async function takeEntry(stage: WordsStage, planned: WordsPlanned): Promise<void> {
  const course = courseOf(stage);
  const response = stamped(await course.next(planned));
  stage.answer(planned, response);
  await stage.close(null);
  course.stored(response);
  if (planned === stage.plan.findLast((trial) => trial.kind === "entry")) course.remove();
}

/** The running recall; after a reload it is laid out again from what is stored. */
function courseOf(stage: WordsStage): RecallCourse {
  let course = courses.get(stage);
  if (course === undefined) {
    course = new RecallCourse(stage, stage.state().startedAt ?? new Date().toISOString());
    courses.set(stage, course);
  }
  return course;
}

function askExpected(stage: WordsStage, planned: WordsPlanned): Node {
  const simulated = stage.simulated(planned);
  stage.dock.hidden = true;
  return stage.page({
    id: "expected",
    title: stage.say("expectedTitle"),
    body: [stage.say("expectedBody"), stage.say("expectedScale")],
    buttons: Array.from({ length: 11 }, (_, n) => ({
      value: String(n),
      label: String(n),
      codes: n < 10 ? [`Digit${n}`, `Numpad${n}`] : [],
      keyLabel: "",
    })),
    auto: simulated?.value ?? "0",
    async onAnswer(value) {
      stage.answer(planned, stamped(simulated ?? { ...blankResponse, kind: "expected", value }));
      await stage.close(null);
    },
  });
}

/** With the wall's clock and how often the page lost the focus since the last time. */
function stamped(response: WordsResponse): WordsResponse {
  const losses = focusLosses;
  focusLosses = 0;
  return { ...response, focusLosses: losses, doneAt: new Date().toISOString() };
}

function countFocusLosses(): void {
  if (counting) return;
  counting = true;
  addEventListener("blur", () => focusLosses++);
}

/** The legend is drawn once and stays: it is also what touch and mouse answer on. */
function layKeys(stage: WordsStage, kind: WordsPlanned["kind"]): void {
  const codes = keyMaps[stage.p.keys];
  stage.dock.replaceChildren(
    ...sides(stage, kind).map((answer, i) => {
      const button = answerButton(answer, stage.say(answer));
      button.prepend(cap(stage.keyLabel(codes[i] as string)));
      return button;
    }),
  );
}

function layScale(stage: WordsStage, kind: "rate-valence" | "rate-self"): void {
  const [low, high] =
    kind === "rate-self" ? (["selfRateLow", "selfRateHigh"] as const) : (["rateLow", "rateHigh"] as const);
  const row = block("words-scale", "");
  row.append(...scale.map((n) => answerButton(String(n), String(n))));
  const ends = block("words-ends", "");
  ends.append(block("", stage.say(low)), block("", stage.say(high)));
  const both = block("words-rating", "");
  both.append(ends, row);
  stage.dock.replaceChildren(both);
}

function answerButton(answer: string, label: string): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "words-answer";
  button.tabIndex = -1;
  button.dataset["answer"] = answer;
  button.append(block("", label));
  return button;
}

function cap(label: string): HTMLElement {
  const key = document.createElement("kbd");
  key.textContent = label;
  return key;
}

function block(className: string, content: string): HTMLElement {
  const element = document.createElement("div");
  if (className !== "") element.className = className;
  element.textContent = content;
  return element;
}
