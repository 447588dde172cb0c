import type { Tombstone } from "../../store/types.ts";
import { el } from "../dom.ts";
import type { Say } from "../say.ts";
import { isDim, setDim } from "../dim.ts";
import { saveFile } from "../save.ts";
import { enterFullscreen, isFullscreen } from "../watch.ts";
import { ask, onward, show } from "./sheet.ts";

export type PauseReason = "asked" | "hidden" | "fullscreen" | "clock";
export type Leaving = "keep" | "delete-visit" | "delete-all" | "skip";

/** What the researcher may do from the pause page of a visit. */
export interface Attendance {
  readonly label: string;
  /** Resolves when the page is left: to go back, or because the step is to be passed over. */
  open(): Promise<"go" | "skip">;
}

/**
 * The pause page, with the way out behind it.
 *
 * @returns "go" to go on, or how the person wants to leave
 */
export async function pausePage(
  say: Say,
  reason: PauseReason,
  wantsFullscreen: boolean,
  attendance?: Attendance,
): Promise<"go" | Leaving> {
  const body = {
    asked: "pauseBody",
    hidden: "pauseHidden",
    fullscreen: "pauseFullscreen",
    clock: "pauseClock",
  }[reason];
  for (;;) {
    const full = wantsFullscreen && !isFullscreen();
    const choice = await ask({
      id: "pause",
      title: say("pauseTitle"),
      body: [say(body)],
      buttons: [
        { value: "go", label: say(full ? "pauseGoFull" : "pauseGo"), codes: onward },
        { value: "dim", label: say(isDim() ? "dimOff" : "dimOn"), kind: "quiet" },
        { value: "stop", label: say("pauseStop"), kind: "quiet" },
        ...(attendance === undefined
          ? []
          : [{ value: "attend", label: attendance.label, kind: "quiet" } as const]),
      ],
    });
    if (choice === "attend") {
      if ((await attendance?.open()) === "skip") return "skip";
    } else if (choice === "go") {
      if (full) await enterFullscreen();
      return "go";
    } else if (choice === "dim") setDim(!isDim());
    else {
      const leaving = await stopPage(say);
      if (leaving !== "go") return leaving;
    }
  }
}

async function stopPage(say: Say): Promise<"go" | Leaving> {
  for (;;) {
    const choice = await ask({
      id: "stop",
      title: say("stopTitle"),
      body: [say("stopBody")],
      buttons: [
        { value: "go", label: say("stopBack") },
        { value: "keep", label: say("stopKeep"), kind: "quiet" },
        { value: "delete-visit", label: say("stopDeleteVisit"), kind: "quiet" },
        { value: "delete-all", label: say("stopDeleteAll"), kind: "quiet" },
      ],
    });
    if (choice === "go" || choice === "keep") return choice;
    const sure = await ask({
      id: "sure",
      title: say("sureTitle"),
      body: [say(choice === "delete-visit" ? "sureVisit" : "sureAll")],
      buttons: [
        { value: "no", label: say("sureNo") },
        { value: "yes", label: say("sureYes"), kind: "danger" },
      ],
    });
    if (sure === "yes") return choice;
  }
}

/** The last page of a stopped run. */
export function stoppedPage(say: Say): void {
  show({
    id: "stopped",
    title: say("stoppedTitle"),
    body: [say("stoppedBody"), say("closedBody")],
    buttons: [],
  });
}

/** Proof of a deletion: the tombstone's number, without any data. */
export function deletedPage(say: Say, stone: Tombstone): void {
  const slip = `Valence: deletion slip ${stone.id}\nTime: ${stone.at}\nScope: ${stone.scope}\nRows deleted: ${stone.rows}\n`;
  show(
    {
      id: "deleted",
      title: say("deletedTitle"),
      body: [
        say("deletedBody", { rows: stone.rows }),
        el("p", { class: "code" }, say("deletedSlip", { id: stone.id })),
      ],
      buttons: [{ value: "slip", label: say("slipSave"), kind: "quiet" }],
    },
    () => saveFile(`deletion-slip-${stone.id}.txt`, "text/plain", [slip]),
  );
}
