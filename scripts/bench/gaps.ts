import { mean, standardDeviation } from "../../src/core/stats/moments.ts";
import { openPage, servePage, type Served } from "./browser.ts";
import { bursts, quiet, under, type Load } from "./load.ts";
import { all, atLeast, percent, shown, type Part, type Result, type Scale } from "./part.ts";
import { recordPresentations } from "./presented.ts";
import { plugins, type GapOrder, type Plugin } from "./readings.ts";
import { displayed } from "./shown.ts";
import { together } from "./together.ts";

const gapMs = 250;

export const gapsPart: Part = {
  name: "gaps",
  title: "Blank between trials: asked against shown, storing included for ours",
  async run(scale) {
    const served = await servePage();
    try {
      return await together([quiet, bursts], (load) => measure(served, load, scale));
    } finally {
      await served.close();
    }
  },
};

async function measure(served: Served, load: Load, { quick }: Scale): Promise<Result> {
  const trialsPerBlock = 11;
  const blocks = Array.from({ length: quick ? 1 : 3 }, () => plugins).flat();
  const order: GapOrder = { blocks, trialsPerBlock, durationMs: 100, gapMs };
  const opened = await openPage(served);
  const endRecording = await recordPresentations(served.browser);
  const reading = await under(load, () => opened.measure("gaps", order, load.busy));
  const presentations = await endRecording();
  await opened.close();
  const seen = displayed(reading.sightings, presentations, reading.sampledPeriodMs);
  const wanted = Math.round(gapMs / reading.framePeriodMs);

  const gaps = blocks.flatMap((plugin, block) =>
    Array.from({ length: trialsPerBlock - 1 }, (_, trial) => {
      const before = seen.get(`${block}/${trial}`);
      const after = seen.get(`${block}/${trial + 1}`);
      if (before === undefined || after === undefined)
        throw new Error(`Trial ${block}/${trial} was never painted.`);
      return { plugin, ms: after.onsetMs - before.offsetMs, heldUp: before.heldUp || after.heldUp };
    }),
  );
  const summary = (plugin: Plugin) => {
    const of = gaps.filter((gap) => gap.plugin === plugin);
    const ms = of.filter(({ heldUp }) => !heldUp).map((gap) => gap.ms);
    return {
      plugin,
      gaps: ms.length,
      heldUp: of.length - ms.length,
      exact: ms.filter((gap) => Math.round(gap / reading.framePeriodMs) === wanted).length,
      overheadMs: (mean(ms) ?? NaN) - gapMs,
      sdMs: standardDeviation(ms) ?? NaN,
      longestMs: Math.max(...ms),
    };
  };
  const cells = plugins.map(summary);
  const [ours, stock] = cells;
  const share = (cell: (typeof cells)[number] | undefined) => (cell?.exact ?? NaN) / (cell?.gaps ?? NaN);
  return {
    tables: [
      {
        title: `${load.name}: ${load.says}. Asked ${gapMs} ms = ${wanted} frames`,
        columns: [
          "plugin",
          "blanks",
          `exactly ${wanted} frames %`,
          "longer than asked, mean ms",
          "SD ms",
          "longest ms",
          "left out: held up by the browser",
        ],
        rows: cells.map((cell) => [
          ...[cell.plugin, cell.gaps, percent(cell.exact, cell.gaps), shown(cell.overheadMs)],
          ...[shown(cell.sdMs), shown(cell.longestMs), cell.heldUp],
        ]),
      },
    ],
    targets: [
      ...(load === quiet
        ? [all("quiet: our blanks of exactly the frames asked for", ours?.gaps ?? 0, ours?.exact ?? 0)]
        : []),
      atLeast(`${load.name}: share of our exact blanks, stock's as the limit`, share(stock), share(ours)),
    ],
    figures: { askedMs: gapMs, wantedFrames: wanted, cells },
  };
}
