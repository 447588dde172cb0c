import type { Run } from "../../core/session.ts";
import { el } from "../dom.ts";
import type { Say } from "../say.ts";
import { showProblem } from "./failure.ts";
import { show } from "./sheet.ts";

/** Thanks, and a copy of the data for whoever looks after the session. No score is shown. */
export function endPage(say: Say, run: Run, save: () => Promise<void>): void {
  const receipt = el(
    "p",
    { class: "code" },
    say("endSaved", { rows: run.rows, code: run.chainHead.slice(0, 8) }),
  );
  const section = show(
    {
      id: "end",
      title: say("endTitle"),
      body: [say("endBody"), say("endTell"), receipt],
      buttons: [{ value: "save", label: say("endSave"), kind: "quiet" }],
    },
    () => void save().catch((error: unknown) => showProblem(section, error)),
  );
}
