import { periodOf } from "../../src/run/clock.ts";
import { markName, type PageFrame, type Sighting } from "../../scripts/bench/readings.ts";

export interface Sampler {
  /** Everything seen so far that has ended. */
  readonly sightings: readonly Sighting[];
  /** Stamps of all frames, ms. */
  readonly frames: readonly number[];
  periodMs(): number;
  stop(): void;
}

/**
 * Reads, for each frame, which stimulus it is painted with: not what a plugin meant to show. A probe
 * changes its size in every frame, so a ResizeObserver is called after all animation-frame callbacks and
 * after layout, just before the paint, and reads the computed visibility of `[data-stimulus]`.
 *
 * @param onOnset called in the first frame of a stimulus
 * @param onFrame called in each frame, as it is painted, with the stimulus that is in it
 */
export function startSampler(
  onOnset: (id: string) => void = () => undefined,
  onFrame: (id: string | null) => void = () => undefined,
): Sampler {
  const probe = document.createElement("div");
  probe.style.cssText = "position:fixed;top:0;left:0;height:1px;visibility:hidden";
  document.body.append(probe);
  const frames: number[] = [];
  const sightings: Sighting[] = [];
  let seen: { readonly id: string; readonly onset: PageFrame } | null = null;
  let calledMs = 0;
  let running = true;

  const observer = new ResizeObserver(() => {
    const frame: PageFrame = { stampMs: Number(document.timeline.currentTime), calledMs };
    const id = visibleStimulus();
    if (seen !== null && seen.id !== id) {
      performance.mark(markName("off", seen.id));
      sightings.push({ ...seen, offset: frame });
      seen = null;
    }
    if (seen === null && id !== null) {
      performance.mark(markName("on", id));
      seen = { id, onset: frame };
      onOnset(id);
    }
    onFrame(id);
    frames.push(frame.stampMs);
  });
  observer.observe(probe);
  const step = () => {
    calledMs = performance.now();
    probe.style.width = `${1 + (frames.length % 2)}px`;
    if (running) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);

  return {
    sightings,
    frames,
    periodMs() {
      const period = periodOf(frames);
      if (period === null) throw new Error("The sampler saw no regular frames.");
      return period;
    },
    stop() {
      running = false;
      observer.disconnect();
      probe.remove();
    },
  };
}

function visibleStimulus(): string | null {
  for (const element of document.querySelectorAll<HTMLElement>("[data-stimulus]")) {
    if (getComputedStyle(element).visibility === "visible") return element.dataset["stimulus"] ?? null;
  }
  return null;
}
