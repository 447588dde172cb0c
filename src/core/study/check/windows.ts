import { lengthInWords } from "../../length-in-words.ts";
import { durationOf, roughMs } from "../duration.ts";
import type { Checking } from "./draft.ts";
import { mustPrecede } from "../sequence.ts";
import type { Visit, Window } from "../schema.ts";

/** Windows that can never be met, and pairs of which nobody could say which visit is due. */
export function checkWindows({ draft, refuse }: Checking): void {
  const { visits, anchors } = draft.study;
  for (const visit of visits) {
    const { window } = visit;
    if (window === null) continue;
    const path = [...draft.pathOf(visit), "window"];
    const known = ["enrolment", ...anchors.map(({ id }) => id)];
    const other = window.anchor.startsWith("visit:") ? window.anchor.slice("visit:".length) : null;
    if (other === null && !known.includes(window.anchor) && draft.sound("anchors")) {
      refuse(
        [...path, "anchor"],
        `there is no anchor "${window.anchor}".`,
        `Valid: ${known.join(", ")}, or visit:… for the end of a visit.`,
      );
    }
    if (other !== null && !visits.some(({ id }) => id === other)) {
      refuse([...path, "anchor"], `there is no visit "${other}".`, "Name a visit of this study.");
    }
    if (other !== null && (roughOf(window.to) ?? 0) < 0) {
      refuse(
        [...path, "to"],
        `the window closes before the end of "${other}", from which it counts.`,
        "Give it a length after that visit.",
      );
    }
    checkLimits(window, (field, what, remedy) => refuse([...path, ...field], what, remedy));
  }
  for (const [i, visit] of visits.entries()) {
    for (const later of visits.slice(i + 1)) checkPair(visits, visit, later, { draft, refuse });
  }
}

function checkLimits(
  window: Window,
  refuse: (field: readonly string[], what: string, remedy: string) => void,
): void {
  const [from, to, target] = [roughOf(window.from), roughOf(window.to), roughOf(window.target)];
  if (from === null && to === null) {
    refuse([], "the window has neither from nor to.", "Give it one of them, or leave the window out.");
  }
  if (from !== null && to !== null && (window.wholeDays ? from > to : from >= to)) {
    refuse(
      [],
      `the window closes (${window.to ?? ""}) before it opens (${window.from ?? ""}).`,
      "The limit that comes first is from: -P7D comes before -P1D.",
    );
  }
  if (target !== null && ((from !== null && target < from) || (to !== null && target > to))) {
    refuse(["target"], `the target ${window.target ?? ""} lies outside the window.`, "Move one of them.");
  }
  for (const field of ["from", "to", "target"] as const) {
    const duration = window[field] === undefined ? null : durationOf(window[field]);
    if (window.wholeDays && duration !== null && duration.ms !== 0) {
      refuse(
        [field],
        `${window[field] ?? ""} is not a number of whole days, but wholeDays is true.`,
        "Write whole days, as in P7D, or take wholeDays out.",
      );
    }
  }
}

/** Two windows that count from the same moment. */
function checkPair(
  visits: readonly Visit[],
  first: Visit,
  second: Visit,
  { draft, refuse }: Pick<Checking, "draft" | "refuse">,
): void {
  const [a, b] = [first.window, second.window];
  if (a === null || b === null || a.anchor !== b.anchor) return;
  const [aFrom, aTo] = limitsOf(a);
  const [bFrom, bTo] = limitsOf(b);
  const path = [...draft.pathOf(second), "window"];
  if (mustPrecede(visits, first.id, second.id)) {
    if (bTo < aFrom) {
      refuse(
        path,
        `this visit comes after "${first.id}", but its window closes before that of "${first.id}" opens.`,
        "Move one of the windows.",
      );
    }
    return;
  }
  const overlap = Math.min(aTo, bTo) - Math.max(aFrom, bFrom);
  if (overlap > 0) {
    const length = Number.isFinite(overlap) ? ` by ${lengthInWords(overlap)}` : "";
    refuse(
      path,
      `the window overlaps that of "${first.id}"${length}: nobody could say which visit is due.`,
      `Move one of them, or say that this visit comes after: "after": ["${first.id}"].`,
    );
  }
}

/** Limits in ms from the anchor, a day as 24 hours; whole days reach to the end of the last. */
function limitsOf(window: Window): readonly [number, number] {
  const from = roughOf(window.from) ?? -Infinity;
  const to = roughOf(window.to) ?? Infinity;
  return [from, window.wholeDays ? to + 86_400_000 : to];
}

function roughOf(text: string | undefined): number | null {
  const duration = text === undefined ? null : durationOf(text);
  return duration === null ? null : roughMs(duration);
}
