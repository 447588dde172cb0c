import { Random } from "../../src/core/random.ts";
import { standardDeviation } from "../../src/core/stats/moments.ts";
import { openPage, servePage, type Served } from "./browser.ts";
import { bursts, hogs, quiet, under, type Load } from "./load.ts";
import { all, atMost, percent, shown, type Part, type Result, type Scale, type Target } from "./part.ts";
import { recordPresentations } from "./presented.ts";
import { plugins, type DisplayReading, type DisplayTrial, type Plugin } from "./readings.ts";
import { together } from "./together.ts";
import { displayed, type Shown } from "./shown.ts";

const durations = [17, 33, 50, 100, 200, 500];

interface Judged {
  readonly plugin: Plugin;
  readonly durationMs: number;
  readonly requested: number;
  /** Null: never painted. */
  readonly frames: number | null;
  readonly stampedFrames: number | null;
  readonly shownMs: number | null;
  readonly heldUp: boolean;
  /** Of our own certificate; null for stock, which has none. */
  readonly certified: number | null;
  readonly dropped: number | null;
  /** Our certificate says that an edge may have been a frame off. */
  readonly uncertain: boolean;
}

export const displayPart: Part = {
  name: "display",
  title: "Stimulus duration: this battery's plugin against stock html-keyboard-response, interleaved",
  async run(scale) {
    const served = await servePage();
    try {
      return await together([quiet, bursts, hogs], (load) => measure(served, load, scale));
    } finally {
      await served.close();
    }
  },
};

async function measure(served: Served, load: Load, { quick }: Scale): Promise<Result> {
  const trials = timeline(quick ? 6 : 16, load.name);
  const opened = await openPage(served);
  const endRecording = await recordPresentations(served.browser);
  const reading = await under(load, () => opened.measure("display", trials, load.busy));
  const presentations = await endRecording();
  await opened.close();
  const seen = displayed(reading.sightings, presentations, reading.sampledPeriodMs);
  const judged = trials.map((trial) => judge(trial, reading, seen.get(trial.id)));
  const cells = cellsOf(judged);
  const certificate = certified(judged);
  return {
    tables: [
      {
        title: `${load.name}: ${load.says}. Frame period ${reading.framePeriodMs.toFixed(3)} ms`,
        columns: [
          ...["ms", "plugin", "trials", "exact %", "short", "long", "never", "SD ms", "worst frames"],
          ...["held up by the browser", "exact % by page clock"],
        ],
        rows: cells.map((cell) => [
          ...[
            cell.durationMs,
            cell.plugin,
            cell.trials,
            percent(cell.exact, cell.trials),
            cell.short,
            cell.long,
          ],
          ...[cell.never, shown(cell.sdMs ?? NaN), cell.worstFrames, cell.heldUp],
          percent(cell.exactByStamps, cell.trials),
        ]),
      },
      {
        title: `${load.name}: our certificate against the display`,
        columns: [
          ...["trials with", "", "exact on the display", "certificate certain", "of these it agrees"],
          "certified exact and was not",
        ],
        rows: Object.entries(certificate).map(([name, c]) => [
          ...[name, c.trials, c.exact, c.certain, c.agrees],
          c.wronglyExact,
        ]),
      },
    ],
    targets: targets(load, judged),
    figures: { framePeriodMs: reading.framePeriodMs, cells, certificate },
  };
}

/** Every cell equally often, in random order; blanks of any phase of a frame, so that timers start anywhere in it. */
function timeline(perCell: number, seed: string): readonly DisplayTrial[] {
  const random = new Random(`display ${seed}`);
  const trials = durations.flatMap((durationMs) =>
    plugins.flatMap((plugin) => Array.from({ length: perCell }, () => ({ durationMs, plugin }))),
  );
  return random
    .shuffle(trials)
    .map((trial, i) => ({ ...trial, id: String(i), gapMs: 40 + random.below(17) }));
}

