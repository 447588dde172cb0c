import { mean, standardDeviation } from "../../src/core/stats/moments.ts";
import { Random } from "../../src/core/random.ts";
import { openPage, servePage, type OpenPage, type Served } from "./browser.ts";
import { bursts, quiet, under, type Load } from "./load.ts";
import { readPageClock, type PageClock } from "./page-clock.ts";
import { all, atMost, shown, type Part, type Result, type Scale } from "./part.ts";
import { recordPresentations } from "./presented.ts";
import { plugins, type Plugin, type ResponseTrial } from "./readings.ts";
import { displayed } from "./shown.ts";
import { together } from "./together.ts";

/** How a key comes: sent now, through all of the browser; or with the time stamp that the device would give it. */
const ways = ["sent", "stamped"] as const;
type Way = (typeof ways)[number];

interface Trial extends ResponseTrial {
  readonly way: Way;
}

interface Error {
  readonly plugin: Plugin;
  readonly way: Way;
  /** Recorded minus true response time, ms; null when none was recorded. */
  readonly errorMs: number | null;
  readonly clean: boolean;
}

export const responsePart: Part = {
  name: "response",
  title: "Response time: recorded against the time at which the key was sent",
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
  const random = new Random(`response ${load.name}`);
  const trials: readonly Trial[] = random
    .shuffle(
      ways.flatMap((way) =>
        plugins.flatMap((plugin) => Array.from({ length: quick ? 8 : 20 }, () => ({ way, plugin }))),
      ),
    )
    .map((trial, i) => ({ ...trial, id: String(i), gapMs: random.below(17) }));
  const opened = await openPage(served);
  const clock = await readPageClock(opened.debugger);
  const pressed = await pressAtOnsets(opened, clock, trials, random);
  const endRecording = await recordPresentations(served.browser);
  const reading = await under(load, () => opened.measure("response", trials, load.busy));
  const presentations = await endRecording();
  const drift = Math.abs((await readPageClock(opened.debugger)).now() - clock.now());
  await opened.close();
  const seen = displayed(reading.sightings, presentations, reading.sampledPeriodMs);

  const errors = trials.map(({ id, plugin, way }): Error => {
    const rt = reading.rtMs[id] ?? null;
    const onset = seen.get(id)?.onsetMs;
    const at = pressed.get(id);
    const errorMs = rt === null || onset === undefined || at === undefined ? null : rt - (at - onset);
    const clean = reading.dropped[id] === 0 && seen.get(id)?.heldUp === false;
    return { plugin, way, errorMs, clean };
  });
  const cells = ways.flatMap((way) =>
    plugins.map((plugin) => ({
      way,
      plugin,
      ...summarise(errors.filter((e) => e.way === way && e.plugin === plugin)),
    })),
  );
  const undisturbed = summarise(
    errors.filter(({ plugin, way, clean }) => plugin === "ours" && way === "stamped" && clean),
  );
  const missing = cells.reduce((sum, { plugin, missing }) => sum + (plugin === "ours" ? missing : 0), 0);
  return {
    tables: [
      {
        title:
          `${load.name}: ${load.says}. Error of the response time, ms ` +
          `(this script's clock is right to ${shown(clock.uncertaintyMs)} ms, drift ${shown(drift)} ms)`,
        columns: ["key", "plugin", "trials", "mean", "SD", "largest", "no answer"],
        rows: [...cells, { ...undisturbed, way: "stamped", plugin: "ours, no frame dropped or held up" }].map(
          (cell) => [
            ...[
              cell.way,
              cell.plugin,
              cell.trials,
              shown(cell.meanMs),
              shown(cell.sdMs),
              shown(cell.largestMs),
            ],
            cell.missing,
          ],
        ),
      },
    ],
    targets: [
      all(`${load.name}: keys that our plugin recorded`, trials.length / 2, trials.length / 2 - missing),
      atMost(
        `${load.name}: our mean error, stamped key, no dropped frame`,
        1.5,
        Math.abs(undisturbed.meanMs),
        " ms",
      ),
      atMost(`${load.name}: SD of our error, stamped key, no dropped frame`, 2, undisturbed.sdMs, " ms"),
    ],
    figures: { cells, undisturbed, uncertaintyMs: clock.uncertaintyMs, driftMs: drift },
  };
}

/** Presses the key some time after each onset, and keeps when that was on the page's clock. */
async function pressAtOnsets(
  { page, debugger: session }: OpenPage,
  clock: PageClock,
  trials: readonly Trial[],
  random: Random,
): Promise<ReadonlyMap<string, number>> {
  const pressed = new Map<string, number>();
  const waits = new Map(trials.map(({ id }) => [id, 150 + random.uniform() * 250]));
  const wayOf = new Map(trials.map(({ id, way }) => [id, way]));
  const key = { key: "f", code: "KeyF", windowsVirtualKeyCode: 70 };
  await page.exposeFunction("benchOnset", async (id: string) => {
    await new Promise((resolve) => setTimeout(resolve, waits.get(id)));
    const at = clock.now();
    const stamp = wayOf.get(id) === "stamped" ? { timestamp: clock.sinceEpoch(at) } : {};
    pressed.set(id, at);
    await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...key, ...stamp });
    await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
  });
  return pressed;
}

function summarise(errors: readonly Error[]) {
  const ms = errors.flatMap(({ errorMs }) => (errorMs === null ? [] : [errorMs]));
  return {
    trials: errors.length,
    missing: errors.length - ms.length,
    meanMs: mean(ms) ?? NaN,
    sdMs: standardDeviation(ms) ?? NaN,
    largestMs: ms.reduce((largest, e) => (Math.abs(e) > Math.abs(largest) ? e : largest), 0),
  };
}
