import { letterBoard } from "../../../src/run/pages/letter-board.ts";

/** One thing the person did in the recall; times in ms from its start. */
export interface Act {
  readonly kind: "word" | "strike" | "end";
  readonly text: string | null;
  readonly firstKeyMs: number | null;
  readonly commitMs: number;
  readonly keystrokes: number | null;
  readonly backspaces: number | null;
  /** Number of the entry that is struck out, counted from 0. */
  readonly strikes: number | null;
}

/** What is being typed: kept over a reload. */
export interface Draft {
  readonly text: string;
  readonly firstKeyMs: number | null;
  readonly keystrokes: number;
  readonly backspaces: number;
}

export interface PanelParts {
  say(key: string, values?: Readonly<Record<string, string | number>>): string;
  /** Ms since the recall's clock began. */
  now(): number;
  readonly lengthMs: number;
  readonly finishAfterMs: number;
  /** Words from before a reload. */
  readonly entries: readonly { readonly text: string; readonly struck: boolean }[];
  readonly draft: Draft | null;
  keepDraft(draft: Draft | null): void;
  onAct(act: Act): void;
}

const empty: Draft = { text: "", firstKeyMs: null, keystrokes: 0, backspaces: 0 };

/** The recall on the screen: one line, the growing list, a quiet clock. It stays until `remove`. */
export class RecallPanel {
  readonly element = node("section", "words-recall");
  readonly #parts: PanelParts;
  readonly #input = node("input", "words-line");
  readonly #list = node("ul", "words-list");
  readonly #clock = node("p", "words-clock");
  readonly #finish = node("div", "words-finish");
  readonly #ticking: ReturnType<typeof setInterval>;
  #draft: Draft;
  #count = 0;
  #over = false;

