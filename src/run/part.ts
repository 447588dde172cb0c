import { BatteryError } from "../core/errors.ts";
import { photodiodeText } from "../core/photodiode.ts";
import type { Run, StoredRow } from "../core/session.ts";
import { planOf } from "../core/simulate.ts";
import { catalogue, findIn } from "../../tasks/catalogue.ts";
import { earlierRuns } from "../store/earlier.ts";
import type { RunWriter, Store } from "../store/types.ts";
import { measureFramePeriod } from "./clock.ts";
import { learnLayout } from "./keyboard.ts";
import { passStill, stillMode } from "./linger.ts";
import { loadSay } from "./languages.ts";
import { header, type PartRequest } from "./new-run.ts";
import { pxPerMm } from "./px-per-mm.ts";
import type { Calibration } from "./pages/displays.ts";
import { showRescue } from "./pages/failure.ts";
import { chooseRepeat, chooseResume, welcome } from "./pages/welcome.ts";
import { saveRun } from "./rescue.ts";
import type { Say } from "./say.ts";
import { runSession, wantsFullscreen, type Around } from "./session.ts";
import { stimuliOf } from "./stimuli.ts";
import { appVersion } from "./version.ts";
import { requireClock } from "./wall-clock.ts";
import { enterFullscreen } from "./watch.ts";

/** A part that was played to its end. */
export interface Played {
  readonly run: Run;
  /** Saves its rows as a file. */
  readonly save: () => Promise<void>;
}

/**
 * Plays one part of one task, from its first page to its last stored row; takes it up again where it was
 * left. One JsPsych instance lives on a page, so a second part needs the page to be loaded anew.
 *
 * @param around what a visit puts around it; without it, the part is a session of its own
 * @returns null when the person chose not to go on (nothing of it is running any more)
 * @throws BatteryError before a run of it exists, when it cannot be planned or this device cannot show it
 */
export async function playPart(
  request: PartRequest,
  store: Store,
  say: Say,
  around?: Around,
): Promise<Played | null> {
  const { task, participant, language } = request;
  const entry = findIn(catalogue, task.id);
  const [{ screen }, sayTask] = await Promise.all([entry.screen(), loadSay(entry.text, language)]);
  const automatic = request.agent !== null;

  const place = {
    mode: request.mode,
    study: request.study,
    participant,
    session: request.session,
    task: task.id,
    part: request.part,
  };
  const found = automatic ? null : await store.unfinished(place);
  const unfinished = found !== null && found.startedAt < (around?.since ?? "") ? null : found;
  if (!automatic) await requireClock(store, place, unfinished);
  if (unfinished !== null && (await chooseResume(say, unfinished)) === "stop") {
    const writer = await store.reopen(unfinished.mode, unfinished.runId);
    await writer.event("stop", "not resumed; answers kept");
    await writer.finish("stopped");
    writer.release();
    await around?.onLeft("keep");
    return null;
  }
  const before = await store.countRuns(place);
  const repeats = unfinished === null && before > 0 && request.mode === "real" && around === undefined;
  if (repeats && (await chooseRepeat(say, before + 1)) === "stop") return null;

  await store.persist(1000);
  const parameters = unfinished?.parameters ?? request.parameters;
  const earlier = await earlierRuns(store, task, {
    mode: request.mode,
    study: request.study,
    participant,
    startedAt: unfinished?.startedAt ?? null,
  });
  const stimuli = await stimuliOf(task, parameters, store);
  // A part that cannot be planned (nothing to build on) is refused before a run of it exists.
  planOf(task, parameters, unfinished?.seed ?? request.seed ?? "", {
    part: request.part,
    earlier,
    ...stimuli.given,
  });
  const minutes = screen.minutes?.(parameters) ?? task.minutes;
  const shown = stillMode() !== undefined;
  if (!automatic || shown) {
    const mode = shown ? "real" : request.mode;
    const introduced = around?.introduce(minutes) ?? welcome(say, minutes, mode, screen.upright);
    if (shown && around === undefined) passStill("welcome", "start");
    await introduced;
  }
  if (wantsFullscreen(request)) await enterFullscreen();
  const framePeriodMs = await measureFramePeriod();
  if (request.speed === 1) requireFastDisplay(say, framePeriodMs, screen.shortestMs(parameters));
  const calibration: Calibration | null = task.needs.millimetres
    ? await (
        await import("./pages/device-size.ts")
      ).deviceSize(store, say, shown || (request.mode === "real" && !automatic))
    : null;
  await learnLayout(screen.keyCodes(parameters));

  const writer =
    unfinished === null
      ? await store.begin(await header(request, before + 1, framePeriodMs, calibration))
      : await store.reopen(unfinished.mode, unfinished.runId);
  const { mode, study, session } = writer.run;
  for (const [kind, value] of Object.entries(request.links)) {
    await store.saveLink({ mode, study, participant, session }, kind, value);
  }
  await announce(writer, request, framePeriodMs);

  const inMemory: StoredRow[] = [];
  let failed = false;
  const onFailure = (error: unknown) => {
    if (failed) return;
    failed = true;
    document.querySelector("#stage")?.remove();
    document.querySelector("#dock")?.remove();
    document.querySelector("#pause")?.remove();
    showRescue(say, error, appVersion, () =>
      saveRun(store, writer.run, inMemory, writer.unsaved, appVersion),
    );
  };
  const { photodiode } = request;
  const square =
    photodiode === null
      ? null
      : (await import("./photodiode.ts")).createSquare(photodiode, () => {
          const why = "photodiode: the square would have covered the stimulus or the keys and was hidden";
          void writer.event("note", why).catch(onFailure);
        });
  const run = await runSession({
    task,
    screen,
    store,
    writer,
    earlier,
    stimuli,
    around,
    language,
    say,
    sayTask,
    pxPerMm: () => (calibration === null ? 1 : pxPerMm(calibration)),
    framePeriodMs,
    square,
    onStored: (row) => inMemory.push(row),
    onFailure,
  });
  writer.release();
  return { run, save: () => saveRun(store, run, inMemory, [], appVersion) };
}

async function announce(writer: RunWriter, request: PartRequest, framePeriodMs: number): Promise<void> {
  await writer.event(writer.run.attempts === 1 ? "start" : "resume", `attempt ${writer.run.attempts}`);
  await writer.event(
    "device",
    `frame period ${framePeriodMs.toFixed(3)} ms, window ${innerWidth} × ${innerHeight} CSS px`,
  );
  if (request.photodiode !== null)
    await writer.event("device", `photodiode ${photodiodeText(request.photodiode)} CSS px`);
  if (writer.run.language !== request.language) await writer.event("note", `language ${request.language}`);
  for (const name of request.unused) await writer.event("unused-parameter", name);
}

function requireFastDisplay(say: Say, periodMs: number, shortestMs: number): void {
  if (periodMs * 0.5 <= shortestMs) return;
  throw new BatteryError(
    "browser-unfit",
    say("tooSlowTitle"),
    say("tooSlowBody", { period: periodMs.toFixed(1), needed: shortestMs.toFixed(1) }),
  );
}
