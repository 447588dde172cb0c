import { area, frame, mark, scales, seriesGroup, type ChartWords, type Drawing } from "./frame.ts";
import { element, label, line, say, sentence } from "./markup.ts";
import { lookOf } from "./palette.ts";
import { distinct } from "./thin.ts";
import { ticksOver } from "./ticks.ts";

export interface RocSeries {
  readonly name: string;
  /** False-alarm rate and hit rate at each criterion, from the strictest to the most liberal. */
  readonly points: readonly (readonly [falseAlarms: number, hits: number])[];
}

export interface RocChart extends ChartWords {
  readonly series: readonly RocSeries[];
}

/** A longer list is nothing that anybody would hear to its end. */
const mostSaid = 40;

/** Hits against false alarms at each criterion, with the line of chance. One criterion is one point. */
export function drawRoc(chart: RocChart): Drawing {
  const ticks = ticksOver([0, 1], 5);
  const place = scales(ticks, ticks);
  const at = ([x, y]: readonly [number, number]): [number, number] => [place.x(x), place.y(y)];
  const drawn = chart.series.map(({ points }, index) => {
    const look = lookOf(index);
    const path = line([[0, 0] as const, ...points, [1, 1] as const].map(at));
    return seriesGroup(
      look,
      element("path", { d: path, fill: "none", "stroke-width": 1.75, "stroke-dasharray": look.dash }),
      ...distinct(points, at).map(({ item }) => mark(look, ...at(item))),
    );
  });
  const chance =
    element("path", {
      d: line([at([0, 0]), at([1, 1])]),
      stroke: "currentColor",
      "stroke-width": 1.25,
      "stroke-dasharray": "5 4",
    }) +
    label("chance", {
      x: area.right,
      y: place.y(0.9),
      "text-anchor": "end",
      fill: "currentColor",
      "font-size": 12,
    });
  const said = chart.series.map(({ name, points }) => {
    const list = points.map(([f, h]) => `hits ${say(h, 2)} at false alarms ${say(f, 2)}`);
    if (list.length > mostSaid) return `${name}: ${list.length} points`;
    return `${name}: ${list.length === 0 ? "no values" : list.join(", ")}`;
  });
  const lead = chart.lead === undefined ? "" : `${chart.lead} `;
  const alternative = `${lead}${chart.title}, from 0 to 1. ${sentence(said.join("; "))}`;
  const legend = chart.series.map(({ name }, i) => ({ name, look: lookOf(i), sample: "mark" as const }));
  const xTicks = ticks.at.map((value) => ({ at: place.x(value), text: say(value, ticks.decimals) }));
  return { svg: frame(chart, alternative, ticks, xTicks, legend, chance + drawn.join("")), alternative };
}
