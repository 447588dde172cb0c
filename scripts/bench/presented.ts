import type { Browser, CDPSession } from "playwright-core";

/** What the browser's own compositor says of the frames in which the sampler set its marks. */
export interface Presentations {
  /**
   * When the frame of a mark was handed to the display, ms on the page's clock.
   *
   * @throws Error when it never was
   */
  at(mark: string): number;
}

interface TraceEvent {
  readonly name: string;
  readonly cat: string;
  readonly ph: string;
  readonly pid: number;
  /** µs. */
  readonly ts: number;
  readonly id2?: { readonly local: string };
  readonly args?: {
    readonly frame_reporter?: { readonly state: string };
    readonly data?: { readonly startTime?: number };
  };
}

/** A frame on its way through the compositor, µs. */
interface Frame {
  readonly presented: boolean;
  /** Until its commit it is the main thread's, where the sampler runs. */
  mainTo: number;
  end: number;
}

const frameCategory = "disabled-by-default-devtools.timeline.frame";
const markCategory = "blink.user_timing";

/**
 * Records the browser's frame reports (Chromium's tracing) until the returned function is called. They come
 * from the compositor's own thread, so they know of frames that the page's clock of frame stamps does not:
 * a page that was busy draws late under an old stamp.
 */
export async function recordPresentations(browser: Browser): Promise<() => Promise<Presentations>> {
  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => {
    for (const event of value as unknown as TraceEvent[]) if (isWanted(event)) events.push(event);
  });
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: {
      recordMode: "recordAsMuchAsPossible",
      excludedCategories: ["*"],
      includedCategories: [frameCategory, markCategory],
    },
  });
  return async () => {
    await endTracing(session);
    return presentations(events);
  };
}

async function endTracing(session: CDPSession): Promise<void> {
  const complete = new Promise<{ dataLossOccurred: boolean }>((resolve) =>
    session.once("Tracing.tracingComplete", resolve),
  );
  await session.send("Tracing.end");
  const { dataLossOccurred } = await complete;
  await session.detach();
  if (dataLossOccurred)
    throw new Error("The browser's frame reports were cut short: its trace buffer was full.");
}

function isWanted({ cat, ph }: TraceEvent): boolean {
  return cat.includes(markCategory) || (cat.includes(frameCategory) && (ph === "b" || ph === "e"));
}

function presentations(events: readonly TraceEvent[]): Presentations {
  const marks = events.filter(({ cat, name }) => cat.includes(markCategory) && name.startsWith("bench "));
  const page = marks[0]?.pid;
  const frames = framesOf(events.filter(({ pid, cat }) => pid === page && cat.includes(frameCategory)));
  const times = new Map(marks.map((mark) => [mark.name, presentedAt(mark, frames)]));
  return {
    at(mark) {
      const time = times.get(mark);
      if (time == null) throw new Error(`The browser reported no frame for the mark "${mark}".`);
      return time;
    },
  };
}

/** Reports are nested begin and end events under ids that are used again. */
function framesOf(events: readonly TraceEvent[]): readonly Frame[] {
  const frames: Frame[] = [];
  const open = new Map<string, Frame>();
  for (const { name, ph, ts, id2, args } of events) {
    const id = id2?.local ?? "";
    if (name === "PipelineReporter" && ph === "b") {
      const presented = args?.frame_reporter?.state === "STATE_PRESENTED_ALL";
      const frame = { presented, mainTo: -Infinity, end: Infinity };
      open.set(id, frame);
      frames.push(frame);
      continue;
    }
    const frame = open.get(id);
    if (frame === undefined) continue;
    if (name === "PipelineReporter") frame.end = ts;
    else if (name === "SendBeginMainFrameToCommit" && ph === "e") frame.mainTo = ts;
  }
  return frames.filter(({ presented }) => presented).sort((a, b) => a.mainTo - b.mainTo);
}

function presentedAt({ ts, args }: TraceEvent, frames: readonly Frame[]): number | null {
  // A frame that was dropped is not in the list: what it drew came with the next one.
  const frame = frames.find(({ mainTo }) => mainTo >= ts);
  const startTime = args?.data?.startTime;
  if (frame === undefined || startTime === undefined) return null;
  return startTime + (frame.end - ts) / 1000;
}
