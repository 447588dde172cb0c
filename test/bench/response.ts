import type { Busy, ResponseReading, ResponseTrial } from "../../scripts/bench/readings.ts";
import { measureFramePeriod } from "../../src/run/clock.ts";
import { followKeys } from "../../src/run/inputs.ts";
import type { Node } from "../../src/run/screen.ts";
import { startBursts } from "./bursts.ts";
import { startSampler } from "./sampler.ts";
import { answerKey, ours, runTimeline, stock } from "./trials.ts";

/** Blank after the answer: its key must be up again before the next trial. */
const blankMs = 60;
const stimulusMs = 33;

declare global {
  /** The script that drives the page puts it there. */
  var benchOnset: (id: string) => Promise<void>;
}

/** Shows stimuli that wait for the key; the script is told of each onset and sends it. */
export async function response(trials: readonly ResponseTrial[], busy: Busy): Promise<ResponseReading> {
  const framePeriodMs = await measureFramePeriod();
  followKeys();
  const rtMs: Record<string, number | null> = {};
  const dropped: Record<string, number> = {};
  const node = ({ id, plugin }: ResponseTrial): Node =>
    plugin === "stock"
      ? stock(id, {
          choices: [answerKey.key],
          on_finish: (data: { readonly rt: number | null }) => (rtMs[id] = data.rt),
        })
      : ours({
          id,
          framePeriodMs,
          gapMs: 0,
          phases: [
            { name: "stimulus", show: ["stimulus"], durationMs: stimulusMs, accepts: true, reference: true },
            { name: "wait", show: ["stimulus"], durationMs: null, accepts: true },
          ],
          after: [{ name: "blank", show: [], durationMs: blankMs }],
          onAnswer: (answer) => (rtMs[id] = answer?.rtMs ?? null),
          close: (timing) => void (dropped[id] = timing?.phases[0]?.droppedFrames ?? 0),
        });
  const failures: unknown[] = [];
  const sampler = startSampler((id) => {
    globalThis.benchOnset(id).catch((error: unknown) => failures.push(error));
  });
  const endBursts = startBursts(busy);
  await runTimeline(() => trials.map((trial) => ({ ...node(trial), post_trial_gap: blankMs + trial.gapMs })));
  endBursts();
  sampler.stop();
  if (failures.length > 0) throw failures[0];
  return { sampledPeriodMs: sampler.periodMs(), rtMs, dropped, sightings: sampler.sightings };
}