  constructor(parts: PanelParts) {
    this.#parts = parts;
    this.#draft = parts.draft ?? empty;
    this.#layOut();
    for (const entry of parts.entries) this.#show(entry.text, entry.struck);
    this.#ticking = setInterval(() => {
      this.#tick();
    }, 200);
    this.#tick();
  }

  /** What stands in the line. */
  get text(): string {
    return this.#input.value;
  }

  /** For simulated participants: shows a word as if it had been typed. */
  show(text: string): void {
    this.#show(text, false);
  }

  focus(): void {
    this.#input.focus({ preventScroll: true });
  }

  /** Takes the focus back where nobody chose another place: jsPsych puts it on its own element. */
  refocus(): void {
    const { activeElement } = document;
    const taken = this.element.contains(activeElement) || document.querySelector(".sheet") !== null;
    if (!taken) this.focus();
  }

  remove(): void {
    clearInterval(this.#ticking);
    this.element.remove();
  }

  #layOut(): void {
    const { say } = this.#parts;
    const input = this.#input;
    const attributes = {
      type: "text",
      id: "words-line",
      autocomplete: "off",
      autocorrect: "off",
      autocapitalize: "none",
      spellcheck: "false",
      enterkeyhint: "done",
      "data-1p-ignore": "",
      "data-lpignore": "true",
    };
    for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
    input.value = this.#draft.text;
    const label = node("label", "words-label", say("recallPanel"));
    label.setAttribute("for", "words-line");
    const add = node("button", "words-add", say("recallAdd"));
    add.type = "submit";
    const form = node("form", "words-form");
    form.append(input, add);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#commit();
      this.focus();
    });
    // A button that takes the focus would close a phone's keyboard.
    add.addEventListener("pointerdown", (event) => event.preventDefault());
    for (const type of ["paste", "drop"]) input.addEventListener(type, (event) => event.preventDefault());
    input.addEventListener("beforeinput", (event) => {
      if (/^insertFrom(Paste|Drop|Yank)|^insertReplacement/.test(event.inputType)) event.preventDefault();
    });
    input.addEventListener("input", (event) => this.#typed(event));
    this.#list.setAttribute("aria-live", "polite");
    this.element.setAttribute("aria-label", say("recallPanel"));
    this.#askNothing();
    const words = { open: say("recallBoard"), space: say("recallSpace"), erase: say("recallErase") };
    const letters = letterBoard(say("recallLetters"), words, input);
    this.element.append(
      ...[this.#clock, label, form, letters, this.#list, this.#finish].filter((part) => part !== null),
    );
  }

  #typed(event: InputEvent): void {
    const { firstKeyMs, keystrokes, backspaces } = this.#draft;
    const text = this.#input.value;
    this.#draft = {
      text,
      firstKeyMs: firstKeyMs ?? this.#parts.now(),
      keystrokes: keystrokes + 1,
      backspaces: backspaces + (event.inputType.startsWith("delete") ? 1 : 0),
    };
    this.#parts.keepDraft(this.#draft);
  }

  /** The line becomes a word; a blank line is nothing. */
  #commit(): void {
    const text = this.#input.value.trim();
    if (text === "" || this.#over) return;
    const { firstKeyMs, keystrokes, backspaces } = this.#draft;
    this.#draft = empty;
    this.#input.value = "";
    this.#show(text, false);
    this.#parts.onAct({
      ...this.#act("word"),
      text,
      firstKeyMs: firstKeyMs === null ? null : Math.min(firstKeyMs, this.#parts.lengthMs),
      keystrokes,
      backspaces,
    });
  }

  #act(kind: Act["kind"]): Act {
    const commitMs = Math.min(this.#parts.now(), this.#parts.lengthMs);
    return {
      kind,
      text: null,
      firstKeyMs: null,
      commitMs,
      keystrokes: null,
      backspaces: null,
      strikes: null,
    };
  }

  #show(text: string, struck: boolean): void {
    const { say } = this.#parts;
    const index = this.#count++;
    const item = node("li", "words-entry");
    const word = node("span", "words-entered", text);
    const strike = node("button", "words-strike", "×");
    strike.type = "button";
    strike.setAttribute("aria-label", say("recallStrike", { word: text.slice(0, 60) }));
    const cross = () => {
      item.classList.add("struck");
      strike.replaceWith(node("span", "words-unseen", say("recallStruck")));
    };
    strike.addEventListener("click", () => {
      if (this.#over) return;
      cross();
      this.#parts.onAct({ ...this.#act("strike"), text, strikes: index });
      this.focus();
    });
    item.append(word, strike);
    if (struck) cross();
    this.#list.prepend(item);
  }

  #askNothing(): void {
    const finish = node("button", "words-quiet", this.#parts.say("recallFinish"));
    finish.type = "button";
    finish.dataset["value"] = "finish";
    finish.addEventListener("click", () => this.#askWhetherSure());
    this.#finish.replaceChildren(finish);
  }

  #askWhetherSure(): void {
    const { say } = this.#parts;
    const [no, yes] = [
      node("button", "words-quiet", say("recallSureNo")),
      node("button", "words-quiet", say("recallSureYes")),
    ];
    no.type = yes.type = "button";
    yes.dataset["value"] = "sure";
    no.addEventListener("click", () => {
      this.#askNothing();
      this.focus();
    });
    yes.addEventListener("click", () => this.#end());
    this.#finish.replaceChildren(node("p", "words-sure", say("recallSure")), no, yes);
    no.focus();
  }

  #end(): void {
    if (this.#over) return;
    // What stands in the line when the time is up was remembered in time.
    this.#commit();
    this.#over = true;
    clearInterval(this.#ticking);
    this.#input.disabled = true;
    this.#parts.onAct(this.#act("end"));
  }

  #tick(): void {
    const { now, lengthMs, finishAfterMs, say } = this.#parts;
    const leftMs = lengthMs - now();
    const minutes = Math.round(leftMs / 60_000);
    const words =
      leftMs <= 15_000
        ? say("almostOver")
        : leftMs < 55_000
          ? say("secondsLeft")
          : minutes <= 1
            ? say("minuteLeft")
            : say("minutesLeft", { minutes });
    if (this.#clock.textContent !== words) this.#clock.textContent = words;
    this.#finish.hidden = now() < finishAfterMs;
    if (leftMs <= 0) this.#end();
  }
}

function node<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  content = "",
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  if (content !== "") element.textContent = content;
  return element;
}
