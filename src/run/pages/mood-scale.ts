import type { Language } from "../../core/text.ts";
import { sayIn } from "../say.ts";
import type { Answer, Page } from "../screen.ts";
import { moodText } from "./mood-text.ts";
import { scaleForm, type ScaleForm } from "./scale.ts";

/** Two visual analogue scales of mood, 0–100; null only where nobody sat there (a simulated participant). */
export interface MoodRating {
  /** 0 unhappy, 100 happy. */
  readonly happy: number | null;
  /** 0 tense, 100 calm. */
  readonly calm: number | null;
  readonly modality: Answer["modality"] | null;
  /** When the page was shown, and the time from then to Continue: ms of the page's clock. */
  readonly shownAtMs: number;
  readonly pageMs: number;
}

/**
 * The battery's mood page: unhappy–happy and tense–calm, nothing set at first, by keyboard, touch or mouse.
 *
 * @param onRated is awaited before the timeline goes on
 */
export function moodPage(language: Language, onRated: (rating: MoodRating) => void | Promise<void>): Page {
  const say = sayIn(moodText[language], language);
  let form: ScaleForm | null = null;
  let shownAtMs = 0;
  return {
    id: "mood",
    title: say("title"),
    body: [say(matchMedia("(any-hover: hover)").matches ? "how" : "howTouch")],
    form: () => {
      shownAtMs = performance.now();
      form = scaleForm([
        { id: "happy", label: say("label"), low: say("unhappy"), high: say("happy") },
        { id: "calm", label: say("label"), low: say("tense"), high: say("calm") },
      ]);
      return form;
    },
    buttons: [{ value: "continue", label: say("continue"), codes: ["Enter", "Space"], keyLabel: "" }],
    auto: "continue",
    onAnswer: () =>
      onRated({
        happy: form?.value("happy") ?? null,
        calm: form?.value("calm") ?? null,
        modality: form?.modality ?? null,
        shownAtMs,
        pageMs: performance.now() - shownAtMs,
      }),
  };
}
