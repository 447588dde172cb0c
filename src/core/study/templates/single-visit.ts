import type { StudyInput } from "../schema.ts";
import { mood, texts } from "./parts.ts";

/** One visit at any time, in English or German. */
export const singleVisit: StudyInput = {
  schema: 1,
  id: "single-visit",
  studyVersion: "1",
  title: "One visit: mood and reward",
  description: "The smallest whole study: consent, facts, mood, one task, thanks.",
  seed: "change-this-seed-before-the-first-participant",
  languages: ["en", "de"],
  ids: { kind: "checked", prefixes: ["S"], digits: 3 },
  visits: [
    {
      id: "visit",
      title: { en: "The visit", de: "Der Termin" },
      steps: [
        { step: "consent", text: "consent" },
        { step: "facts", ask: ["age", "sex", "handedness", "language"] },
        { step: "questionnaire", questionnaire: "mood" },
        { step: "task", task: "prt", set: { currency: "EUR", amount: 0.05 } },
        { step: "text", role: "debrief", text: "debrief" },
      ],
    },
  ],
  questionnaires: { mood },
  texts: { consent: texts.consent, debrief: texts.debrief },
  payment: { currency: "EUR", perVisit: 12 },
};
