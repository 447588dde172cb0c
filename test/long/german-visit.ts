import type { StudyInput } from "../../src/core/study/schema.ts";

/** A visit with every kind of page around tasks, in German; the PHQ-9 comes in English only. */
export function germanVisit(): StudyInput {
  const de = (text: string) => ({ de: text });
  return {
    schema: 1,
    id: "every-page-de",
    studyVersion: "1",
    title: "Ein ganzer Termin",
    seed: "every-page-de",
    languages: ["de"],
    ids: { kind: "panel" },
    texts: {
      consent: de("# Möchten Sie mitmachen?\n\n- Sie dürfen jederzeit aufhören."),
      bye: de("Ruhen Sie sich aus, bevor Sie gehen."),
    },
    questionnaires: {
      mood: {
        title: de("Ihre Stimmung"),
        intro: de("Drei kurze Fragen."),
        alarm: { item: "hours", from: 0, text: "bye" },
        items: [
          {
            kind: "vas",
            id: "happy",
            text: de("Wie glücklich sind Sie?"),
            left: de("gar nicht"),
            right: de("sehr"),
          },
          {
            kind: "number",
            id: "hours",
            text: de("Wie viele Stunden haben Sie geschlafen?"),
            min: 0,
            max: 24,
          },
          { kind: "text", id: "words", text: de("Sagen Sie es in eigenen Worten.") },
        ],
      },
    },
    visits: [
      {
        id: "only",
        title: de("Der einzige Termin"),
        steps: [
          { step: "consent", text: "consent" },
          { step: "facts", ask: ["age", "sex", "handedness", "language"] },
          { step: "questionnaire", questionnaire: "mood" },
          { step: "delay", for: "PT20S" },
          { step: "text", role: "safety", id: "rest", text: "bye" },
          { step: "text", role: "debrief", text: "bye" },
        ],
      },
    ],
  };
}
