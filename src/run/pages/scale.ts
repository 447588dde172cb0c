import "./scale.css";
import { el } from "../dom.ts";
import type { Answer, PageForm } from "../screen.ts";

/** A visual analogue scale from 0 (left) to 100 (right). */
export interface Scale {
  readonly id: string;
  /** Said to those who cannot see the ends. */
  readonly label: string;
  readonly low: string;
  readonly high: string;
}

export interface ScaleForm extends PageForm {
  /** The mark on a scale; null before there is one. */
  value(id: string): number | null;
  /** How the last mark was set. */
  readonly modality: Answer["modality"] | null;
}

const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
};

/**
 * Visual analogue scales without a mark at first, so that nothing suggests an answer: a touch or click sets
 * it, dragging moves it; by keyboard the first arrow sets the middle and goes on from there (Shift: tens).
 */
export function scaleForm(scales: readonly Scale[]): ScaleForm {
  const listeners: (() => void)[] = [];
  let modality: Answer["modality"] | null = null;
  const changed = (how: Answer["modality"]) => {
    modality = how;
    for (const listener of listeners) listener();
  };
  const drawn = scales.map((scale) => ({ id: scale.id, ...drawScale(scale, changed) }));
  return {
    element: el("div", { class: "scales" }, ...drawn.map((one) => one.element)),
    complete: () => drawn.every((one) => one.value() !== null),
    onChange: (listener) => void listeners.push(listener),
    focus: () =>
      (drawn.find((one) => one.value() === null) ?? drawn.at(-1))?.track.focus({ preventScroll: true }),
    value: (id) => drawn.find((one) => one.id === id)?.value() ?? null,
    get modality() {
      return modality;
    },
  };
}

function drawScale({ id, label, low, high }: Scale, changed: (how: Answer["modality"]) => void) {
  let value: number | null = null;
  const mark = el("span", { class: "scale-mark", hidden: "" });
  const track = el(
    "div",
    {
      class: "scale-track",
      role: "slider",
      tabindex: "0",
      "data-scale": id,
      "aria-label": `${label}: ${low} – ${high}`,
      "aria-valuemin": "0",
      "aria-valuemax": "100",
      "aria-valuenow": "50",
      "aria-valuetext": "–",
    },
    mark,
  );
  const set = (to: number, how: Answer["modality"]) => {
    value = Math.min(100, Math.max(0, Math.round(to)));
    mark.hidden = false;
    mark.style.left = `${value}%`;
    track.setAttribute("aria-valuenow", String(value));
    track.setAttribute("aria-valuetext", String(value));
    changed(how);
  };
  const fromPointer = (event: PointerEvent) => {
    const box = track.getBoundingClientRect();
    const how = event.pointerType === "touch" || event.pointerType === "pen" ? event.pointerType : "mouse";
    set((100 * (event.clientX - box.left)) / box.width, how);
  };
  track.addEventListener("pointerdown", (event) => {
    track.setPointerCapture(event.pointerId);
    track.focus({ preventScroll: true });
    fromPointer(event);
    event.preventDefault();
  });
  track.addEventListener("pointermove", (event) => {
    if (track.hasPointerCapture(event.pointerId)) fromPointer(event);
  });
  track.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const end = event.code === "Home" ? 0 : event.code === "End" ? 100 : null;
    const step = steps[event.code];
    if (end === null && step === undefined) return;
    event.preventDefault();
    if (end !== null) set(end, "key");
    else set((value ?? 50) + (step ?? 0) * (event.shiftKey ? 10 : event.repeat ? 2 : 1), "key");
  });
  const ends = el(
    "div",
    { class: "scale-ends", "aria-hidden": "true" },
    el("span", {}, low),
    el("span", {}, high),
  );
  return { element: el("div", { class: "scale" }, ends, track), track, value: () => value };
}
