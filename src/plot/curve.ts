import { area, frame, mark, scales, seriesGroup, type ChartWords, type Drawing } from "./frame.ts";
import { element, label, line, say, sentence } from "./markup.ts";
import { lookOf } from "./palette.ts";
import { distinct } from "./thin.ts";
import { ticksOver } from "./ticks.ts";

/** A share of answers at a place of the axis, with its interval. */
export interface CurveDot {
  readonly x: number;
  readonly share: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
}

/** A fitted curve at one place; the band is null where the fit gives none. */
export interface CurveStep {
  readonly x: number;
  readonly y: number;
  readonly low: number | null;
  readonly high: number | null;
}

export interface CurveChart extends ChartWords {
  readonly dots: readonly CurveDot[];
  /** In the order of x; none where nothing could be fitted. */
  readonly curve: readonly CurveStep[];
  /** A place on the axis that has a name (the threshold). */
  readonly markAt?: { readonly x: number; readonly name: string };
  /** Ends of the axis. */
  readonly from: number;
  readonly to: number;
}

/** Shares of 0 to 1 with their intervals, and the curve that was fitted to them with its band. */
export function drawCurve(chart: CurveChart): Drawing {
  const look = lookOf(0);
  const y = ticksOver([0, 1], 5);
  const x = ticksOver([chart.from, chart.to], 10);
  const place = scales(x, y);
  const banded = chart.curve.filter(
    (step): step is CurveStep & { low: number; high: number } => step.low !== null && step.high !== null,
  );
  const upper = banded.map((step) => [place.x(step.x), place.y(step.high)] as const);
  const lower = banded.map((step) => [place.x(step.x), place.y(step.low)] as const).reverse();
  const behind =
    banded.length < 2
      ? ""
      : element("path", { d: `${line([...upper, ...lower])}Z`, "fill-opacity": 0.16, stroke: "none" });
  const path = chart.curve.map((step) => [place.x(step.x), place.y(step.y)] as const);
  const fitted =
    path.length < 2 ? "" : element("path", { d: line(path), fill: "none", "stroke-width": 2.25 });
  const seen = distinct(chart.dots, (dot) => [place.x(dot.x), place.y(dot.share)]);
  const dots = seen.map(({ item: dot }) => {
    const at = place.x(dot.x);
    const bar =
      dot.low === null || dot.high === null
        ? ""
        : element("path", {
            d: line([
              [at, place.y(dot.low)],
              [at, place.y(dot.high)],
            ]),
            fill: "none",
            "stroke-width": 1.5,
          });
    return bar + mark(look, at, place.y(dot.share));
  });
  const alternative = inWords(chart);
  const legend = [
    { name: "answers", look, sample: "mark" as const },
    ...(path.length < 2 ? [] : [{ name: "fitted curve", look, sample: "line" as const }]),
  ];
  const bars = label(banded.length < 2 ? "bars: 95 % interval" : "bars and band: 95 % interval", {
    x: area.right,
    y: 49,
    "text-anchor": "end",
    fill: "currentColor",
    "font-size": 12,
  });
  const ticks = x.at.map((value) => ({ at: place.x(value), text: say(value, x.decimals) }));
  const body = drawMark(chart, place.x) + seriesGroup(look, behind, fitted, ...dots) + bars;
  return { svg: frame(chart, alternative, y, ticks, legend, body), alternative };
}

function drawMark({ markAt, from, to }: CurveChart, place: (value: number) => number): string {
  if (markAt === undefined || markAt.x < from || markAt.x > to) return "";
  const at = place(markAt.x);
  // Low on the right of a threshold there are few answers; at the end of the axis there is no room.
  const onRight = markAt.x < from + 0.75 * (to - from);
  return (
    element("path", {
      d: line([
        [at, area.top],
        [at, area.bottom],
      ]),
      stroke: "currentColor",
      "stroke-width": 1.25,
      "stroke-dasharray": "5 4",
    }) +
    label(markAt.name, {
      x: at + (onRight ? 5 : -5),
      y: onRight ? area.bottom - 7 : area.top + 12,
      "text-anchor": onRight ? "start" : "end",
      fill: "currentColor",
      "font-size": 12,
    })
  );
}

function inWords(chart: CurveChart): string {
  const said = chart.dots.map(({ x, share, n }) => `${say(x, 0)}: ${say(share, 2)} of ${n}`);
  const all = said.length === 0 ? "no answers" : said.join(", ");
  const lead = chart.lead === undefined ? "" : `${chart.lead} `;
  return `${lead}${chart.title}, ${chart.yLabel} by ${chart.xLabel}, from ${chart.from} to ${chart.to}. ${sentence(all)}`;
}
