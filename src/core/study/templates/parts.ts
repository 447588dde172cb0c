import type { StudyInput } from "../schema.ts";

type Texts = NonNullable<StudyInput["texts"]>;
type Questionnaires = NonNullable<StudyInput["questionnaires"]>;

/** Texts to begin with. What stands in square brackets is for the study team to fill in. */
export const texts = {
  consent: {
    en: [
      "# Do you want to take part?",
      "",
      "**This is a sample text.** Put the text here that your ethics committee has approved.",
      "",
      "- You will do some short tasks on this screen.",
      "- You may stop at any time. You need not say why.",
      "- Your answers are kept under a code, not under your name.",
      "- You may ask us to delete your answers.",
      "",
      "Questions? [Name, telephone]",
    ],
    de: [
      "# Möchten Sie mitmachen?",
      "",
      "**Das ist ein Beispiel.** Hier steht der Text, dem Ihre Ethikkommission zugestimmt hat.",
      "",
      "- Sie machen kurze Aufgaben an diesem Bildschirm.",
      "- Sie können jederzeit aufhören. Sie müssen nicht sagen, warum.",
      "- Ihre Antworten werden unter einem Kürzel gespeichert, nicht unter Ihrem Namen.",
      "- Sie können uns bitten, Ihre Antworten zu löschen.",
      "",
      "Fragen? [Name, Telefon]",
    ],
  },
  safety: {
    en: [
      "# You are not alone",
      "",
      "Some answers tell us that you may be going through a hard time.",
      "",
      "Please talk to the person who is with you now. Or call: [name, telephone, hours].",
      "",
      "If you are in danger, call the emergency number: [number].",
    ],
    de: [
      "# Sie sind nicht allein",
      "",
      "Manche Antworten sagen uns, dass es Ihnen vielleicht sehr schlecht geht.",
      "",
      "Bitte sprechen Sie mit der Person, die jetzt bei Ihnen ist. Oder rufen Sie an: [Name, Telefon, Zeiten].",
      "",
      "Wenn Sie in Gefahr sind, rufen Sie den Notruf: [Nummer].",
    ],
  },
  debrief: {
    en: [
      "# Thank you",
      "",
      "That is all for today.",
      "",
      "We want to find out how people learn from rewards, and how they remember good and bad things.",
      "",
      "If you have a question, ask us: [name, telephone].",
    ],
    de: [
      "# Vielen Dank",
      "",
      "Das war alles für heute.",
      "",
      "Wir möchten herausfinden, wie Menschen aus Belohnungen lernen und wie sie sich an Gutes und Schlechtes erinnern.",
      "",
      "Wenn Sie eine Frage haben, fragen Sie uns: [Name, Telefon].",
    ],
  },
  rest: {
    en: ["# Time for a rest", "", "Sit back. We go on when the time is up."],
    de: ["# Zeit für eine Pause", "", "Lehnen Sie sich zurück. Es geht weiter, wenn die Zeit um ist."],
  },
} satisfies Texts;

/** Two lines from 0 to 100, in the words of the affective bias test's mood scale. */
export const mood = {
  title: { en: "How you feel now", de: "Wie es Ihnen jetzt geht" },
  items: [
    {
      kind: "vas",
      id: "happy",
      text: { en: "How happy do you feel right now?", de: "Wie glücklich fühlen Sie sich gerade?" },
      left: { en: "unhappy", de: "unglücklich" },
      right: { en: "happy", de: "glücklich" },
    },
    {
      kind: "vas",
      id: "calm",
      text: { en: "How calm do you feel right now?", de: "Wie ruhig fühlen Sie sich gerade?" },
      left: { en: "tense", de: "angespannt" },
      right: { en: "calm", de: "ruhig" },
    },
  ],
} satisfies Questionnaires[string];

/** Only the English half of texts and questions, for studies in English. */
export function english<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (key, part: unknown) => (key === "de" ? undefined : part))) as T;
}
