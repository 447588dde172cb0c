import type { Language, Messages } from "../../core/text.ts";

/** The words of the mood page. */
const english = {
  title: "How do you feel right now?",
  how: "Click on each line where it fits. Or use the arrow keys, then Enter.",
  howTouch: "Touch each line where it fits.",
  label: "How you feel right now",
  unhappy: "unhappy",
  happy: "happy",
  tense: "tense",
  calm: "calm",
  continue: "Continue",
};

/** Both languages together: a page of a few words that several tasks and visits share. */
export const moodText: Readonly<Record<Language, Messages & typeof english>> = {
  en: english,
  de: {
    title: "Wie fühlen Sie sich gerade?",
    how: "Klicken Sie auf jede Linie, wo es passt. Oder nehmen Sie die Pfeiltasten, dann Enter.",
    howTouch: "Tippen Sie auf jede Linie, wo es passt.",
    label: "Wie Sie sich gerade fühlen",
    unhappy: "unglücklich",
    happy: "glücklich",
    tense: "angespannt",
    calm: "ruhig",
    continue: "Weiter",
  },
};
