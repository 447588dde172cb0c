import type { StudyInput } from "../schema.ts";
import { english, texts } from "./parts.ts";

/** At least 30 people name the rendered faces, so that the set need not stay unnormed. */
export const normingFaces: StudyInput = {
  schema: 1,
  id: "norming-faces",
  studyVersion: "1",
  title: "Naming the faces",
  description:
    "Norms for a set of faces: every person names the expression of each face of one form. Plan at least 30 people a form; each person sees one form, dealt out by a Latin square.",
  seed: "change-this-seed-before-the-first-participant",
  languages: ["en"],
  ids: { kind: "checked", prefixes: ["N"], digits: 3 },
  forms: { fer: {} },
  visits: [
    {
      id: "naming",
      title: { en: "Naming faces" },
      steps: [
        { step: "consent", text: "consent" },
        { step: "facts", ask: ["age", "sex", "handedness", "language"] },
        { step: "task", task: "fer", preset: "norming" },
        { step: "text", role: "debrief", text: "debrief" },
      ],
    },
  ],
  texts: english({ consent: texts.consent, debrief: texts.debrief }),
};
