import type { Busy, GapOrder, GapReading } from "../../scripts/bench/readings.ts";
import { measureFramePeriod } from "../../src/run/clock.ts";
import { breakSeries } from "../../src/run/play.ts";
import type { Node } from "../../src/run/screen.ts";
import { startBursts } from "./bursts.ts";
import { openBenchRun } from "./run.ts";
import { startSampler } from "./sampler.ts";
import { ours, runTimeline, stock } from "./trials.ts";

/** Blocks of trials of one plugin each. Ours stores its row in the blank, as a session does; stock stores nothing. */
export async function gaps(order: GapOrder, busy: Busy): Promise<GapReading> {
  const { blocks, trialsPerBlock, durationMs, gapMs } = order;
  const framePeriodMs = await measureFramePeriod();
  const run = await openBenchRun("gaps");
  const timeline = blocks.flatMap((plugin, block) =>
    Array.from({ length: trialsPerBlock }, (_, trial): Node => {
      const id = `${block}/${trial}`;
      if (plugin === "stock") {
        return stock(id, {
          choices: "NO_KEYS",
          stimulus_duration: durationMs,
          trial_duration: durationMs,
          post_trial_gap: gapMs,
        });
      }
      const node = ours({
        id,
        framePeriodMs,
        gapMs,
        phases: [{ name: "stimulus", show: ["stimulus"], durationMs }],
        close: async (timing) => void (await run.append(timing)),
      });
      return trial === 0 ? { ...node, on_start: breakSeries } : node;
    }),
  );
  const sampler = startSampler();
  const endBursts = startBursts(busy);
  await runTimeline(() => timeline);
  endBursts();
  sampler.stop();
  await run.close();
  return { framePeriodMs, sampledPeriodMs: sampler.periodMs(), sightings: sampler.sightings };
}
