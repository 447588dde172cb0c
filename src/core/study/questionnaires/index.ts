import type { Questionnaire } from "../questionnaire.ts";
import { gad7 } from "./gad7.ts";
import { phq9 } from "./phq9.ts";

/** Questionnaires that are free to reproduce, as a study file names them. */
export const shipped: Readonly<Record<string, Questionnaire>> = { phq9, gad7 };

/**
 * A shipped questionnaire as a study wants it: without the items it leaves out, in the sums too (a sum then
 * has another range, and its id says so), and with its own safety text.
 */
export function shippedQuestionnaire(choice: {
  readonly template: string;
  readonly without: readonly string[];
  readonly safetyText: string | null;
}): Questionnaire | null {
  const whole = Object.hasOwn(shipped, choice.template) ? shipped[choice.template] : undefined;
  if (whole === undefined) return null;
  const left = (id: string) => !choice.without.includes(id);
  const { alarm } = whole;
  const text = choice.safetyText ?? alarm?.text;
  return {
    ...whole,
    items: whole.items.filter(({ id }) => left(id)),
    sums: whole.sums.map(({ id, items }) => {
      const kept = items.filter(left);
      return { id: kept.length === items.length ? id : `${id}-of-${kept.length}`, items: kept };
    }),
    alarm: alarm === null || text === undefined || !left(alarm.item) ? null : { ...alarm, text },
  };
}
