import { quantile } from "../../src/core/stats/moments.ts";
import { openPage, servePage } from "./browser.ts";
import { all, atMost, percent, shown, type Part } from "./part.ts";
import type { AppendTrial } from "./readings.ts";

const gapMs = 250;
const withoutEvery = 4;

export const appendsPart: Part = {
  name: "appends",
  title: "Storing a trial (strict durability) in the blank after it",
  async run({ quick }) {
    const served = await servePage();
    const opened = await openPage(served);
    const reading = await opened.measure("appends", {
      trials: quick ? 60 : 201,
      withoutEvery,
      durationMs: 50,
      gapMs,
    });
    await opened.close();
    await served.close();

    const wanted = Math.round(gapMs / reading.framePeriodMs);
    const latencies = reading.trials.flatMap(({ latencyMs }) => (latencyMs === null ? [] : [latencyMs]));
    const at = (p: number) => quantile(latencies, p) ?? NaN;
    const latency = { n: latencies.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), longest: at(1) };
    const blanks = [true, false].map((stored) =>
      blanksOf(reading.trials, stored, wanted, reading.framePeriodMs),
    );
    return {
      tables: [
        {
          title: "From the call to the acknowledged row, ms",
          columns: ["rows", "p50", "p95", "p99", "longest", `p99 as % of the ${gapMs} ms blank`],
          rows: [
            [
              ...[
                latency.n,
                shown(latency.p50),
                shown(latency.p95),
                shown(latency.p99),
                shown(latency.longest),
              ],
              percent(latency.p99, gapMs),
            ],
          ],
        },
        {
          title: "The blank with and without storing",
          columns: [
            "",
            "blanks",
            `exactly ${wanted} frames`,
            "longer",
            "frames lost",
            "frames lost per blank",
          ],
          rows: blanks.map((b) => [
            b.stored ? "stores" : "does not",
            b.blanks,
            b.exact,
            b.longer,
            b.lost,
            shown(b.lost / b.blanks),
          ]),
        },
      ],
      targets: [
        all("rows acknowledged that the database holds", reading.acknowledged, reading.stored),
        atMost("p99 of an append, as a share of the blank", 1, latency.p99 / gapMs),
        // Beyond this the next trial, which is laid out afterwards, would begin late.
        all(
          "appends done with three frames of the blank to spare",
          latencies.length,
          latencies.filter((ms) => ms < gapMs - 3 * reading.framePeriodMs).length,
        ),
      ],
      figures: { gapMs, latency, blanks, acknowledged: reading.acknowledged, stored: reading.stored },
    };
  },
};

function blanksOf(trials: readonly AppendTrial[], stored: boolean, wanted: number, periodMs: number) {
  const of = trials.filter((trial) => trial.stored === stored && trial.gapMs !== null);
  const frames = of.map(({ gapMs: ms }) => Math.round((ms ?? NaN) / periodMs));
  return {
    stored,
    blanks: of.length,
    exact: frames.filter((count) => count === wanted).length,
    longer: frames.filter((count) => count > wanted).length,
    lost: of.reduce((sum, { lostFrames }) => sum + (lostFrames ?? 0), 0),
  };
}
