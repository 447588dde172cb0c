import type { Stage } from "../../src/run/screen.ts";
import type { PrtShapes } from "./shapes.ts";

const subunits: Readonly<Record<string, string>> = {
  USD: "cents",
  EUR: "cents",
  CAD: "cents",
  AUD: "cents",
  GBP: "pence",
};

/** An amount in the person's words: "5 cents" below one unit where the currency has a word for it, else "$1.25". */
export function money(stage: Pick<Stage<PrtShapes>, "p" | "language" | "say">, amount: number): string {
  const { currency } = stage.p;
  const word = subunits[currency];
  const hundredths = Math.round(amount * 1e4) / 100;
  if (word !== undefined && amount > 0 && amount < 1 && hundredths !== 1)
    return stage.say(word, { count: hundredths });
  return new Intl.NumberFormat(stage.language, { style: "currency", currency }).format(amount);
}
