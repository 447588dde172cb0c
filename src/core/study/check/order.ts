import type { Checking } from "./draft.ts";
import type { Visit } from "../schema.ts";
import { idOf } from "../steps.ts";

/** Names that are taken twice, visits and steps in an order that cannot be. */
export function checkOrder({ draft, refuse }: Checking): void {
  const { visits } = draft.study;
  visits.forEach((visit, i) => {
    const path = draft.pathOf(visit);
    if (visits.findIndex(({ id }) => id === visit.id) !== i) {
      refuse([...path, "id"], `two visits are called "${visit.id}".`, "Give each visit an id of its own.");
    }
    checkSteps(visit, { draft, refuse });
    const circle = circleFrom(visits, visit.id);
    if (circle !== null) {
      refuse(
        [...path, "after"],
        `the order of the visits goes round in a circle: ${circle.join(" after ")}.`,
        "Take one of them out of `after` (or out of the window's anchor).",
      );
      return;
    }
    visit.after.forEach((before, k) => {
      const at = visits.findIndex(({ id }) => id === before);
      if (at === -1) refuse([...path, "after", k], `there is no visit "${before}".`, visitNames(visits));
      else if (at > i) {
        refuse(
          [...path, "after", k],
          `"${before}" comes before this visit, but is listed behind it.`,
          "List the visits in their order: parallel forms are dealt out along the list.",
        );
      }
    });
  });
}

function checkSteps(visit: Visit, { draft, refuse }: Pick<Checking, "draft" | "refuse">): void {
  visit.steps.forEach((step, i) => {
    const path = draft.pathOf(step);
    const id = idOf(step);
    const first = visit.steps.find((other) => idOf(other) === id);
    if (first !== step) {
      refuse(path, `two steps of this visit are called "${id}".`, 'Give one an id of its own: "id": "…".');
    }
    if (step.step === "delay" && step.since !== undefined) {
      const since = visit.steps.findIndex((other) => idOf(other) === step.since);
      if (since === -1 || since >= i) {
        const before = visit.steps.slice(0, i).map(idOf).join(", ");
        refuse(
          [...path, "since"],
          `there is no step "${step.since}" before this delay in the visit.`,
          before === "" ? "Leave it out, or put the delay behind that step." : `Before it are: ${before}.`,
        );
      }
    }
    if (step.step === "task" && step.of !== undefined) {
      const visits = draft.study.visits;
      const of = visits.findIndex(({ id: name }) => name === step.of);
      if (of === -1 || of > visits.indexOf(visit)) {
        refuse(
          [...path, "of"],
          `there is no visit "${step.of}" up to here.`,
          "Name this visit or one before it.",
        );
      }
    }
  });
}

/** The visits of a circle through `after` and `visit:` anchors, from and to this visit; null without one. */
function circleFrom(visits: readonly Visit[], start: string): readonly string[] | null {
  const before = (id: string): readonly string[] => {
    const visit = visits.find((each) => each.id === id);
    if (visit === undefined) return [];
    const anchor = visit.window?.anchor ?? "";
    return anchor.startsWith("visit:") ? [...visit.after, anchor.slice("visit:".length)] : visit.after;
  };
  const seen = new Set<string>();
  const walk = (id: string, way: readonly string[]): readonly string[] | null => {
    for (const next of before(id)) {
      if (next === start) return [...way, next];
      if (seen.has(next)) continue;
      seen.add(next);
      const circle = walk(next, [...way, next]);
      if (circle !== null) return circle;
    }
    return null;
  };
  return walk(start, [start]);
}

function visitNames(visits: readonly Visit[]): string {
  return `The visits are: ${visits.map(({ id }) => id).join(", ")}.`;
}
