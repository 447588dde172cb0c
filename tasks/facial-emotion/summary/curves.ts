import type { Figure } from "../../../src/core/summary.ts";
import { wilson } from "../../../src/core/stats/intervals.ts";
import type { Score } from "../../../src/core/task.ts";
import { drawCurve } from "../../../src/plot/curve.ts";
import { say } from "../../../src/plot/markup.ts";
import { band, probability } from "../curve.ts";
import { curvePoints, type Tally } from "../counts.ts";
import type { FerParameters } from "../parameters.ts";
import { curveOf } from "../score-curves.ts";
import { find } from "./names.ts";

type Emotion = Tally["emotions"][number];

/** Distance of the drawn curve's points, per cent. */
const stepSize = 2;

/** Right answers of one emotion by level, with the fitted psychometric function and its band. */
export function curveFigure(
  tally: Tally,
  emotion: Emotion,
  p: FerParameters,
  scores: readonly Score[],
): Figure {
  const fit = curveOf(tally, emotion, p);
  const dots = curvePoints(tally, emotion).map(({ level, k, n }) => {
    const [low, high] = wilson(k, n) ?? [null, null];
    return { x: level, share: k / n, low, high, n, k };
  });
  const curve =
    fit === null
      ? []
      : Array.from({ length: 100 / stepSize + 1 }, (_, i) => {
          const x = i * stepSize;
          const [low, high] = band(fit, x) ?? [null, null];
          return { x, y: probability(fit, x), low, high };
        });
  const threshold = find(scores, "threshold_alpha", emotion);
  const title = `Psychometric curve: ${emotion}`;
  const id = `curve-${emotion}`;
  const at = threshold?.value ?? null;
  const { svg, alternative } = drawCurve({
    id,
    title,
    lead: inWords(scores, emotion),
    xLabel: "level of the expression (%)",
    yLabel: `share called ${emotion}`,
    dots,
    curve,
    from: 0,
    to: 100,
    ...(at === null ? {} : { markAt: { x: at, name: `threshold ${say(at, 0)} %` } }),
  });
  return {
    id,
    title,
    svg,
    alternative,
    table: {
      columns: ["level", "called_so", "n", "share", "low", "high", "fitted"],
      rows: dots.map(({ x, k, n, share, low, high }) => [
        x,
        k,
        n,
        share,
        low,
        high,
        fit === null ? null : probability(fit, x),
      ]),
    },
  };
}

function inWords(scores: readonly Score[], emotion: Emotion): string {
  const alpha = find(scores, "threshold_alpha", emotion);
  const area = find(scores, "auc", emotion);
  if (alpha === undefined || alpha.value === null) return "Too few levels were answered for a curve.";
  const range =
    alpha.low === null || alpha.high === null
      ? ""
      : ` (95 % interval ${say(alpha.low, 0)} to ${say(alpha.high, 0)} %)`;
  const under =
    area === undefined || area.value === null ? "" : `, area under the curve ${say(area.value, 2)}`;
  return `Threshold ${say(alpha.value, 0)} %${range}${under}.`;
}
