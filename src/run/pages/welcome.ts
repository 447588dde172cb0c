import type { Mode, Run } from "../../core/session.ts";
import { isDim, setDim } from "../dim.ts";
import type { Say } from "../say.ts";
import { ask, onward, show } from "./sheet.ts";

/**
 * The first page: how long, how to stop, and what is special about this device.
 *
 * @param upright the task wants a phone held upright, so nobody is asked to turn it
 */
export async function welcome(say: Say, minutes: number, mode: Mode, upright = false): Promise<void> {
  const small = Math.min(innerWidth, innerHeight) < 500 && innerHeight > innerWidth;
  const notices = [
    ...(mode === "pilot" ? [say("welcomePilot")] : mode === "demo" ? [say("welcomeDemo")] : []),
    ...(mode === "real" ? [say("welcomeMinutes", { minutes: Math.max(1, Math.round(minutes)) })] : []),
    say("welcomeStop"),
    ...(small && !upright ? [say("noticeSmall")] : []),
    ...(matchMedia("(any-pointer: coarse)").matches && !matchMedia("(any-hover: hover)").matches
      ? [say("noticeTouch")]
      : []),
  ];
  for (;;) {
    const choice = await ask({
      id: "welcome",
      title: say("welcome"),
      body: notices,
      buttons: [
        { value: "start", label: say("start"), codes: onward },
        { value: "dim", label: say(isDim() ? "dimOff" : "dimOn"), kind: "quiet" },
      ],
    });
    if (choice === "start") return;
    setDim(!isDim());
  }
}

/** What to do about a run that was begun and not finished. */
export function chooseResume(say: Say, run: Run): Promise<"go" | "stop"> {
  return ask({
    id: "resume",
    title: say("resumeTitle"),
    body: [say("resumeBody", { rows: run.rows })],
    buttons: [
      { value: "go", label: say("resumeGo"), codes: onward },
      { value: "stop", label: say("resumeStop"), kind: "quiet" },
    ],
  });
}

/** The task was finished in this session before. */
export function chooseRepeat(say: Say, run: number): Promise<"go" | "stop"> {
  return ask({
    id: "repeat",
    title: say("repeatTitle"),
    body: [say("repeatBody", { run })],
    buttons: [
      { value: "stop", label: say("repeatStop") },
      { value: "go", label: say("repeatGo"), kind: "quiet" },
    ],
  });
}

/** The page of a run that is over: there is nothing left to do at this address. */
export function closedPage(say: Say): void {
  show({ id: "closed", title: say("closedTitle"), body: [say("closedBody")], buttons: [] });
}

/** The page of a tab whose database was taken over by a newer version of the battery: it must be loaded anew. */
export function outdatedPage(say: Say): void {
  show({ id: "outdated", title: say("errorTitle"), body: [say("outdated")], buttons: [] });
}
