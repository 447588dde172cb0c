import type { Item } from "../questionnaire.ts";

/** The four answers that PHQ-9 and GAD-7 share. */
const options = ["Not at all", "Several days", "More than half the days", "Nearly every day"].map(
  (text, value) => ({ value, text: { en: text } }),
);

/** A question of PHQ-9 or GAD-7; one may pass it over. */
export function frequency(id: string, text: string): Item {
  return { kind: "choice", id, text: { en: text }, optional: true, options };
}
