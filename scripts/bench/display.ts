import { quantile, standardDeviation } from "../../src/core/stats/moments.ts";
import { Random } from "../../src/core/random.ts";
import { openPage, servePage, type Served } from "./browser.ts";
import { bursts, hogs, quiet, under, type Load } from "./load.ts";
import { all, atMost, percent, shown, type Part, type Result, type Scale, type Target } from "./part.ts";
import { recordPresentations } from "./presented.ts";
import { plugins, type DisplayReading, type DisplayTrial, type Plugin } from "./readings.ts";
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
  /** Of our own certificate; null for stock, which has none. */
  readonly certified: number | null;
  readonly dropped: number | null;
}

export const displayPart: Part = {
  name: "display",
  title: "Stimulus duration: this battery's plugin against stock html-keyboard-response, interleaved",
  async run(scale) {
    const served = await servePage();
    try {
      const results: Result[] = [];
      for (const load of [quiet, bursts, hogs]) results.push(await measure(served, load, scale));
      return {
        tables: results.flatMap((result) => result.tables),
        targets: results.flatMap((result) => result.targets),
        figures: Object.assign({}, ...results.map((result) => result.figures)) as object,
      };
    } finally {
      await served.close();
    }
  },
};

async function measure(served: Served, load: Load, { quick }: Scale): Promise<Result> {
  const trials = timeline(quick ? 6 : 40, load.name);
  const opened = await openPage(served);
  const endRecording = await recordPresentations(served.browser);
  const reading = await under(load, () => opened.measure("display", trials, load.busy));
  const presentations = await endRecording();
  await opened.close();
  const seen = displayed(reading.sightings, presentations, reading.sampledPeriodMs);
  const judged = trials.map((trial) => judge(trial, reading, seen.get(trial.id)));
  const cells = durations.flatMap((durationMs) =>
    plugins.map((plugin) => ({
      durationMs,
      plugin,
      ...summarise(judged.filter((trial) => trial.plugin === plugin && trial.durationMs === durationMs)),
    })),
  );
  const certificate = certified(judged);
  return {
    tables: [
      {
        title: `${load.name}: ${load.says}. Frame period ${reading.framePeriodMs.toFixed(3)} ms`,
        columns: [
          "ms",
          "plugin",
          "trials",
          "exact %",
          "short",
          "long",
          "never",
          "SD ms",
          "worst frames",
          "exact % by page clock",
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
          ...[
            cell.never,
            shown(cell.sdMs ?? NaN),
            cell.worstFrames,
            percent(cell.exactByStamps, cell.trials),
          ],
        ]),
      },
      {
        title: `${load.name}: our certificate against the display`,
        columns: ["", "trials", "exact on the display", "certificate agrees", "said exact and was not"],
        rows: Object.entries(certificate).map(([name, c]) => [
          name,
          c.trials,
          c.exact,
          c.agrees,
          c.wronglyExact,
        ]),
      },
    ],
    targets: targets(load, cells, certificate),
    figures: { [load.name]: { framePeriodMs: reading.framePeriodMs, cells, certificate } },
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
    certified: certificate?.shownFrames ?? null,
    dropped: certificate?.droppedFrames ?? null,
  };
}

type Cell = ReturnType<typeof summarise> & { readonly plugin: Plugin; readonly durationMs: number };

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
    medianMs: quantile(shownMs, 0.5),
    worstFrames: errors.reduce((worst, error) => (Math.abs(error) > Math.abs(worst) ? error : worst), 0),
    exactByStamps: trials.filter((trial) => trial.stampedFrames === trial.requested).length,
  };
}

function certified(judged: readonly Judged[]) {
  const ours = judged.filter((trial) => trial.plugin === "ours");
  const count = (trials: readonly Judged[]) => ({
    trials: trials.length,
    exact: trials.filter((t) => t.frames === t.requested).length,
    agrees: trials.filter((t) => t.frames === t.certified).length,
    wronglyExact: trials.filter((t) => t.certified === t.requested && t.frames !== t.requested).length,
  });
  return {
    "no dropped frame": count(ours.filter(({ dropped }) => dropped === 0)),
    "a dropped frame": count(ours.filter(({ dropped }) => dropped !== 0)),
  };
}

function targets(
  load: Load,
  cells: readonly Cell[],
  certificate: ReturnType<typeof certified>,
): readonly Target[] {
  const ours = cells.filter(({ plugin }) => plugin === "ours");
  const sum = (key: "short" | "never") => ours.reduce((total, cell) => total + cell[key], 0);
  const clean = certificate["no dropped frame"];
  const better = ours.filter((mine) => {
    const theirs = cells.find(
      ({ plugin, durationMs }) => plugin === "stock" && durationMs === mine.durationMs,
    );
    return mine.exact >= (theirs?.exact ?? 0);
  });
  return [
    atMost(`${load.name}: our trials never painted`, 0, sum("never")),
    atMost(`${load.name}: our trials cut short`, 0, sum("short")),
    all(`${load.name}: our trials without a dropped frame that are exact`, clean.trials, clean.exact),
    all(
      `${load.name}: durations at which ours is exact at least as often as stock`,
      ours.length,
      better.length,
    ),
  ];
}
