import { lengthWords, type Flow } from "../core/flow.ts";
import type { Drawing } from "./frame.ts";
import { element, escapeText, label } from "./markup.ts";
import { lookOf } from "./palette.ts";

const width = 480;
const box = { left: 16, width: 448, pitch: 62, height: 46 } as const;
const font = "system-ui, -apple-system, Segoe UI, Roboto, sans-serif";

/** Steps as boxes from top to bottom, each with its length; an arrow leads from one to the next. */
export function drawFlow(id: string, flow: Flow): Drawing {
  const height = 44 + flow.steps.length * box.pitch;
  const look = lookOf(0);
  const drawn = flow.steps.map(({ title, ms, note }, i) => {
    const top = 40 + i * box.pitch;
    const arrow =
      i === 0
        ? ""
        : element("path", {
            d: `M240 ${top - box.pitch + box.height}L240 ${top - 2}M236 ${top - 7}L240 ${top - 1}L244 ${top - 7}`,
            fill: "none",
            stroke: "currentColor",
          });
    const titleAt = note === undefined ? top + 28 : top + 20;
    return (
      arrow +
      element("rect", {
        x: box.left,
        y: top,
        width: box.width,
        height: box.height,
        rx: 5,
        fill: look.colour,
        "fill-opacity": ms === null ? 0.07 : 0.16,
        stroke: look.colour,
      }) +
      label(title, { x: box.left + 12, y: titleAt, fill: "currentColor", "font-size": 14 }) +
      (note === undefined
        ? ""
        : label(note, { x: box.left + 12, y: top + 37, fill: "currentColor", "font-size": 12 })) +
      (ms === null
        ? ""
        : label(lengthWords(ms), {
            x: box.left + box.width - 12,
            y: titleAt,
            "text-anchor": "end",
            fill: "currentColor",
            "font-size": 14,
            "font-weight": 600,
          }))
    );
  });
  const alternative = inWords(flow);
  const svg = element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      class: "plot",
      role: "img",
      "aria-labelledby": `${id}-title ${id}-desc`,
      color: "#1c2733",
      "font-family": font,
    },
    element("title", { id: `${id}-title` }, escapeText(flow.title)),
    element("desc", { id: `${id}-desc` }, escapeText(alternative)),
    element("rect", { class: "paper", width, height, fill: "#ffffff" }),
    label(flow.title, { x: 16, y: 24, fill: "currentColor", "font-size": 15, "font-weight": 600 }),
    ...drawn,
  );
  return { svg, alternative };
}

function inWords({ title, steps }: Flow): string {
  const said = steps.map(({ title: step, ms, note }) => {
    const facts = [ms === null ? "" : lengthWords(ms), note ?? ""].filter((fact) => fact !== "");
    return `${step}${facts.length === 0 ? "" : ` (${facts.join(", ")})`}`;
  });
  return `${title}: ${said.join("; then ")}.`;
}
