import { area, frame, mark, scales, seriesGroup, type ChartWords, type Drawing } from "./frame.ts";
import { element, label, line, say, sentence } from "./markup.ts";
import { lookOf, type SeriesLook } from "./palette.ts";
import { ticksOver } from "./ticks.ts";

/** A value with its error bar; null where it cannot be computed. */
export interface Point {
  readonly category: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Values over categories; `decimals` are those of the text alternative. */
export interface PointsChart extends ChartWords {
  /** Every series has the same categories, in the order of the axis. */
  readonly series: readonly { readonly name: string; readonly points: readonly Point[] }[];
  /** What the bars are ("bars: ± 1 SE"); put under the words and into the alternative. */
  readonly bars: string;
  /** Horizontal lines that values are read against: no bias at 0, chance at 0.5. */
  readonly references?: readonly { readonly at: number; readonly name: string }[];
  readonly decimals: number;
}

/** Points with error bars over categories, one mark a series. Values that are null say so in the plot. */
export function drawPoints(chart: PointsChart): Drawing {
  const points = chart.series.flatMap((series) => series.points);
  const references = chart.references ?? [];
  const y = ticksOver([
    ...points.flatMap((p) => [p.value, p.low, p.high]).filter((v): v is number => v !== null),
    ...references.map((r) => r.at),
  ]);
  const categories = [...new Set(points.map((p) => p.category))];
  const slot = (area.right - area.left) / Math.max(1, categories.length);
  const centre = (category: string) => area.left + slot * (categories.indexOf(category) + 0.5);
  const place = scales({ low: 0, high: 1 }, y).y;
  const dodge = Math.min(18, slot / (chart.series.length + 1));
  const drawn = chart.series.map((series, index) => {
    const look = lookOf(index);
    const shift = (index - (chart.series.length - 1) / 2) * dodge;
    return seriesGroup(
      look,
      ...series.points.map((point) => drawPoint(point, look, centre(point.category) + shift, place)),
    );
  });
  const lines = references.map(
    (reference) =>
      element("path", {
        d: line([
          [area.left, place(reference.at)],
          [area.right, place(reference.at)],
        ]),
        stroke: "currentColor",
        "stroke-width": 1.25,
        "stroke-dasharray": "5 4",
      }) +
      label(reference.name, {
        x: area.right,
        // Above its line, unless that would put it among the legend.
        y: place(reference.at) + (place(reference.at) < area.top + 16 ? 15 : -5),
        "text-anchor": "end",
        fill: "currentColor",
        "font-size": 12,
      }),
  );
  const alternative = inWords(chart);
  const legend =
    chart.series.length < 2
      ? []
      : chart.series.map(({ name }, i) => ({ name, look: lookOf(i), sample: "mark" as const }));
  const bars = label(chart.bars, {
    x: area.right,
    y: 49,
    "text-anchor": "end",
    fill: "currentColor",
    "font-size": 12,
  });
  const ticks = categories.map((category) => ({ at: centre(category), text: category }));
  return {
    svg: frame(chart, alternative, y, ticks, legend, lines.join("") + drawn.join("") + bars),
    alternative,
  };
}

function drawPoint(point: Point, look: SeriesLook, x: number, place: (value: number) => number): string {
  if (point.value === null) {
    return label("none", { x, y: area.bottom - 8, "text-anchor": "middle", stroke: "none", "font-size": 12 });
  }
  const centre = mark(look, x, place(point.value));
  if (point.low === null || point.high === null) return centre;
  const [low, high] = [place(point.low), place(point.high)];
  const bar = `${line([
    [x, low],
    [x, high],
  ])}${line([
    [x - 5, low],
    [x + 5, low],
  ])}${line([
    [x - 5, high],
    [x + 5, high],
  ])}`;
  return element("path", { d: bar, fill: "none", "stroke-width": 1.75 }) + centre;
}

function inWords(chart: PointsChart): string {
  const said = chart.series.map(({ name, points }) => {
    const values = points.map((p) => {
      const where = `${chart.xLabel.toLowerCase()} ${p.category}`;
      if (p.value === null) return `${where} none`;
      const range =
        p.low === null || p.high === null
          ? ""
          : ` (${say(p.low, chart.decimals)} to ${say(p.high, chart.decimals)})`;
      return `${where} ${say(p.value, chart.decimals)}${range}`;
    });
    return `${name}: ${values.length === 0 ? "no values" : values.join(", ")}`;
  });
  const all = said.length === 0 ? "no values" : said.join("; ");
  return `${chart.lead === undefined ? "" : `${chart.lead} `}${chart.title} (${chart.bars}). ${sentence(all)}`;
}
