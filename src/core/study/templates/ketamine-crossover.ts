import type { StudyInput } from "../schema.ts";
import { english, mood, texts } from "./parts.ts";

type VisitInput = StudyInput["visits"][number];
type StepInput = VisitInput["steps"][number];

const reward: StepInput = {
  step: "task",
  task: "prt",
  preset: "short-2x100",
  set: { currency: "GBP", amount: 0.05 },
};
const moodNow: StepInput = { step: "questionnaire", questionnaire: "mood" };
const faces: StepInput = { step: "task", task: "fer" };
// Words are learned before the drug and asked for a day later: 15 to 40 hours are within the plan.
const dayLater = { delayMinMin: 900, delayMaxMin: 2400 };

/** One treatment period: from the morning of the infusion to a week after it. */
function period(n: number, before: string): VisitInput[] {
  const anchor = `infusion-${n}`;
  const title = (text: string) => ({ en: `${text}, treatment ${n}` });
  return [
    {
      id: `baseline-${n}`,
      title: title("Before the infusion"),
      window: { anchor, from: "-PT4H", to: "-PT15M" },
      after: [before],
      steps: [
        moodNow,
        { step: "questionnaire", questionnaire: "phq9" },
        { step: "task", task: "words", part: "categorisation" },
      ],
    },
    {
      id: `hours-${n}`,
      title: title("Two hours after"),
      window: { anchor, from: "PT1H45M", to: "PT3H", target: "PT2H" },
      after: [`baseline-${n}`],
      steps: [moodNow, faces],
    },
    {
      id: `day-${n}`,
      title: title("One day after"),
      window: { anchor, from: "PT20H", to: "PT30H", target: "PT24H" },
      after: [`baseline-${n}`],
      steps: [
        moodNow,
        { step: "task", task: "words", part: "recall", set: dayLater },
        { step: "task", task: "words", part: "recognition", set: dayLater },
        reward,
        { step: "questionnaire", questionnaire: "phq9" },
      ],
    },
    {
      id: `week-${n}`,
      title: title("One week after"),
      window: { anchor, from: "P6D", to: "P8D", target: "P7D", wholeDays: true },
      after: [`baseline-${n}`],
      steps: [moodNow, { step: "questionnaire", questionnaire: "phq9" }, reward, faces],
    },
  ];
}

const weekTwo = period(2, "week-1");
const last = weekTwo.at(-1) as VisitInput;

/** Two infusions in random order, drug and control, with learning before and retrieval after each. */
export const ketamineCrossover: StudyInput = {
  schema: 1,
  id: "ketamine-crossover",
  studyVersion: "1",
  title: "Ketamine and control infusion, crossover",
  description:
    "Two training visits, because scores of the reward task settle only after two sessions; then, for each of two infusions, a baseline, +2 h, +24 h and +7 d. Words are learned before the infusion and retrieved a day after it. Who gets what first is in the sealed allocation table, not here.",
  seed: "change-this-seed-before-the-first-participant",
  languages: ["en"],
  ids: { kind: "checked", prefixes: ["K"], digits: 3 },
  anchors: [
    { id: "infusion-1", title: "Start of infusion 1" },
    { id: "infusion-2", title: "Start of infusion 2" },
  ],
  visits: [
    {
      id: "training-1",
      title: { en: "First training" },
      training: true,
      window: { anchor: "infusion-1", from: "-P28D", to: "-P2D", wholeDays: true },
      steps: [
        { step: "consent", text: "consent" },
        { step: "facts", ask: ["age", "sex", "handedness", "language"] },
        moodNow,
        reward,
      ],
    },
    {
      id: "training-2",
      title: { en: "Second training" },
      training: true,
      window: { anchor: "infusion-1", from: "-P27D", to: "-P1D", wholeDays: true },
      after: ["training-1"],
      steps: [moodNow, reward],
    },
    ...period(1, "training-2"),
    ...weekTwo.slice(0, -1),
    { ...last, steps: [...last.steps, { step: "text", role: "debrief", text: "debrief" }] },
  ],
  questionnaires: {
    mood: english(mood),
    phq9: { template: "phq9", safetyText: "safety" },
  },
  texts: english({ consent: texts.consent, safety: texts.safety, debrief: texts.debrief }),
  payment: { currency: "GBP", perVisit: 15, taskEarnings: true, roundUpTo: 0.5 },
  blinding: { arms: ["ketamine", "control"], periods: 2 },
};
