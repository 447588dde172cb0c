import { nextStep } from "../../core/study/progress.ts";
import { eventOn } from "../../core/study/record-changes.ts";
import type { VisitRecord } from "../../core/study/records.ts";
import { measureFramePeriod } from "../clock.ts";
import { isDim, setDim } from "../dim.ts";
import { el } from "../dom.ts";
import { stillMode } from "../linger.ts";
import { onward } from "../pages/sheet.ts";
import { deviceLines, type DeviceLine } from "./device.ts";
import { askInVisit, type RunningVisit } from "./running.ts";
import { isWelcomed, keepWelcome, wasExpected } from "./tab.ts";

/** The first pages of a visit: what comes and how long, and whether this device can do it. Once in a tab. */
export async function welcomeToVisit(visit: RunningVisit): Promise<void> {
  const { book, place, plan, request } = visit;
  const expected = wasExpected(place);
  // A task's own run notes its interruption itself.
  const inTask = nextStep(plan, book.record)?.kind === "task";
  if (!expected && !inTask && book.record.steps.length > 0) {
    const gapS = Math.round((Date.now() - latestTime(book.record)) / 1000);
    await book.change((now, at) =>
      eventOn(now, { at, kind: "gap", detail: `${gapS} s since the last stored step; taken up again` }),
    );
  }
  if ((request.agent !== null && stillMode() === undefined) || (isWelcomed(place) && expected)) return;
  await greet(visit);
  await checkDevice(visit);
  keepWelcome(place);
}

function latestTime({ startedAt, steps }: VisitRecord): number {
  return Math.max(Date.parse(startedAt), ...steps.map((s) => Date.parse(s.finishedAt ?? s.startedAt)));
}

async function greet(visit: RunningVisit): Promise<void> {
  const { say, sayVisit, plan, screens, request, book } = visit;
  const minutes = screens.minutesFrom(0);
  const back = book.record.steps.length > 0;
  for (;;) {
    const asked = await askInVisit(visit, null, {
      id: "welcome",
      auto: "start",
      title: say(back ? "resumeTitle" : "welcome"),
      body: [
        sayVisit(back ? "welcomeBack" : "welcomeBody", { title: plan.title }),
        ...(back ? [] : [minutes > 2 ? sayVisit("welcomeMinutes", { minutes }) : sayVisit("welcomeMinute")]),
        ...(request.mode === "pilot" && stillMode() === undefined ? [sayVisit("welcomePilot")] : []),
        ...(request.mode === "demo" ? [sayVisit("welcomeDemo")] : []),
      ],
      buttons: [
        { value: "start", label: sayVisit(back ? "continue" : "start"), codes: onward },
        { value: "dim", label: say(isDim() ? "dimOff" : "dimOn"), kind: "quiet" },
      ],
    });
    if (asked.kind === "skipped" || asked.value === "start") return;
    setDim(!isDim());
  }
}

const marks = { good: "✓", look: "!", bad: "✗" } as const;

/** Shows what was found out about the device; what is in the way asks for the researcher. */
async function checkDevice(visit: RunningVisit): Promise<void> {
  const { sayVisit: say, book } = visit;
  for (;;) {
    const lines = await readDevice(visit);
    const bad = lines.some(({ state }) => state === "bad");
    const pointer = matchMedia("(any-hover: hover)").matches;
    const asked = await askInVisit(visit, null, {
      id: "device",
      auto: bad ? "anyway" : "go",
      title: say("deviceTitle"),
      body: [
        el("ul", { class: "device" }, ...lines.map((line) => deviceItem(visit, line))),
        say(bad ? "deviceCall" : pointer ? "deviceTry" : "deviceTouch"),
      ],
      buttons: bad
        ? [
            { value: "again", label: say("deviceAgain"), codes: onward },
            { value: "anyway", label: say("deviceAnyway"), kind: "quiet" },
          ]
        : [{ value: "go", label: say("continue"), codes: onward }],
    });
    if (asked.kind === "answer" && asked.value === "again") continue;
    const remarks = lines.filter(({ state }) => state !== "good").map(({ text }) => text);
    if (remarks.length > 0) {
      const detail = `device: ${remarks.join(", ")}${bad ? "; gone on all the same" : ""}`;
      await book.change((now, at) => eventOn(now, { at, kind: "continue", detail }));
    }
    return;
  }
}

function deviceItem({ sayVisit: say }: RunningVisit, { id, state, text, values }: DeviceLine): HTMLElement {
  return el(
    "li",
    { class: state, "data-device": id },
    el("span", { class: "mark", "aria-hidden": "true" }, marks[state]),
    el("span", {}, say(text, values)),
  );
}

async function readDevice({ store, screens }: RunningVisit): Promise<readonly DeviceLine[]> {
  const estimate = await navigator.storage.estimate().catch(() => null);
  const quota = estimate?.quota ?? null;
  return deviceLines({
    hasPointer: matchMedia("(any-hover: hover)").matches,
    width: innerWidth,
    height: innerHeight,
    framePeriodMs: await measureFramePeriod(),
    shortestMs: screens.shortestMs,
    persistent: await store.persist(1000),
    freeBytes: quota === null ? null : Math.max(0, quota - (estimate?.usage ?? 0)),
  });
}
