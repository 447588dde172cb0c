import { area, frame, scales, seriesGroup, type ChartWords, type Drawing } from "./frame.ts";
import { element, line, sentence } from "./markup.ts";
import { lookOf } from "./palette.ts";
import { ticksOver } from "./ticks.ts";

export interface RunningCountChart extends ChartWords {
  /** Where on the axis each thing happened, ascending. */
  readonly series: readonly { readonly name: string; readonly at: readonly number[] }[];
  /** End of the axis. */
  readonly length: number;
  /** Places on the axis that matter. */
  readonly dividers: readonly number[];
  readonly unit: string;
}

/** How many things had happened by when: one staircase a series. */
export function drawRunningCount(chart: RunningCountChart): Drawing {
  const x = ticksOver([0, Math.max(1, chart.length)], 6);
  const y = ticksOver([0, 1, ...chart.series.map(({ at }) => at.length)], 5, 1);
  const place = scales(x, y);
  const drawn = chart.series.map(({ at }, index) => {
    const look = lookOf(index);
    const corners: [number, number][] = [[place.x(0), place.y(0)]];
    for (const [count, where] of at.entries()) {
      corners.push([place.x(where), place.y(count)], [place.x(where), place.y(count + 1)]);
    }
    corners.push([place.x(chart.length), place.y(at.length)]);
    const style = { fill: "none", "stroke-width": 2.5, "stroke-dasharray": look.dash };
    return seriesGroup(look, element("path", { d: line(corners), ...style }));
  });
  const dividers = chart.dividers
    .filter((at) => at < chart.length)
    .map((at) =>
      element("path", {
        d: line([
          [place.x(at), area.top],
          [place.x(at), area.bottom],
        ]),
        stroke: "currentColor",
        "stroke-opacity": 0.35,
      }),
    );
  const said = chart.series.map(({ name, at }) => `${name}: ${at.length}`);
  const lead = chart.lead === undefined ? "" : `${chart.lead} `;
  const alternative = `${lead}${chart.title}, within ${chart.length} ${chart.unit}. ${sentence(said.join("; "))}`;
  const legend = chart.series.map(({ name }, i) => ({ name, look: lookOf(i), sample: "line" as const }));
  const ticks = x.at.map((at) => ({ at: place.x(at), text: String(at) }));
  return {
    svg: frame(chart, alternative, y, ticks, legend, dividers.join("") + drawn.join("")),
    alternative,
  };
}
