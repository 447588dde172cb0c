import type { Feature, PrtParameters, Stimulus } from "./parameters.ts";

/** Stroke of all lines, mm. */
const strokeMm = 0.7;

/** Two layers in one drawing: the face that stays, and the feature that is shown for a moment. */
export interface Face {
  readonly element: SVGElement;
  readonly face: SVGElement;
  readonly feature: SVGElement;
}

/**
 * The schematic face in millimetres: circle, two eyes, and the feature with butt caps, so that its length
 * is exactly what is asked for. Drawn as vectors: nothing is rounded to whole CSS pixels.
 *
 * @param mm length of the feature
 * @param pxPerMm CSS pixels per millimetre
 */
export function drawFace(p: Pick<PrtParameters, "feature" | "faceMm">, mm: number, pxPerMm: number): Face {
  const radius = p.faceMm / 2;
  const side = p.faceMm + 2 * strokeMm;
  const line = { stroke: "currentColor", "stroke-width": strokeMm, "stroke-linecap": "butt", fill: "none" };
  const face = svg("g", {});
  if (p.feature !== "line") {
    face.append(
      svg("circle", { ...line, cx: 0, cy: 0, r: radius }),
      svg("circle", { cx: -0.34 * radius, cy: -0.3 * radius, r: 0.07 * radius, fill: "currentColor" }),
      svg("circle", { cx: 0.34 * radius, cy: -0.3 * radius, r: 0.07 * radius, fill: "currentColor" }),
    );
  }
  const feature = svg("g", { "data-mm": mm, "data-feature": p.feature }, [
    svg("line", { ...line, ...ends(p.feature, mm, radius) }),
  ]);
  const element = svg(
    "svg",
    {
      viewBox: `${-side / 2} ${-side / 2} ${side} ${side}`,
      width: side * pxPerMm,
      height: side * pxPerMm,
      class: "prt-face",
      "aria-hidden": "true",
    },
    [face, feature],
  );
  return { element, face, feature };
}

function ends(feature: Feature, mm: number, radius: number): Readonly<Record<string, number>> {
  if (feature === "nose") return { x1: 0, x2: 0, y1: 0.1 * radius - mm / 2, y2: 0.1 * radius + mm / 2 };
  const y = feature === "mouth" ? 0.42 * radius : 0;
  return { x1: -mm / 2, x2: mm / 2, y1: y, y2: y };
}

/** Length of a stimulus, mm. */
export function lengthOf(p: PrtParameters, stimulus: Stimulus): number {
  return stimulus === "short" ? p.shortMm : p.longMm;
}

function svg(
  tag: string,
  attributes: Readonly<Record<string, string | number>>,
  children: readonly SVGElement[] = [],
): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}
