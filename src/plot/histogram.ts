import { median } from "../core/stats/moments.ts";
import { binsOver } from "./bins.ts";
import { area, frame, scales, seriesGroup, type ChartWords, type Drawing } from "./frame.ts";
import { element, label, line, say, sentence } from "./markup.ts";
import { lookOf } from "./palette.ts";
import { ticksOver } from "./ticks.ts";

/** Groups of values in one unit, `unit` as it is written after a number. */
export interface HistogramChart extends ChartWords {
  /** The first group is filled, the others are outlined over it. */
  readonly groups: readonly { readonly name: string; readonly values: readonly number[] }[];
  /** What is drawn; values outside are counted in a line under the title. */
  readonly limits?: { readonly low: number; readonly high: number };
  readonly unit: string;
  readonly decimals: number;
}

/** Overlaid histograms of groups that share their bins. */
export function drawHistogram(chart: HistogramChart): Drawing {
  const groups = chart.groups.map((group) => group.values);
  const bins = binsOver(groups, chart.limits ?? null);
  const y = ticksOver([0, Math.max(1, ...bins.counts.flat())], 5, 1);
  const x = { low: bins.edges[0] as number, high: bins.edges.at(-1) as number };
  const place = scales(x, y);
  const drawn = chart.groups.map((_, index) => {
    const look = lookOf(index);
    const outline: [number, number][] = [[place.x(x.low), place.y(0)]];
    for (const [i, count] of (bins.counts[index] ?? []).entries()) {
      outline.push(
        [place.x(bins.edges[i] as number), place.y(count)],
        [place.x(bins.edges[i + 1] as number), place.y(count)],
      );
    }
    outline.push([place.x(x.high), place.y(0)]);
    const style =
      index === 0
        ? { "fill-opacity": 0.35, "stroke-width": 1.5 }
        : { fill: "none", "stroke-width": 2, "stroke-dasharray": look.dash };
    return seriesGroup(look, element("path", { d: line(outline), "stroke-linejoin": "round", ...style }));
  });
  const ticks = ticksOver([x.low, x.high], 6);
  const shownTicks = ticks.at
    .filter((at) => at >= x.low && at <= x.high)
    .map((at) => ({ at: place.x(at), text: say(at, ticks.decimals) }));
  const outside = [...bins.below, ...bins.above].reduce((sum, count) => sum + count, 0);
  const notDrawn =
    outside === 0
      ? ""
      : `${outside} outside ${chart.limits?.low ?? ""}–${chart.limits?.high ?? ""} ${chart.unit} not drawn`;
  const note =
    notDrawn === ""
      ? ""
      : label(notDrawn, {
          x: area.right,
          y: area.top + 14,
          "text-anchor": "end",
          fill: "currentColor",
          "font-size": 12,
        });
  const alternative = inWords(chart, notDrawn);
  const legend = chart.groups.map((group, index) => ({
    name: `${group.name} (${group.values.length})`,
    look: lookOf(index),
    sample: index === 0 ? ("filled" as const) : ("outlined" as const),
  }));
  return { svg: frame(chart, alternative, y, shownTicks, legend, drawn.join("") + note), alternative };
}

function inWords(chart: HistogramChart, notDrawn: string): string {
  const said = chart.groups.map(({ name, values }) => {
    const middle = median(values);
    return middle === null
      ? `${name}: none`
      : `${name}: ${values.length}, median ${say(middle, chart.decimals)} ${chart.unit}`;
  });
  const lead = chart.lead === undefined ? "" : `${chart.lead} `;
  return `${lead}${chart.title}. ${sentence(said.join("; "))}${notDrawn === "" ? "" : ` ${notDrawn}.`}`;
}
