import type { Language } from "../text.ts";
import { markdownIn, type Localised } from "./fields.ts";
import type { Item, Questionnaire } from "./questionnaire.ts";
import { shippedQuestionnaire } from "./questionnaires/index.ts";
import type { Study } from "./schema.ts";

/** A question as it stands on the page, in one language. Fields that its kind has no use for are empty. */
export interface PlannedItem {
  readonly id: string;
  readonly kind: Item["kind"];
  readonly text: string;
  readonly optional: boolean;
  /** Words at the ends of a line from 0 to 100. */
  readonly left: string;
  readonly right: string;
  readonly options: readonly { readonly value: number; readonly text: string }[];
  readonly min: number | null;
  readonly max: number | null;
  readonly maxLength: number | null;
}

export interface PlannedQuestionnaire {
  readonly id: string;
  readonly title: string;
  readonly intro: string | null;
  readonly items: readonly PlannedItem[];
  readonly sums: Questionnaire["sums"];
  /** An answer at or above `from` shows this text at once. */
  readonly alarm: { readonly item: string; readonly from: number; readonly markdown: string } | null;
}

/** A questionnaire of the study, own or shipped, before any language is chosen; null when it has none such. */
export function resolvedQuestionnaire(
  study: Pick<Study, "questionnaires">,
  id: string,
): Questionnaire | null {
  const found = study.questionnaires[id];
  if (found === undefined) return null;
  return "template" in found ? shippedQuestionnaire(found) : found;
}

/** A questionnaire in a language. The study's check has made sure that every text is there. */
export function questionnaireIn(study: Study, id: string, language: Language): PlannedQuestionnaire {
  const found = resolvedQuestionnaire(study, id);
  const say = (text: Localised | undefined) => text?.[language] ?? "";
  const alarm = found?.alarm ?? null;
  return {
    id,
    title: say(found?.title),
    intro: found?.intro === undefined ? null : say(found.intro),
    items: (found?.items ?? []).map((item) => ({
      id: item.id,
      kind: item.kind,
      text: say(item.text),
      optional: item.optional,
      left: item.kind === "vas" ? say(item.left) : "",
      right: item.kind === "vas" ? say(item.right) : "",
      options:
        item.kind === "choice" ? item.options.map(({ value, text }) => ({ value, text: say(text) })) : [],
      min: item.kind === "number" ? item.min : item.kind === "vas" ? 0 : null,
      max: item.kind === "number" ? item.max : item.kind === "vas" ? 100 : null,
      maxLength: item.kind === "text" ? item.maxLength : null,
    })),
    sums: found?.sums ?? [],
    alarm:
      alarm === null
        ? null
        : {
            item: alarm.item,
            from: alarm.from,
            markdown: markdownIn(study.texts[alarm.text] ?? {}, language) ?? "",
          },
  };
}