function judge(trial: DisplayTrial, reading: DisplayReading, seen: Shown | undefined): Judged {
  const { plugin, durationMs, id } = trial;
  const painted = seen !== undefined && seen.frames > 0 ? seen : null;
  const certificate = reading.certificates[id];
  return {
    plugin,
    durationMs,
    requested: reading.requested[id] ?? NaN,
    frames: painted?.frames ?? null,
    stampedFrames: seen?.stampedFrames ?? null,
    shownMs: painted === null ? null : painted.offsetMs - painted.onsetMs,
    heldUp: seen?.heldUp ?? false,
    certified: certificate?.shownFrames ?? null,
    dropped: certificate?.droppedFrames ?? null,
    uncertain: (certificate?.uncertainEdges ?? 0) > 0,
  };
}

type Cell = ReturnType<typeof summarise> & { readonly plugin: Plugin; readonly durationMs: number };

function cellsOf(judged: readonly Judged[]): readonly Cell[] {
  return durations.flatMap((durationMs) =>
    plugins.map((plugin) => ({
      durationMs,
      plugin,
      ...summarise(judged.filter((trial) => trial.plugin === plugin && trial.durationMs === durationMs)),
    })),
  );
}

function summarise(trials: readonly Judged[]) {
  const errors = trials.flatMap(({ frames, requested }) => (frames === null ? [] : [frames - requested]));
  const shownMs = trials.flatMap((trial) => (trial.shownMs === null ? [] : [trial.shownMs]));
  return {
    trials: trials.length,
    exact: errors.filter((error) => error === 0).length,
    short: errors.filter((error) => error < 0).length,
    long: errors.filter((error) => error > 0).length,
    never: trials.length - errors.length,
    sdMs: standardDeviation(shownMs),
    worstFrames: errors.reduce((worst, error) => (Math.abs(error) > Math.abs(worst) ? error : worst), 0),
    heldUp: trials.filter(({ heldUp }) => heldUp).length,
    exactByStamps: trials.filter((trial) => trial.stampedFrames === trial.requested).length,
  };
}

function certified(judged: readonly Judged[]) {
  const ours = judged.filter((trial) => trial.plugin === "ours");
  const count = (trials: readonly Judged[]) => ({
    trials: trials.length,
    exact: trials.filter((t) => t.frames === t.requested).length,
    certain: trials.filter((t) => !t.uncertain).length,
    agrees: trials.filter((t) => !t.uncertain && t.frames === t.certified).length,
    wronglyExact: trials.filter(
      (t) => !t.uncertain && t.certified === t.requested && t.frames !== t.requested,
    ).length,
  });
  return {
    "no dropped frame": count(ours.filter(({ dropped, heldUp }) => dropped === 0 && !heldUp)),
    "dropped frames": count(ours.filter(({ dropped, heldUp }) => dropped !== 0 && !heldUp)),
    "a frame held up by the browser": count(ours.filter(({ heldUp }) => heldUp)),
  };
}

/** Of the trials that the browser did not hold up: what a machine does besides must not decide. */
function targets({ name }: Load, judged: readonly Judged[]): readonly Target[] {
  const free = judged.filter(({ heldUp }) => !heldUp);
  const [ours, stock] = plugins.map((plugin) => summarise(free.filter((trial) => trial.plugin === plugin)));
  const { "no dropped frame": clean, "dropped frames": troubled } = certified(judged);
  const share = (of: { exact: number; trials: number }) => of.exact / of.trials;
  const cells = cellsOf(free);
  const better = durations.filter((ms) => {
    const [mine, theirs] = cells.filter(({ durationMs }) => durationMs === ms);
    return mine !== undefined && theirs !== undefined && share(mine) >= share(theirs);
  });
  return [
    atMost(`${name}: our trials never painted`, 0, ours?.never ?? NaN),
    name === "quiet"
      ? atMost(`${name}: our trials cut short`, 0, ours?.short ?? NaN)
      : atMost(
          `${name}: our trials cut short, stock's as the limit`,
          stock?.short ?? NaN,
          ours?.short ?? NaN,
        ),
    all(`${name}: our trials without a dropped frame that are exact`, clean.trials, clean.exact),
    atMost(
      `${name}: our trials certified exact that were not`,
      0,
      clean.wronglyExact + troubled.wronglyExact,
    ),
    all(
      `${name}: durations at which ours is exact at least as often as stock`,
      durations.length,
      better.length,
    ),
  ];
}
