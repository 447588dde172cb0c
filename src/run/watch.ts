import type { BatteryEvent } from "../core/session.ts";

type Report = (kind: BatteryEvent["kind"], detail: string) => void;

/** What was true of the page since a moment. */
export interface Attention {
  readonly focused: boolean;
  readonly fullscreen: boolean;
  readonly visible: boolean;
}

/** Watches focus, visibility, fullscreen and the display, and reports every change once. */
export interface Watch {
  /** Marks a moment; the returned function says what held from then until it is called. */
  since(): () => Attention;
  /** True once after the display's geometry changed, so that the frame period is measured again. */
  takeDisplayChange(): boolean;
  /** True once after the page was hidden or left fullscreen: a reason to pause before the next trial. */
  takeInterruption(): "hidden" | "fullscreen" | null;
  stop(): void;
}

/**
 * Follows focus, visibility, fullscreen, zoom and the display from now on: events go to `report`, and the returned
 * watch says what was lost since it was last asked.
 */
export function watchPage(report: Report): Watch {
  let lost: Attention = { focused: true, fullscreen: true, visible: true };
  let displayChanged = false;
  let interruption: "hidden" | "fullscreen" | null = null;
  let wasFullscreen = isFullscreen();
  let ratio = devicePixelRatio;
  let period: ReturnType<typeof setTimeout> | undefined;

  const now = (): Attention => ({
    focused: document.hasFocus(),
    fullscreen: isFullscreen(),
    visible: document.visibilityState === "visible",
  });
  const note = () => {
    const current = now();
    lost = {
      focused: lost.focused && current.focused,
      fullscreen: lost.fullscreen && current.fullscreen,
      visible: lost.visible && current.visible,
    };
  };
  const on: [EventTarget, string, () => void][] = [
    [
      window,
      "blur",
      () => {
        note();
        report("focus-lost", "");
      },
    ],
    [window, "focus", () => report("focus-gained", "")],
    [
      document,
      "visibilitychange",
      () => {
        note();
        const hidden = document.visibilityState === "hidden";
        if (hidden) interruption = "hidden";
        report(hidden ? "hidden" : "visible", "");
      },
    ],
    [
      document,
      "fullscreenchange",
      () => {
        note();
        if (wasFullscreen && !isFullscreen()) interruption ??= "fullscreen";
        wasFullscreen = isFullscreen();
        report(wasFullscreen ? "fullscreen-entered" : "fullscreen-left", "");
      },
    ],
    [
      window,
      "resize",
      () => {
        clearTimeout(period);
        period = setTimeout(() => {
          report("resize", `${innerWidth} × ${innerHeight} CSS px`);
          if (devicePixelRatio !== ratio) {
            ratio = devicePixelRatio;
            displayChanged = true;
            report("display-change", `${ratio} device pixels per CSS pixel`);
          }
        }, 200);
      },
    ],
  ];
  for (const [target, type, listener] of on) target.addEventListener(type, listener);

  return {
    since() {
      lost = now();
      return () => {
        note();
        return lost;
      };
    },
    takeDisplayChange() {
      const changed = displayChanged;
      displayChanged = false;
      return changed;
    },
    takeInterruption() {
      const reason = interruption;
      interruption = null;
      return reason;
    },
    stop() {
      clearTimeout(period);
      for (const [target, type, listener] of on) target.removeEventListener(type, listener);
    },
  };
}

/** Whether an element of this page has the whole screen; F11 of the browser does not count. */
export function isFullscreen(): boolean {
  return document.fullscreenElement !== null;
}

/** Asks for the whole screen; needs a key press or click just before. False where it is refused or missing. */
export async function enterFullscreen(): Promise<boolean> {
  if (isFullscreen()) return true;
  try {
    await document.documentElement.requestFullscreen({ navigationUI: "hide" });
    return true;
  } catch {
    return false;
  }
}
