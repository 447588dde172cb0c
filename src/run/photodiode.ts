import "./photodiode.css";
import type { Photodiode } from "../core/photodiode.ts";
import { el } from "./dom.ts";
import type { Square } from "./play.ts";

const colours = { white: "#fff", black: "#000" } as const;

/**
 * A square in a corner of the page that turns from black to white or back with every onset. It begins black.
 * In a trial in which it would lie over the stimulus or the keys it is not shown.
 *
 * @param onCovered told once when it had to be hidden
 */
export function createSquare(
  { corner, sizePx }: Photodiode,
  onCovered: () => void,
  host: Element = document.body,
): Square {
  const square = el("div", { class: "photodiode", "aria-hidden": "true" });
  square.dataset["corner"] = corner;
  square.style.width = square.style.height = `${sizePx}px`;
  square.style.background = colours.black;
  host.append(square);
  let colour: keyof typeof colours = "black";
  let told = false;
  let flips: string[] = [];
  return {
    begin(layers) {
      const here = square.getBoundingClientRect();
      const others = [...Object.values(layers), ...document.querySelectorAll("#dock > *")];
      const covers = others.some((other) => partsOf(other).some((part) => overlap(here, part)));
      square.dataset["covers"] = String(covers);
      flips = [];
      if (covers && !told) onCovered();
      told ||= covers;
    },
    flip(phase, frameMs) {
      colour = colour === "black" ? "white" : "black";
      square.style.background = colours[colour];
      flips.push(`${phase}:${colour}:${frameMs.toFixed(3)}`);
    },
    takeLog: () => (square.dataset["covers"] === "true" ? null : flips.join(" ")),
    remove: () => square.remove(),
  };
}

/** Boxes of everything in it that can be seen: pictures whole, text by its lines, so that empty margins count for nothing. */
function partsOf(element: Element): readonly DOMRect[] {
  if (element.matches("button, img, canvas, svg")) return [element.getBoundingClientRect()];
  return [...element.childNodes].flatMap((node) => {
    if (node instanceof Element) return partsOf(node);
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()];
  });
}

function overlap(a: DOMRect, b: DOMRect): boolean {
  if (b.width === 0 || b.height === 0) return false;
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
