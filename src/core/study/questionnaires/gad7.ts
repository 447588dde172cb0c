import type { Questionnaire } from "../questionnaire.ts";
import { frequency } from "./frequency.ts";

/**
 * GAD-7 (Spitzer, Kroenke, Williams & Löwe 2006, doi 10.1001/archinte.166.10.1092). The authors ask for no
 * permission to reproduce, translate, display or distribute it. The wording is theirs and is not ours to change.
 */
export const gad7: Questionnaire = {
  title: { en: "The last 2 weeks" },
  intro: { en: "Over the last 2 weeks, how often have you been bothered by the following problems?" },
  items: [
    frequency("q1", "Feeling nervous, anxious or on edge"),
    frequency("q2", "Not being able to stop or control worrying"),
    frequency("q3", "Worrying too much about different things"),
    frequency("q4", "Trouble relaxing"),
    frequency("q5", "Being so restless that it is hard to sit still"),
    frequency("q6", "Becoming easily annoyed or irritable"),
    frequency("q7", "Feeling afraid as if something awful might happen"),
  ],
  sums: [{ id: "total", items: ["q1", "q2", "q3", "q4", "q5", "q6", "q7"] }],
  alarm: null,
};
