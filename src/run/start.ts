import "./style.css";
import { BatteryError } from "../core/errors.ts";
import type { StoredRow } from "../core/session.ts";
import { planOf } from "../core/simulate.ts";
import { earlierRuns } from "../store/earlier.ts";
import { openStore, type RunWriter, type Store } from "../store/index.ts";
import { catalogue, findIn } from "../../tasks/catalogue.ts";
import { measureFramePeriod } from "./clock.ts";
import { requireBrowser } from "./environment.ts";
import { followKeys } from "./inputs.ts";
import { learnLayout } from "./keyboard.ts";
import { codeFor, header, parametersOf } from "./new-run.ts";
import { pxPerMm, type Calibration } from "./pages/calibrate.ts";
import { endPage } from "./pages/end.ts";
import { showFailure, showRescue } from "./pages/failure.ts";
import {
  chooseRepeat,
  chooseResume,
  closedPage,
  deviceSize,
  outdatedPage,
  welcome,
} from "./pages/welcome.ts";
import { saveRun } from "./rescue.ts";
import { sayIn, type Say } from "./say.ts";
import { runSession, wantsFullscreen } from "./session.ts";
import { text } from "./text.ts";
import { readRequest, type Request } from "./url.ts";
import { appVersion } from "./version.ts";
import { enterFullscreen } from "./watch.ts";

/** The participant page, from the address to the thanks. */
export async function start(): Promise<void> {
  const say = sayIn(text, "en");
  followKeys();
  document.querySelector("#stage")?.replaceChildren();
  try {
    requireBrowser();
    const request = await readRequest(location.search);
    const store = await openStore({
      tasks: [request.task],
      onOutdated: () => outdatedPage(say),
    });
    await begin(request, store, say);
  } catch (error) {
    showFailure(say, error, appVersion);
  }
}

async function begin(request: Request, store: Store, say: Say): Promise<void> {
  const { task } = request;
  const entry = findIn(catalogue, task.id);
  const [{ screen }, { text: taskText }] = await Promise.all([entry.screen(), entry.text()]);
  const participant = request.participant ?? (await codeFor(request.links));
  const automatic = request.agent !== null;

  const place = {
    mode: request.mode,
    study: request.study,
    participant,
    session: request.session,
    task: task.id,
    part: request.part,
  };
  const unfinished = automatic ? null : await store.unfinished(place);
  if (unfinished !== null && (await chooseResume(say, unfinished)) === "stop") {
    const writer = await store.reopen(unfinished.mode, unfinished.runId);
    await writer.event("stop", "not resumed; answers kept");
    await writer.finish("stopped");
    writer.release();
    closedPage(say);
    return;
  }
  const before = await store.countRuns(place);
  const repeats = unfinished === null && before > 0 && request.mode === "real";
  if (repeats && (await chooseRepeat(say, before + 1)) === "stop") {
    closedPage(say);
    return;
  }

  await store.persist();
  const parameters = unfinished?.parameters ?? parametersOf(request, participant);
  const earlier = await earlierRuns(store, task, {
    mode: request.mode,
    study: request.study,
    participant,
    startedAt: unfinished?.startedAt ?? null,
  });
  // A part that cannot be planned (nothing to build on) is refused before a run of it exists.
  planOf(task, parameters, unfinished?.seed ?? request.seed ?? "", { part: request.part, earlier });
  if (!automatic) await welcome(say, screen.minutes?.(parameters) ?? task.minutes, request.mode);
  if (wantsFullscreen(request)) await enterFullscreen();
  const framePeriodMs = await measureFramePeriod();
  if (request.speed === 1) requireFastDisplay(say, framePeriodMs, screen.shortestMs(parameters));
  const calibration: Calibration | null = task.needs.millimetres
    ? await deviceSize(store, say, request.mode === "real" && !automatic)
    : null;
  await learnLayout(screen.keyCodes(parameters));

  const writer =
    unfinished === null
      ? await store.begin(
          await header(request, participant, before + 1, parameters, framePeriodMs, calibration),
        )
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
    showRescue(say, error, appVersion, () =>
      saveRun(store, writer.run, inMemory, writer.unsaved, appVersion),
    );
  };
  const run = await runSession({
    task,
    screen,
    store,
    writer,
    earlier,
    say,
    sayTask: sayIn(taskText, request.language),
    pxPerMm: () => (calibration === null ? 1 : pxPerMm(calibration)),
    framePeriodMs,
    onStored: (row) => inMemory.push(row),
    onFailure,
  });
  writer.release();
  endPage(say, run, () => saveRun(store, run, inMemory, [], appVersion));
}

async function announce(writer: RunWriter, request: Request, framePeriodMs: number): Promise<void> {
  await writer.event(writer.run.attempts === 1 ? "start" : "resume", `attempt ${writer.run.attempts}`);
  await writer.event(
    "device",
    `frame period ${framePeriodMs.toFixed(3)} ms, window ${innerWidth} × ${innerHeight} CSS px`,
  );
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
