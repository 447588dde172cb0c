import { BatteryError } from "../core/errors.ts";

/** Plausible displays, Hz. */
const slowest = 24;
const fastest = 360;
const wanted = 60;
const patienceMs = 10_000;

/**
 * The display's frame period in ms, from at least 60 animation frames: the median interval first, then
 * the whole span divided by the frames it holds, which averages out the coarse time stamps.
 *
 * @throws BatteryError `browser-unfit` when no frames arrive or the rate is not that of a display
 */
export function measureFramePeriod(): Promise<number> {
  return new Promise((resolve, reject) => {
    const stamps: number[] = [];
    const giveUp = setTimeout(() => {
      reject(
        new BatteryError(
          "browser-unfit",
          "This window is not being drawn, so nothing can be timed.",
          "Bring the window to the front and load the page again.",
        ),
      );
    }, patienceMs);
    const step = (now: number) => {
      stamps.push(now);
      if (stamps.length <= wanted + 10) {
        requestAnimationFrame(step);
        return;
      }
      clearTimeout(giveUp);
      const period = periodOf(stamps.slice(5));
      if (period === null) {
        reject(
          new BatteryError(
            "browser-unfit",
            "The frame rate of this display could not be measured.",
            `Close other programs, and use a display with ${slowest} to ${fastest} Hz.`,
          ),
        );
      } else resolve(period);
    };
    requestAnimationFrame(step);
  });
}

/** Frame period of a list of frame time stamps (ms); null when they are not those of a display. */
export function periodOf(stamps: readonly number[]): number | null {
  const intervals = stamps.slice(1).map((stamp, i) => stamp - (stamps[i] as number));
  // Sorted here: the page would load a library of statistics for one median.
  const rising = intervals.filter((interval) => interval > 0).sort((a, b) => a - b);
  const typical = rising[rising.length >> 1];
  if (typical === undefined || typical > 1000 / slowest + 1 || typical < 1000 / fastest - 0.3) return null;
  let span = 0;
  let frames = 0;
  for (const interval of intervals) {
    const count = Math.round(interval / typical);
    if (count !== 1) continue;
    span += interval;
    frames += count;
  }
  return frames === 0 ? null : span / frames;
}

/**
 * The whole number of frames nearest to a duration, at least one. A tie (100 ms at 75 Hz = 7.5 frames) goes
 * to the fewer, with a hundredth of a frame to spare: the measured period must not decide it anew each day.
 */
export function framesFor(durationMs: number, periodMs: number): number {
  return Math.max(1, Math.ceil(durationMs / periodMs - 0.51));
}

/** From a callback to the display, ms: what the compositor was measured to need (npm run bench). */
const handOverMs = 3;

/** Where an animation-frame callback comes in the display's frames. */
export interface DisplayFrame {
  /** Stamp of the frame it is called in, ms. */
  readonly called: number;
  /** Stamp of the frame whose picture it most likely still makes: the same, or the next one. */
  readonly made: number;
  /** Called in the first half of its frame: `made` is certain as far as a page can know. */
  readonly sure: boolean;
}

/**
 * Places an animation-frame callback. A page that was busy is called late, under the stamp of a frame that
 * has gone by; what it draws then appears whole frames later than the stamp says.
 *
 * @param stamp of the callback, ms
 * @param calledAt when it is called, ms on the same clock
 */
export function displayFrame(stamp: number, calledAt: number, periodMs: number): DisplayFrame {
  const lateness = Math.max(0, calledAt - stamp);
  const missed = Math.floor(lateness / periodMs);
  const into = lateness - missed * periodMs;
  const called = stamp + missed * periodMs;
  const makesIt = into + Math.min(handOverMs, periodMs / 2) < periodMs;
  return { called, made: makesIt ? called : called + periodMs, sure: into <= periodMs / 2 };
}
