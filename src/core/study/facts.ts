import type { Language } from "../text.ts";
import { hands, sexes } from "./records.ts";
import type { FactId } from "./steps.ts";

/** A question about the person, in the language of the visit. Every one may be left unanswered. */
export interface Fact {
  readonly id: FactId;
  readonly kind: "number" | "choice" | "text";
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly min: number | null;
  readonly max: number | null;
}

type Words = Readonly<Record<FactId | (typeof sexes)[number] | (typeof hands)[number], string>>;

const words: Readonly<Record<Language, Words>> = {
  en: {
    age: "How old are you, in years?",
    sex: "What is your sex?",
    handedness: "Which hand do you write with?",
    language: "Which language did you learn first as a child?",
    female: "Female",
    male: "Male",
    other: "Another answer",
    right: "Right",
    left: "Left",
    both: "Both",
  },
  de: {
    age: "Wie alt sind Sie, in Jahren?",
    sex: "Welches Geschlecht haben Sie?",
    handedness: "Mit welcher Hand schreiben Sie?",
    language: "Welche Sprache haben Sie als Kind zuerst gelernt?",
    female: "Weiblich",
    male: "Männlich",
    other: "Eine andere Antwort",
    right: "Rechts",
    left: "Links",
    both: "Mit beiden",
  },
};

/** A fact as it is asked. */
export function factOf(id: FactId, language: Language): Fact {
  const say = words[language];
  const options = (values: readonly (keyof Words)[]) => values.map((value) => ({ value, label: say[value] }));
  const shared = { id, label: say[id], options: [], min: null, max: null };
  switch (id) {
    case "age":
      return { ...shared, kind: "number", min: 0, max: 130 };
    case "sex":
      return { ...shared, kind: "choice", options: options(sexes) };
    case "handedness":
      return { ...shared, kind: "choice", options: options(hands) };
    case "language":
      return { ...shared, kind: "text" };
  }
}
