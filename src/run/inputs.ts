import type { InputSummary } from "../core/timing.ts";
import type { Answer } from "./screen.ts";

interface Press {
  readonly code: string;
  readonly at: number;
  readonly phase: string;
  readonly mark: "" | "*" | "=";
}

const down = new Set<string>();
let following = false;

/** Keeps track of keys that are down, from page load on: a key held over from before is then known. */
export function followKeys(): void {
  if (following) return;
  following = true;
  addEventListener("keydown", (event) => down.add(event.code), { capture: true });
  addEventListener("keyup", (event) => down.delete(event.code), { capture: true });
  addEventListener("blur", () => down.clear());
}

/** The log of one trial's presses. Listens from construction to `stop`. */
export interface InputLog {
  summary(referenceMs: number): InputSummary;
  readonly early: number;
  stop(): void;
}

export interface InputRules {
  readonly keys: Readonly<Record<string, string>>;
  /** The phase that is on now. */
  phase(): string;
  /** Whether answers count now; else they are early or later. */
  state(): "before" | "open" | "after";
  /** First frame of the reference phase, page clock; null before it. */
  reference(): number | null;
  onAnswer(answer: Answer): void;
}

/** Listens to keys and pointers on the document and logs every press with its time and phase. */
export function listen(rules: InputRules): InputLog {
  const presses: Press[] = [];
  const counts = { early: 0, repeated: 0, held: 0, later: 0, other: 0 };
  for (const code of down) {
    presses.push({ code, at: performance.now(), phase: rules.phase(), mark: "=" });
    counts.held++;
  }

  const take = (value: string | null, code: string, modality: Answer["modality"], at: number) => {
    presses.push({ code, at, phase: rules.phase(), mark: "" });
    const reference = rules.reference();
    if (value === null) counts.other++;
    else if (rules.state() === "after") counts.later++;
    else if (rules.state() === "before" || reference === null || at < reference) counts.early++;
    else rules.onAnswer({ value, code, modality, rtMs: at - reference });
  };

  const onKey = (event: KeyboardEvent) => {
    const shortcut = event.ctrlKey || event.metaKey || event.altKey;
    const value = shortcut ? null : (rules.keys[event.code] ?? null);
    if (value !== null || event.code === "Space") event.preventDefault();
    if (event.repeat) {
      presses.push({ code: event.code, at: event.timeStamp, phase: rules.phase(), mark: "*" });
      counts.repeated++;
    } else take(value, event.code, "key", event.timeStamp);
  };
  const onPointer = (event: PointerEvent) => {
    const target = event.target instanceof Element ? event.target.closest("[data-answer]") : null;
    if (event.target instanceof Element && event.target.closest("[data-chrome]") !== null) return;
    const modality = event.pointerType === "touch" ? "touch" : event.pointerType === "pen" ? "pen" : "mouse";
    take(
      target?.getAttribute("data-answer") ?? null,
      target === null ? modality : "button",
      modality,
      event.timeStamp,
    );
  };
  document.addEventListener("keydown", onKey);
  document.addEventListener("pointerdown", onPointer);

  return {
    get early() {
      return counts.early;
    },
    summary: (referenceMs) => ({
      log: presses.map((p) => `${p.code}${p.mark}:${p.phase}:${(p.at - referenceMs).toFixed(2)}`).join(" "),
      ...counts,
    }),
    stop() {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("pointerdown", onPointer);
    },
  };
}
