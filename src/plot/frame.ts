import { element, escapeText, label, line, say } from "./markup.ts";
import type { SeriesLook } from "./palette.ts";
import type { Ticks } from "./ticks.ts";

/** A finished plot and the same in words. */
export interface Drawing {
  readonly svg: string;
  readonly alternative: string;
}

/** What every chart says about itself. `id` must be unique on a page: letters, digits, hyphens. */
export interface ChartWords {
  readonly id: string;
  readonly title: string;
  /** With the unit in brackets where there is one. */
  readonly xLabel: string;
  readonly yLabel: string;
  /** A sentence put before the numbers in the text alternative. */
  readonly lead?: string;
}

/** A series in the legend, sampled as it is drawn. */
export interface LegendEntry {
  readonly name: string;
  readonly look: SeriesLook;
  readonly sample: "mark" | "line" | "dashed" | "filled" | "outlined";
}

/** The plot area in user units: x from `left` to `right`, y from `bottom` up to `top`. */
export const area = { width: 480, height: 310, left: 72, right: 466, top: 66, bottom: 258 } as const;

const font = "system-ui, -apple-system, Segoe UI, Roboto, sans-serif";

/** Puts a value of the data on a pixel of the plot area, x first, then y. */
export function scales(x: Pick<Ticks, "low" | "high">, y: Pick<Ticks, "low" | "high">) {
  const spread = (low: number, high: number, from: number, to: number) => (value: number) =>
    from + ((value - low) / (high - low)) * (to - from);
  return { x: spread(x.low, x.high, area.left, area.right), y: spread(y.low, y.high, area.bottom, area.top) };
}

/** A bold letter takes this much of the font's size on average, in the widest of our fonts. */
const letterWidth = 0.63;

/** The chart's title: smaller when it is long, and pressed together rather than cut when it is very long. */
function heading(title: string): string {
  const room = area.width - 28;
  const size = Math.min(15, Math.max(11, Math.floor((10 * room) / (letterWidth * title.length)) / 10));
  const pressed = size * letterWidth * title.length > room;
  return label(title, {
    ...{ x: 14, y: 24, fill: "currentColor", "font-size": size, "font-weight": 600 },
    ...(pressed ? { textLength: room, lengthAdjust: "spacingAndGlyphs" } : {}),
  });
}

/**
 * The document around a chart: title, legend, grid, axes and labels. Colours are presentation
 * attributes, so that it needs no style sheet, and a page's style sheet may still recolour it.
 */
