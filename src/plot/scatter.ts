import { area, frame, scales, seriesGroup, type ChartWords, type Drawing } from "./frame.ts";
import { element, line, say } from "./markup.ts";
import { lookOf } from "./palette.ts";
import { distinct } from "./thin.ts";
import { ticksOver } from "./ticks.ts";

export interface ScatterChart extends ChartWords {
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** Draws where y equals x: an estimate that is right. Both axes then have the same range. */
  readonly identity: boolean;
  readonly decimals: number;
}

/** Pairs of values as dots; dots are see-through, so that many on one spot look darker. */
export function drawScatter(chart: ScatterChart): Drawing {
  const xs = chart.points.map((p) => p.x);
  const ys = chart.points.map((p) => p.y);
  const x = ticksOver(chart.identity ? [...xs, ...ys] : xs);
  const y = ticksOver(chart.identity ? [...xs, ...ys] : ys);
  const place = scales(x, y);
  const seen = distinct(chart.points, (p) => [place.x(p.x), place.y(p.y)]);
  const dots = seen.map(({ item: p, count }) =>
    element("circle", {
      ...{ cx: place.x(p.x), cy: place.y(p.y), r: 3, stroke: "none" },
      // As dark as that many dots on one another.
      "fill-opacity": 1 - 0.55 ** count,
    }),
  );
  const diagonal = element("path", {
    d: line([
      [place.x(x.low), place.y(y.low)],
      [place.x(x.high), place.y(y.high)],
    ]),
    stroke: "currentColor",
    "stroke-dasharray": "5 4",
  });
  const alternative = `${chart.lead === undefined ? "" : `${chart.lead} `}${chart.title}: ${chart.points.length} points, ${chart.xLabel.toLowerCase()} from ${range(xs, chart.decimals)}, ${chart.yLabel.toLowerCase()} from ${range(ys, chart.decimals)}.`;
  const ticks = x.at.map((value) => ({ at: place.x(value), text: say(value, x.decimals) }));
  const body = (chart.identity ? diagonal : "") + seriesGroup(lookOf(0), ...dots);
  const left = { at: area.left, text: "" };
  return { svg: frame(chart, alternative, y, ticks.length > 0 ? ticks : [left], [], body), alternative };
}

function range(values: readonly number[], decimals: number): string {
  if (values.length === 0) return "nothing";
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  return `${say(low, decimals)} to ${say(high, decimals)}`;
}
