import type { JsPsych } from "jspsych";
import type { Parameters as TaskParameters, Shapes } from "../core/task.ts";
import type { Language } from "../core/text.ts";
import type { TrialTiming } from "../core/timing.ts";

/** An answer as it was given, by key, touch, mouse or pen. */
export interface Answer {
  readonly value: string;
  /** `event.code` of the key, or `button` for a pointer. */
  readonly code: string;
  readonly modality: "key" | "touch" | "mouse" | "pen";
  /** From the first frame of the reference phase to the event's own time stamp, unrounded. */
  readonly rtMs: number;
}

/** One phase of a frame-locked presentation. Its layers are toggled, nothing is drawn in it. */
export interface Phase {
  readonly name: string;
  readonly show: readonly string[];
  /** Null: until an answer (or the deadline). */
  readonly durationMs: number | null;
  /** Answers count from the first frame of the first phase that says so. */
  readonly accepts?: boolean;
  /** The response time starts at this phase's first frame. */
  readonly reference?: boolean;
  /** Tells apart what is shown in phases of one name: "won", "nothing". */
  readonly variant?: string;
}

/** A trial on the screen: drawn before it starts, then played frame by frame. */
export interface Presentation {
  /** What kind of trial it is, where a task has several that look different. */
  readonly kind?: string;
  /** Draws all layers, hidden, into the host; resolves when they are decoded and ready. */
  mount(host: HTMLElement): Promise<Readonly<Record<string, Element>>> | Readonly<Record<string, Element>>;
  readonly phases: readonly Phase[];
  /** Answer of each key, by `event.code`. Pointers answer through elements with `data-answer`. */
  readonly keys: Readonly<Record<string, string>>;
  readonly deadlineMs: number | null;
  /** Blank after the last phase, before the next trial's first frame. */
  readonly afterMs: number;
  /** In a pilot run: when the simulated participant answers (null: not before the deadline). */
  readonly auto: { readonly rtMs: number | null } | null;
  /** Called once, with the first accepted answer or null at the deadline; returns the phases that follow. */
  answered(answer: Answer | null, early: number): readonly Phase[];
  /** Called when the last phase has ended; the next trial waits for it. Null timing: nothing was shown. */
  close(timing: TrialTiming | null): Promise<void>;
}

/** A page with text and buttons, untimed; answered by key, touch or mouse. */
export interface Page {
  readonly id: string;
  readonly title: string;
  /** Paragraphs. */
  readonly body: readonly string[];
  readonly figure?: () => Element;
  /** Something to fill in; called when the page is laid. The buttons open when it is complete. */
  readonly form?: () => PageForm;
  readonly buttons: readonly PageButton[];
  /** The buttons open after this time; the page counts down. */
  readonly minMs?: number;
  /** What a simulated participant answers. */
  readonly auto: string;
  /** An answer that leads to a page nobody else sees: given once where every screen is to be shown. */
  readonly detour?: string;
  onAnswer?(value: string): void | Promise<void>;
}

/** Fields of a page: scales, a text, something to set going. Its own keys stay its own. */
export interface PageForm {
  readonly element: Element;
  complete(): boolean;
  /** Told of every change, so that the buttons follow. */
  onChange(listener: () => void): void;
  /** Puts the focus on what is still to do. */
  focus(): void;
  /** Fills it in at once, where what it then shows is a screen of its own. */
  fill?(): void;
}

export interface PageButton {
  readonly value: string;
  readonly label: string;
  /** Keys by `event.code`; the first is drawn on the button. */
  readonly codes: readonly string[];
  readonly keyLabel: string;
}

/** A node of a jsPsych timeline. */
export type Node = Exclude<
  Extract<Parameters<JsPsych["run"]>[0], readonly unknown[]>[number],
  readonly unknown[]
>;

/** Pictures of one stimulus set, by their names in the plan (`pictureName`). */
export interface Pictures {
  /** Which come next, nearest first: the first few are decoded ahead, decoded ones not among them are let go. */
  expect(names: readonly string[]): void;
  /** A decoded picture, usable while it is among the first that are expected. Throws BatteryError when it cannot be had. */
  take(name: string): Promise<ImageBitmap>;
  /** Waits until all of these can be had without a network; each is there, and is what the set says it is. */
  ready(names: readonly string[]): Promise<void>;
}

/** What a task's screen may use of the running session. */
export interface Stage<S extends Shapes> {
  readonly jsPsych: JsPsych;
  readonly p: TaskParameters<S>;
  readonly plan: readonly S["planned"][];
  readonly language: Language;
  /** CSS pixels per millimetre at the present zoom. */
  readonly pxPerMm: number;
  /** Divisor of durations: 1 except in pilot runs. */
  readonly speed: number;
  /** Stays on the page between trials: the key legend, which is also the touch buttons. */
  readonly dock: HTMLElement;
  /** The task's own text. */
  say(key: string, values?: Readonly<Record<string, string | number>>): string;
  /** What a physical key prints on this keyboard. */
  keyLabel(code: string): string;
  /** What the simulated participant would answer here; null when a person is at the keyboard. */
  simulated(planned: S["planned"]): S["response"] | null;
  /** Judges at once, because feedback needs it. */
  answer(planned: S["planned"], response: S["response"]): S["outcome"];
  /**
   * Records the answered trial, stores it and waits for the disk. A page has no timing: it says when it was
   * shown (`performance.now()`).
   */
  close(timing: TrialTiming | null, shownAtMs?: number): Promise<void>;
  /** A simulated participant looks at what a task has drawn by itself: `id` names it. */
  look(id: string): Promise<void>;
  event(kind: "instruction" | "comprehension" | "break" | "note", detail: string): void;
  present(presentation: Presentation): Node;
  page(page: Page): Node;
  /** A node for what is neither presentation nor page; it lasts until the promise is kept, and a failure stops the run. */
  work(what: () => void | Promise<void>): Node;
  /** Pictures of a stimulus set: one of the battery's own, or the imported one that the parameters name. */
  pictures(set: string, version: string): Promise<Pictures>;
  /** Where the task stands now, after a reload too. */
  state(): S["state"];
  /** Minutes left by the pace so far; null before there is any. */
  minutesLeft(trialsLeft: number): number | null;
}

/** The screen of a task: pages before, one planned trial at a time, pages after. */
export interface TaskScreen<S extends Shapes = Shapes> {
  /** Shortest timed phase, ms: a display that cannot hold it is refused before the start. */
  shortestMs(p: TaskParameters<S>): number;
  /** What to tell the person beforehand: minutes with these parameters. Without it, the task's usual length. */
  minutes?(p: TaskParameters<S>): number;
  /** Has more room on a phone held upright than turned sideways. */
  readonly upright?: boolean;
  /** Keys it uses, by `event.code`, so that legends can show what they print on this keyboard. */
  keyCodes(p: TaskParameters<S>): readonly string[];
  opening(stage: Stage<S>): readonly Node[];
  /** After an interruption: what to tell before it goes on. */
  reopening(stage: Stage<S>): readonly Node[];
  /** The nodes for one planned trial, breaks and announcements before it included. */
  trial(stage: Stage<S>, planned: S["planned"], previous: S["planned"] | null): readonly Node[];
  closing(stage: Stage<S>): readonly Node[];
}
