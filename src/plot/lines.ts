import { area, frame, mark, scales, seriesGroup, type ChartWords, type Drawing } from "./frame.ts";
import { element, label, line, say, sentence } from "./markup.ts";
import { lookOf } from "./palette.ts";
import { distinct } from "./thin.ts";
import { ticksOver } from "./ticks.ts";

export interface LinesChart extends ChartWords {
  /** Points of a series in the order of x. */
  readonly series: readonly {
    readonly name: string;
    readonly points: readonly { readonly x: number; readonly y: number }[];
  }[];
  /** Values that the axis must reach whatever the data (0 and 100 of a scale). */
  readonly reach?: readonly number[];
  /** Vertical bands behind the lines, from and to in x. */
  readonly bands?: readonly { readonly from: number; readonly to: number; readonly name: string }[];
  /** A mark at every point; without it the line alone. */
  readonly marks: boolean;
  readonly decimals: number;
}

/** Lines over a running number: mood over time, learning, what was gained so far. */
export function drawLines(chart: LinesChart): Drawing {
  const points = chart.series.flatMap((series) => series.points);
  const bands = chart.bands ?? [];
  const y = ticksOver([...points.map((p) => p.y), ...(chart.reach ?? [])]);
  const x = ticksOver([...points.map((p) => p.x), ...bands.flatMap((b) => [b.from, b.to])], 6, 1);
  const place = scales(x, y);
  const drawn = chart.series.map((series, index) => {
    const look = lookOf(index);
    const path = series.points.map((p) => [place.x(p.x), place.y(p.y)] as const);
    const dots = chart.marks
      ? distinct(path, (at) => at).map(({ item: [px, py] }) => mark(look, px, py))
      : [];
    return seriesGroup(
      look,
      element("path", { d: line(path), fill: "none", "stroke-width": 2.25, "stroke-dasharray": look.dash }),
      ...dots,
    );
  });
  const behind = bands.map(
    (band) =>
      element("rect", {
        x: place.x(band.from),
        y: area.top,
        width: Math.max(0, place.x(band.to) - place.x(band.from)),
        height: area.bottom - area.top,
        fill: "currentColor",
        "fill-opacity": 0.07,
      }) +
      label(band.name, {
        x: (place.x(band.from) + place.x(band.to)) / 2,
        y: area.top + 14,
        "text-anchor": "middle",
        fill: "currentColor",
        "font-size": 12,
      }),
  );
  const alternative = inWords(chart);
  const legend = chart.series.map(({ name }, i) => ({
    name,
    look: lookOf(i),
    sample: chart.marks ? ("mark" as const) : ("line" as const),
  }));
  const ticks = x.at.map((value) => ({ at: place.x(value), text: say(value, x.decimals) }));
  return { svg: frame(chart, alternative, y, ticks, legend, behind.join("") + drawn.join("")), alternative };
}

function inWords(chart: LinesChart): string {
  const said = chart.series.map(({ name, points }) => {
    const [first, last] = [points[0], points.at(-1)];
    if (first === undefined || last === undefined) return `${name}: no values`;
    const ends = `${say(first.y, chart.decimals)} at ${say(first.x, 0)}, ${say(last.y, chart.decimals)} at ${say(last.x, 0)}`;
    return `${name}: ${points.length} values, ${ends}`;
  });
  const all = said.length === 0 ? "no values" : said.join("; ");
  return `${chart.lead === undefined ? "" : `${chart.lead} `}${chart.title} over ${chart.xLabel.toLowerCase()}. ${sentence(all)}`;
}
