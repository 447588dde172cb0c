import type { Busy, DisplayReading, DisplayTrial } from "../../scripts/bench/readings.ts";
import type { PhaseTiming } from "../../src/core/timing.ts";
import { framesFor, measureFramePeriod } from "../../src/run/clock.ts";
import type { Node } from "../../src/run/screen.ts";
import { startBursts } from "./bursts.ts";
import { startSampler } from "./sampler.ts";
import { ours, runTimeline, stock } from "./trials.ts";

/** After the stimulus the trial goes on blank, as a trial with an answer would. */
const blankMs = 60;

/** Shows all trials in one timeline, with bursts from its first trial on. */
export async function display(trials: readonly DisplayTrial[], busy: Busy): Promise<DisplayReading> {
  const framePeriodMs = await measureFramePeriod();
  const certificates: Record<string, PhaseTiming> = {};
  const node = ({ id, plugin, durationMs }: DisplayTrial): Node =>
    plugin === "stock"
      ? stock(id, {
          choices: "NO_KEYS",
          stimulus_duration: durationMs,
          trial_duration: durationMs + blankMs,
        })
      : ours({
          id,
          framePeriodMs,
          gapMs: 0,
          phases: [
            { name: "stimulus", show: ["stimulus"], durationMs },
            { name: "blank", show: [], durationMs: blankMs },
          ],
          close(timing) {
            const shown = timing?.phases[0];
            if (shown !== undefined) certificates[id] = shown;
          },
        });
  const sampler = startSampler();
  const endBursts = startBursts(busy);
  await runTimeline(() => trials.map((trial) => ({ ...node(trial), post_trial_gap: trial.gapMs })));
  endBursts();
  sampler.stop();
  return {
    framePeriodMs,
    sampledPeriodMs: sampler.periodMs(),
    requested: Object.fromEntries(trials.map((t) => [t.id, framesFor(t.durationMs, framePeriodMs)])),
    sightings: sampler.sightings,
    certificates,
  };
}
