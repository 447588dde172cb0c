import type { AppendOrder, AppendReading, AppendTrial } from "../../scripts/bench/readings.ts";
import { measureFramePeriod } from "../../src/run/clock.ts";
import type { Node } from "../../src/run/screen.ts";
import { openBenchRun } from "./run.ts";
import { startSampler } from "./sampler.ts";
import { ours, runTimeline } from "./trials.ts";

/** Trials that store their row in the blank, and now and then one that does not. */
export async function appends(order: AppendOrder): Promise<AppendReading> {
  const framePeriodMs = await measureFramePeriod();
  const run = await openBenchRun("appends");
  const latencies = new Map<string, number>();
  const timeline = Array.from({ length: order.trials }, (_, i): Node => {
    const stores = i % order.withoutEvery !== order.withoutEvery - 1;
    return ours({
      id: String(i),
      framePeriodMs,
      gapMs: order.gapMs,
      phases: [{ name: "stimulus", show: ["stimulus"], durationMs: order.durationMs }],
      async close(timing) {
        if (!stores) return;
        const from = performance.now();
        await run.append(timing);
        latencies.set(String(i), performance.now() - from);
      },
    });
  });
  const sampler = startSampler();
  await runTimeline(() => timeline);
  sampler.stop();

  const { sightings, frames } = sampler;
  const periodMs = sampler.periodMs();
  const trials = sightings.map(({ id, offset }, i): AppendTrial => {
    const from = offset.stampMs;
    const until = sightings[i + 1]?.onset.stampMs ?? null;
    const latencyMs = latencies.get(id) ?? null;
    if (until === null) return { stored: latencyMs !== null, latencyMs, gapMs: null, lostFrames: null };
    const drawn = frames.filter((stamp) => stamp >= from && stamp < until).length;
    const lostFrames = Math.round((until - from) / periodMs) - drawn;
    return { stored: latencyMs !== null, latencyMs, gapMs: until - from, lostFrames };
  });
  return { framePeriodMs, trials, acknowledged: latencies.size, stored: await run.close() };
}
