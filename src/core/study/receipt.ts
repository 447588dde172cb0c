import { sha256 } from "../hash.ts";
import { receiptWords } from "./receipt-words.ts";

/** Four words to read out or write down, and the hash that they stand for. */
export interface Receipt {
  readonly words: readonly string[];
  readonly text: string;
  /** SHA-256 over the heads of the visit's hash chains, in alphabetical order. */
  readonly hash: string;
}

/**
 * The receipt of a visit: written into the case-report form, it anchors the stored rows outside the browser.
 * Anything changed later in a run changes its chain's head and with it, but for one case in 2³², the words.
 *
 * @param heads chain heads (64 hexadecimal digits) of the visit's runs, in any order
 */
export async function receiptOf(heads: readonly string[]): Promise<Receipt> {
  const hash = await sha256([...heads].sort().join("\n"));
  const words = [0, 2, 4, 6].map((at) => receiptWords[Number.parseInt(hash.slice(at, at + 2), 16)] ?? "");
  return { words, text: words.join(" "), hash };
}
