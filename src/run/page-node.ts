import HtmlKeyboardResponse from "@jspsych/plugin-html-keyboard-response";
import type { JsPsych } from "jspsych";
import { el } from "./dom.ts";
import { linger, type Looked } from "./linger.ts";
import { keyLabel, learnKey } from "./keyboard.ts";
import { breakSeries } from "./play.ts";
import type { Say } from "./say.ts";
import type { Node, Page } from "./screen.ts";

interface Session {
  readonly jsPsych: JsPsych;
  readonly say: Say;
  readonly speed: number;
  /** A simulated participant is at the keyboard. */
  readonly automatic: boolean;
  readonly where: Pick<Looked, "task" | "part">;
  readonly onFailure: (error: unknown) => void;
}

/**
 * An untimed page as a jsPsych node: stock `html-keyboard-response` keeps its place in the timeline, the
 * page brings its own keys (by physical position) and buttons, so that key, touch and mouse are equal.
 */
export function pageNode(session: Session, page: Page): Node {
  return {
    type: HtmlKeyboardResponse,
    stimulus: "",
    choices: "NO_KEYS",
    record_data: false,
    on_load: () => lay(session, page),
  };
}

function lay({ jsPsych, say, speed, automatic, where, onFailure }: Session, page: Page): void {
  breakSeries();
  const host = jsPsych.getDisplayElement();
  const waitMs = (page.minMs ?? 0) / speed;
  const opensAt = performance.now() + waitMs;
  let answered = false;

  const finish = (value: string) => {
    if (answered || performance.now() < opensAt || document.querySelector(".sheet") !== null) return;
    if (form !== null && !form.complete() && !automatic) {
      form.focus();
      return;
    }
    answered = true;
    document.removeEventListener("keydown", onKey);
    clearInterval(ticking);
    Promise.resolve(page.onAnswer?.(value)).then(() => jsPsych.finishTrial({}), onFailure);
  };
  const onKey = (event: KeyboardEvent) => {
    const button = page.buttons.find((b) => b.codes.includes(event.code));
    if (button === undefined || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    // What is typed into a field, or pressed on a button of the form, is not meant for the page.
    if (event.target instanceof Element && event.target.closest("textarea, input, .form button") !== null)
      return;
    event.preventDefault();
    learnKey(event);
    finish(button.value);
  };

  const buttons = page.buttons.map((button) => {
    const label = el("span", {}, button.label);
    const element = el("button", { type: "button", class: "main", "data-value": button.value }, label);
    const code = button.codes[0];
    if (code !== undefined && matchMedia("(any-hover: hover)").matches) {
      element.append(
        el("kbd", { "aria-hidden": "true" }, button.keyLabel === "" ? keyLabel(code) : button.keyLabel),
      );
    }
    element.addEventListener("click", () => finish(button.value));
    return { element, label, text: button.label };
  });
  const title = el("h1", { tabindex: "-1" }, page.title);
  const inner = el(
    "div",
    { class: "page", "data-page": page.id },
    title,
    ...page.body.map((text) => el("p", {}, text)),
  );
  const form = page.form?.() ?? null;
  if (page.figure !== undefined) inner.append(el("div", { class: "figure" }, page.figure()));
  if (form !== null) inner.append(el("div", { class: "form" }, form.element));
  inner.append(el("div", { class: "buttons" }, ...buttons.map((b) => b.element)));
  host.replaceChildren(inner);
  title.focus({ preventScroll: true });
  if (form !== null) form.focus();
  document.addEventListener("keydown", onKey);

  const tick = () => {
    const left = Math.ceil((opensAt - performance.now()) / 1000);
    for (const button of buttons) {
      button.element.disabled = left > 0 || form?.complete() === false;
      button.label.textContent = left > 0 ? waiting(say, left) : button.text;
    }
    if (left <= 0) {
      clearInterval(ticking);
      if (automatic) look().catch(onFailure);
    }
  };
  const look = async () => {
    const screen = { ...where, kind: "page", id: page.id } as const;
    const first = await linger(screen);
    if (first && form?.fill !== undefined) {
      form.fill();
      await linger({ ...screen, variant: "filled" });
    }
    finish(first ? (page.detour ?? page.auto) : page.auto);
  };
  const ticking = setInterval(tick, 250);
  form?.onChange(tick);
  tick();
}

/** How long a button stays shut: minutes while there are several, then seconds. */
function waiting(say: Say, seconds: number): string {
  return seconds > 90
    ? say("waitButtonMinutes", { minutes: Math.ceil(seconds / 60) })
    : say("waitButton", { seconds });
}
