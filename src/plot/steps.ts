import { area, frame, scales, seriesGroup, type ChartWords, type Drawing } from "./frame.ts";
import { element, line, sentence } from "./markup.ts";
import { lookOf } from "./palette.ts";
import { ticksOver } from "./ticks.ts";

/** One running count and its schedule. */
export interface StepSeries {
  readonly name: string;
  /** Positions at which the count goes up by one, ascending: trial numbers from 1. */
  readonly at: readonly number[];
  /** The schedule it is held against, drawn thin and dashed in the same colour. */
  readonly due: readonly number[];
}

/** Running counts over the same trials. */
export interface StepsChart extends ChartWords {
  readonly series: readonly StepSeries[];
  /** Number of trials: the length of the axis. */
  readonly length: number;
  /** Positions after which a new stretch (a block) begins. */
  readonly dividers: readonly number[];
}

/** Running counts over trials, each against its schedule. */
export function drawSteps(chart: StepsChart): Drawing {
  const x = { low: 0, high: Math.max(1, chart.length) };
  const y = ticksOver([0, 1, ...chart.series.flatMap((s) => [s.at.length, s.due.length])], 5, 1);
  const place = scales(x, y);
  const stairs = (at: readonly number[]) => {
    const corners: [number, number][] = [[place.x(0), place.y(0)]];
    for (const [count, position] of at.entries()) {
      corners.push([place.x(position), place.y(count)], [place.x(position), place.y(count + 1)]);
    }
    corners.push([place.x(x.high), place.y(at.length)]);
    return line(corners);
  };
  const drawn = chart.series.map((series, index) =>
    seriesGroup(
      lookOf(index),
      element("path", {
        d: stairs(series.due),
        fill: "none",
        "stroke-width": 1.5,
        "stroke-dasharray": "2 3",
      }),
      element("path", { d: stairs(series.at), fill: "none", "stroke-width": 2.5 }),
    ),
  );
  const dividers = chart.dividers.map((at) =>
    element("path", {
      d: line([
        [place.x(at), area.top],
        [place.x(at), area.bottom],
      ]),
      stroke: "currentColor",
      "stroke-opacity": 0.35,
    }),
  );
  const legend = chart.series.flatMap((series, index) => [
    { name: series.name, look: lookOf(index), sample: "line" as const },
    { name: `${series.name} due`, look: lookOf(index), sample: "dashed" as const },
  ]);
  const ticks = ticksOver([0, x.high], 6, 1).at.filter((at) => at <= x.high);
  const alternative = inWords(chart);
  const shownTicks = ticks.map((at) => ({ at: place.x(at), text: String(at) }));
  return {
    svg: frame(chart, alternative, y, shownTicks, legend, dividers.join("") + drawn.join("")),
    alternative,
  };
}

function inWords(chart: StepsChart): string {
  const said = chart.series.map((s) => `${s.name}: ${s.at.length} of ${s.due.length} due`);
  const lead = chart.lead === undefined ? "" : `${chart.lead} `;
  return `${lead}${chart.title} (${chart.length} trials). ${sentence(said.join("; "))}`;
}
