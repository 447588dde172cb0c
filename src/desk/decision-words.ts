import type { Decided, DecisionChoice } from "../core/task.ts";
import type { RulingEvent } from "../core/ruling-event.ts";
import type { Annotation } from "../store/types.ts";

/** A decision in words; a code that is no choice here stands for itself. */
export function decisionWords(code: string, choices: readonly DecisionChoice[]): string {
  return choices.find((choice) => choice.code === code)?.label ?? code;
}

/** Choices under their headings, in order. */
export function groupsOf(
  choices: readonly DecisionChoice[],
): readonly (readonly [group: string, choices: readonly DecisionChoice[]])[] {
  const groups = new Map<string, DecisionChoice[]>();
  for (const choice of choices) groups.set(choice.group, [...(groups.get(choice.group) ?? []), choice]);
  return [...groups];
}

/**
 * The event of a researcher's decision: from what stands to `to`, or back to the automatic decision.
 *
 * @param sequence of the stored row
 */
export function overrideEvent(
  { item, given, automatic, ruled }: Decided,
  choices: readonly DecisionChoice[],
  sequence: number,
  to: string | null,
  reason: string,
): Annotation {
  const ruling: RulingEvent = { sequence, item, from: ruled ?? automatic, to, reason };
  const words = (code: string) => `“${decisionWords(code, choices)}”`;
  const now = to === null ? `back to the automatic decision, ${words(automatic)}` : `counts as ${words(to)}`;
  const what = `Row ${sequence}, item ${item}, “${given.slice(0, 60)}”`;
  return {
    kind: "override",
    ruling,
    detail: `${what}: ${now}, until now ${words(ruling.from)}. Reason: ${reason}`,
  };
}
