import "./visit/visit.css";
import { BatteryError } from "../core/errors.ts";
import type { Run } from "../core/session.ts";
import { hold, holdLast } from "./still.ts";
import { showFailure, showRescue } from "./pages/failure.ts";
import { deletedPage, pausePage, stoppedPage, type PauseReason } from "./pages/pause.ts";
import { chooseRepeat, chooseResume, closedPage, outdatedPage } from "./pages/welcome.ts";
import type { Say } from "./say.ts";
import { attend } from "./visit/attendant.ts";
import { showDeclined } from "./visit/end.ts";

/** An interrupted run and a deletion, as the pages that tell of them need them. */
const run = { rows: 12 } as Run;
const slip = {
  id: "3f9c2a71",
  at: "2026-01-01T09:30:00.000Z",
  scope: "session",
  runs: 1,
  rows: 12,
} as const;
const attendance = (sayVisit: Say) => ({
  label: sayVisit("attendant"),
  open: () => attend(sayVisit, true, () => Promise.resolve()).then(() => "go" as const),
});

/**
 * The pages beside a session, one after the other: pause, the ways to stop, the deletion slip, what is said after
 * an interruption, and when something cannot go on. Each is the page itself; nothing is stored or deleted.
 */
export async function besideTheSession(say: Say, sayVisit: Say, build: string): Promise<void> {
  // These wait for an answer that nobody gives: the next page takes their place.
  const unanswered = (page: Promise<unknown>) => {
    page.catch((error: unknown) => reportError(error));
  };
  const pause = (reason: PauseReason) => () =>
    unanswered(pausePage(say, reason, false, attendance(sayVisit)));
  const then = (value: string) => () =>
    document.querySelector<HTMLElement>(`.sheet [data-value="${value}"]`)?.click();
  const full = new BatteryError(
    "storage-failed",
    "The browser has no room left for the answers.",
    "Make room on this computer, then load the page again.",
  );
  const unknown = new BatteryError(
    "bad-url",
    'There is no study "example" in this browser.',
    "Import its file on the desk, in this browser.",
  );
  const pages: readonly (readonly [id: string, show: () => void, variant?: string])[] = [
    ["pause", pause("hidden"), "hidden"],
    ["pause", pause("fullscreen"), "fullscreen"],
    ["pause", pause("asked"), "asked"],
    ["attendant", then("attend")],
    ["pause", pause("asked"), "asked"],
    ["stop", then("stop")],
    ["sure", then("delete-visit"), "visit"],
    ["stop", then("no")],
    ["sure", then("delete-all"), "everything"],
    ["stopped", () => stoppedPage(say)],
    ["deleted", () => deletedPage(say, slip)],
    ["declined", () => showDeclined(say, sayVisit)],
    ["resume", () => unanswered(chooseResume(say, run))],
    ["repeat", () => unanswered(chooseRepeat(say, 2))],
    ["closed", () => closedPage(say)],
    ["outdated", () => outdatedPage(say)],
    ["rescue", () => showRescue(say, full, build, () => Promise.resolve())],
    ["error", () => showFailure(say, unknown, build)],
  ];
  for (const [id, show, variant] of pages) {
    show();
    // The page a button leads to comes a moment after the press.
    while (document.querySelector<HTMLElement>(".sheet")?.dataset["page"] !== id)
      await new Promise((resolve) => setTimeout(resolve));
    await hold({ kind: "page", id, variant });
  }
  await holdLast();
}
