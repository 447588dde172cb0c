import type { StudyInput } from "../schema.ts";
import { english, mood, texts } from "./parts.ts";

/** People of a panel at their own computers: words learned, a filler, words recalled, all in one sitting. */
export const onlineProlific: StudyInput = {
  schema: 1,
  id: "online-prolific",
  studyVersion: "1",
  title: "Words and reward online",
  description:
    "One sitting of about 45 minutes. The reward task fills the time between learning and recall; who is faster waits until 15 minutes have passed. Put this file as studies/online-prolific.json beside run.html.",
  seed: "change-this-seed-before-the-first-participant",
  languages: ["en"],
  ids: { kind: "panel" },
  visits: [
    {
      id: "online",
      title: { en: "Words and reward" },
      steps: [
        { step: "consent", text: "consent" },
        { step: "facts", ask: ["age", "sex", "language"] },
        { step: "task", task: "words", part: "categorisation" },
        { step: "task", task: "prt", preset: "short-2x100", filler: true },
        { step: "delay", for: "PT15M", since: "words-categorisation", text: "rest" },
        { step: "task", task: "words", part: "recall" },
        { step: "task", task: "words", part: "recognition" },
        { step: "questionnaire", questionnaire: "mood" },
        { step: "text", role: "debrief", text: "debrief" },
      ],
    },
  ],
  questionnaires: { mood: english(mood) },
  texts: english({ consent: texts.consent, rest: texts.rest, debrief: texts.debrief }),
  payment: { currency: "USD", perVisit: 8 },
  completion: {
    code: "REPLACE1",
    returnUrl: "https://app.prolific.com/submissions/complete?cc=REPLACE1",
  },
};
