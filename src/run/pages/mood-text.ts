import type { TaskText } from "../../core/text.ts";

/** The words of the mood page. */
export const moodText: TaskText = {
  en: {
    title: "How do you feel right now?",
    how: "Click on each line where it fits. Or use the arrow keys, then Enter.",
    howTouch: "Touch each line where it fits.",
    label: "How you feel right now",
    unhappy: "unhappy",
    happy: "happy",
    tense: "tense",
    calm: "calm",
    continue: "Continue",
  },
};