export function frame(
  words: ChartWords,
  alternative: string,
  y: Ticks,
  xTicks: readonly { at: number; text: string }[],
  legend: readonly LegendEntry[],
  body: string,
): string {
  const place = scales({ low: 0, high: 1 }, y).y;
  const grid = y.at.map((value) => {
    const at = place(value);
    return (
      element("path", {
        d: line([
          [area.left, at],
          [area.right, at],
        ]),
        "stroke-opacity": 0.16,
      }) +
      label(say(value, y.decimals), {
        x: area.left - 8,
        y: at + 4.5,
        "text-anchor": "end",
        fill: "currentColor",
        stroke: "none",
      })
    );
  });
  const slanted = isCrowded(xTicks);
  const marks = xTicks.map(
    (tick) =>
      element("path", {
        d: line([
          [tick.at, area.bottom],
          [tick.at, area.bottom + 5],
        ]),
      }) +
      label(tick.text, {
        // Half a number must not stand outside the picture.
        x: slanted ? tick.at + 4 : Math.min(tick.at, area.width - 4 * tick.text.length),
        y: area.bottom + (slanted ? 16 : 20),
        "text-anchor": slanted ? "end" : "middle",
        ...(slanted ? { "font-size": 12, transform: `rotate(-32 ${tick.at + 4} ${area.bottom + 16})` } : {}),
        fill: "currentColor",
        stroke: "none",
      }),
  );
  const middle = (area.left + area.right) / 2;
  const height = (area.top + area.bottom) / 2;
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${area.width} ${area.height}`,
      width: area.width,
      height: area.height,
      class: "plot",
      role: "img",
      "aria-labelledby": `${words.id}-title ${words.id}-desc`,
      color: "#1c2733",
      "font-family": font,
      "font-size": 14,
    },
    element("title", { id: `${words.id}-title` }, escapeText(words.title)),
    element("desc", { id: `${words.id}-desc` }, escapeText(alternative)),
    element("rect", { class: "paper", width: area.width, height: area.height, fill: "#ffffff" }),
    heading(words.title),
    drawLegend(legend),
    element("g", { stroke: "currentColor", "stroke-width": 1, fill: "none" }, ...grid, ...marks),
    element("path", {
      d: line([
        [area.left, area.bottom],
        [area.right, area.bottom],
      ]),
      stroke: "currentColor",
      fill: "none",
    }),
    body,
    label(words.xLabel, {
      // Slanted names end in the middle: there is room beside the last one only.
      x: slanted ? area.right : middle,
      y: area.height - (slanted ? 6 : 10),
      "text-anchor": slanted ? "end" : "middle",
      fill: "currentColor",
    }),
    label(words.yLabel, {
      x: 16,
      y: height,
      "text-anchor": "middle",
      fill: "currentColor",
      transform: `rotate(-90 16 ${height})`,
    }),
  );
}

/** Whether names on the axis would run into each other: 7 units a letter is wide for this font. */
function isCrowded(xTicks: readonly { readonly at: number; readonly text: string }[]): boolean {
  const longest = xTicks.reduce((most, { text }) => Math.max(most, text.length), 0);
  return xTicks.length > 4 && 7 * longest > (area.right - area.left) / xTicks.length;
}

/** A group in a series' colour: `currentColor` inside it is that colour. */
export function seriesGroup(look: SeriesLook, ...children: readonly string[]): string {
  return element(
    "g",
    { class: look.className, color: look.colour, fill: "currentColor", stroke: "currentColor" },
    ...children,
  );
}

/** The mark of a series, centred. */
export function mark(look: SeriesLook, x: number, y: number): string {
  if (look.mark === "circle") return element("circle", { cx: x, cy: y, r: 5, stroke: "none" });
  const corners = {
    square: [
      [-4.5, -4.5],
      [4.5, -4.5],
      [4.5, 4.5],
      [-4.5, 4.5],
    ],
    triangle: [
      [0, -6],
      [5.5, 4.5],
      [-5.5, 4.5],
    ],
    diamond: [
      [0, -6],
      [6, 0],
      [0, 6],
      [-6, 0],
    ],
  }[look.mark] as [number, number][];
  return element("path", { d: `${line(corners.map(([dx, dy]) => [x + dx, y + dy]))}Z`, stroke: "none" });
}

function drawLegend(entries: readonly LegendEntry[]): string {
  let x = 16;
  const drawn = entries.map((entry) => {
    const sample = seriesGroup(entry.look, legendSample(entry, x));
    const words = label(entry.name, { x: x + 28, y: 49, fill: "currentColor" });
    // Text cannot be measured here: 7.6 units a letter is wide for this font, so entries never touch.
    x += 28 + 7.6 * entry.name.length + 18;
    return sample + words;
  });
  return drawn.join("");
}

function legendSample({ look, sample }: LegendEntry, x: number): string {
  if (sample === "mark") return mark(look, x + 11, 44.5);
  if (sample === "filled")
    return element("rect", { x, y: 39, width: 22, height: 11, "fill-opacity": 0.35, "stroke-width": 1.5 });
  if (sample === "outlined") {
    return element("rect", {
      x,
      y: 39,
      width: 22,
      height: 11,
      fill: "none",
      "stroke-width": 2,
      "stroke-dasharray": look.dash,
    });
  }
  const dash = sample === "dashed" ? "2 3" : undefined;
  return element("path", {
    d: line([
      [x, 44.5],
      [x + 22, 44.5],
    ]),
    "stroke-width": sample === "dashed" ? 1.5 : 2.5,
    "stroke-dasharray": dash,
  });
}
