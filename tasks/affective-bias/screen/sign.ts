import { pathOf } from "../glyph.ts";

const namespace = "http://www.w3.org/2000/svg";

/** A sign as a picture in the text's colour: every sign has the same ink, extent and line width. */
export function drawSign(glyph: string): SVGElement {
  const picture = document.createElementNS(namespace, "svg");
  picture.setAttribute("viewBox", "-0.5 -0.5 4 4");
  picture.setAttribute("class", "abt-sign");
  picture.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(namespace, "path");
  line.setAttribute("d", pathOf(glyph));
  picture.append(line);
  return picture;
}
