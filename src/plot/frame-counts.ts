import { frame, scales, type ChartWords, type Drawing } from "./frame.ts";
import { element, label, line, say } from "./markup.ts";
import { lookOf } from "./palette.ts";
import { ticksOver } from "./ticks.ts";

/** In how many trials a phase stood for how many frames of the display. */
export interface FrameCounts extends ChartWords {
  readonly bars: readonly { readonly frames: number; readonly trials: number }[];
  /** What was asked for; null when the phase had no duration of its own. */
  readonly requested: number | null;
}

/** Bars for more distinct values would be hairlines; the rest is one bar, "more". */
const mostBars = 15;

/** A bar for each number of frames that occurred, at least those next to the request. */
export function drawFrameCounts(chart: FrameCounts): Drawing {
  const counts = new Map(chart.bars.map(({ frames, trials }) => [frames, trials]));
  const near = chart.requested === null ? [] : [chart.requested - 1, chart.requested, chart.requested + 1];
  const values = [...new Set([...near.filter((frames) => frames > 0), ...counts.keys()])].sort(
    (a, b) => a - b,
  );
  const shown = values.slice(0, mostBars);
  const more = values.slice(mostBars).reduce((sum, frames) => sum + (counts.get(frames) ?? 0), 0);
  const bars = [
    ...shown.map((frames) => ({ name: String(frames), trials: counts.get(frames) ?? 0, frames })),
    ...(more > 0 ? [{ name: "more", trials: more, frames: NaN }] : []),
  ];
  const y = ticksOver([0, Math.max(1, ...bars.map(({ trials }) => trials))], 5, 1);
  const place = scales({ low: 0, high: Math.max(1, bars.length) }, y);
  const look = lookOf(0);
  const drawn = bars.map(({ trials, frames }, i) => {
    const [left, right, top] = [place.x(i + 0.15), place.x(i + 0.85), place.y(trials)];
    const asked = frames === chart.requested;
    return (
      element("path", {
        class: look.className,
        d: `${line([
          [left, place.y(0)],
          [left, top],
          [right, top],
          [right, place.y(0)],
        ])}Z`,
        fill: look.colour,
        stroke: look.colour,
        "fill-opacity": asked ? 0.75 : 0.2,
        "stroke-width": 1.5,
      }) +
      label(say(trials, 0), {
        ...{ x: (left + right) / 2, y: top - 5, "text-anchor": "middle" },
        ...{ fill: "currentColor", "font-size": 12 },
      })
    );
  });
  const ticks = bars.map(({ name }, i) => ({ at: place.x(i + 0.5), text: name }));
  const alternative = inWords(chart);
  return { svg: frame(chart, alternative, y, ticks, [], drawn.join("")), alternative };
}

function inWords({ title, bars, requested }: FrameCounts): string {
  const said = bars.map(({ frames, trials }) => `${frames} in ${trials}`).join(", ");
  const asked = requested === null ? "" : ` ${requested} were asked for.`;
  return `${title}.${asked} Frames shown and number of trials: ${said === "" ? "none" : said}.`;
}
