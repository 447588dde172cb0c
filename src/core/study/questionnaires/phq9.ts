import type { Questionnaire } from "../questionnaire.ts";
import { frequency } from "./frequency.ts";

/**
 * PHQ-9 (Kroenke, Spitzer & Williams 2001, doi 10.1046/j.1525-1497.2001.016009606.x). The authors ask for no
 * permission to reproduce, translate, display or distribute it. The wording is theirs and is not ours to change.
 */
export const phq9: Questionnaire = {
  title: { en: "The last 2 weeks" },
  intro: {
    en: "Over the last 2 weeks, how often have you been bothered by any of the following problems?",
  },
  items: [
    frequency("q1", "Little interest or pleasure in doing things"),
    frequency("q2", "Feeling down, depressed, or hopeless"),
    frequency("q3", "Trouble falling or staying asleep, or sleeping too much"),
    frequency("q4", "Feeling tired or having little energy"),
    frequency("q5", "Poor appetite or overeating"),
    frequency(
      "q6",
      "Feeling bad about yourself — or that you are a failure or have let yourself or your family down",
    ),
    frequency("q7", "Trouble concentrating on things, such as reading the newspaper or watching television"),
    frequency(
      "q8",
      "Moving or speaking so slowly that other people could have noticed? Or the opposite — being so fidgety or restless that you have been moving around a lot more than usual",
    ),
    frequency("q9", "Thoughts that you would be better off dead or of hurting yourself in some way"),
  ],
  sums: [{ id: "total", items: ["q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8", "q9"] }],
  // Any answer but "Not at all" to the question about death.
  alarm: { item: "q9", from: 1, text: "safety" },
};
