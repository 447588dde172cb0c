import { flattenTiming } from "../../src/core/timing.ts";
import type { Store } from "../../src/store/index.ts";
import { rowDraft, runDraft, wholeRun } from "./fixture.ts";

const timing = flattenTiming(["stimulus"], {
  phases: [
    {
      phase: "stimulus",
      requestedMs: 100,
      requestedFrames: 6,
      shownFrames: 6,
      shownMs: 100.02,
      onsetMs: 5000.1,
      offsetMs: 5100.12,
      droppedFrames: 0,
      uncertainEdges: 0,
    },
  ],
  framePeriodMs: 16.67,
  gapMs: null,
  focused: true,
  fullscreen: true,
  visible: true,
  renderTimeMs: null,
  photodiode: null,
  inputs: { log: "KeyZ:response:411.8", early: 0, repeated: 0, held: 0, later: 0, other: 0 },
});

/** A small database with something of every kind, written through the store: what gets frozen. */
export async function writeSpecimen(store: Store): Promise<void> {
  const place = { study: "ketamine", participant: "P01", session: "day-1" };
  const first = await wholeRun(store, runDraft({ ...place, runId: "finished", run: 1 }), 3);
  await store.markExported("real", [first.runId], "2026-01-03T00:00:00.000Z");

  const open = await store.begin(runDraft({ ...place, runId: "interrupted", run: 2 }));
  await open.event("start", "");
  const trial = { block: 0, trialIndex: 1, answer: null, rtMs: null };
  await open.append(rowDraft(open.run, { timing, trial }));
  open.release();
  const again = await store.reopen("real", "interrupted");
  await again.event("resume", "after 4 minutes: the block starts anew");
  await again.append(rowDraft(again.run, { timing }));
  again.release();

  await wholeRun(
    store,
    runDraft({ mode: "pilot", runId: "piloted", run: 1, speed: 20, agent: "healthy" }),
    2,
  );
  await wholeRun(store, runDraft({ participant: "gone", runId: "erased", run: 1 }), 1);
  await store.erase({ mode: "real", study: null, participant: "gone" });
  await store.saveLink({ mode: "real", ...place }, "PROLIFIC_PID", "5f1e");
  await store.saveSetting("calibration", { pxPerMm: 3.78, at: "2026-01-02T03:00:00.000Z" });
}
