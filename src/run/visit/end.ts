import { completionOf } from "../../core/study/completion.ts";
import { endVisit } from "../../core/study/record-changes.ts";
import { qualityLines } from "../../core/study/quality.ts";
import { receiptOf } from "../../core/study/receipt.ts";
import { el } from "../dom.ts";
import { showProblem } from "../pages/failure.ts";
import { show } from "../pages/sheet.ts";
import type { Say } from "../say.ts";
import { saveBackup } from "./backup.ts";
import { visitFacts } from "./facts.ts";
import type { RunningVisit } from "./running.ts";
import { runsOf } from "./runs.ts";
import { keepEnd } from "./tab.ts";

/** The end of a visit: it is noted as finished, then thanks, receipt, backup and the way back to a panel. */
export async function endOfVisit(visit: RunningVisit): Promise<void> {
  const { book } = visit;
  if (book.record.state === "started") {
    const receipt = await receiptOf((await runsOf(visit)).map(({ chainHead }) => chainHead));
    await book.change((now, at) => endVisit(now, at, { state: "finished", receipt }));
    keepEnd(book.record);
  }
  const { say, sayVisit, study, place } = visit;
  const { code, url } = completionOf(study, place.visit);
  const details = await detailsFor(visit);
  const panel = study.ids.kind === "panel";
  const section = show({
    id: "visit-end",
    title: sayVisit("endTitle"),
    body: [
      sayVisit("endBody"),
      ...(panel ? [] : [sayVisit("endTell")]),
      ...(code === null ? [] : codeParts(visit, code)),
      ...(url === null ? [] : [returnLink(visit, url)]),
      details,
      ...(panel ? [] : [say("closedBody")]),
    ],
    buttons: [],
  });
  details.querySelector("button")?.addEventListener("click", () => {
    saveBackup(visit).then(
      ({ hash }) => {
        details.querySelector(".hash")?.remove();
        details.append(el("p", { class: "code hash" }, sayVisit("backupHash", { hash })));
      },
      (error: unknown) => showProblem(section, error),
    );
  });
}

/** For the researcher, in English like the desk: receipt, six lines on how it went, the backup. */
async function detailsFor(visit: RunningVisit): Promise<HTMLElement> {
  const { sayVisit: say, book, study } = visit;
  const alone = study.ids.kind === "panel";
  const lines = qualityLines(await visitFacts(visit));
  const marks = { good: "✓", look: "!", bad: "✗" } as const;
  const list = el(
    "ul",
    { class: "quality", lang: "en" },
    ...lines.map(({ id, tone, sentence }) =>
      el(
        "li",
        { class: tone, "data-quality": id },
        el("span", { class: "mark", "aria-label": tone }, marks[tone]),
        el("span", {}, sentence),
      ),
    ),
  );
  const details = el(
    "details",
    { "data-part": "attendant" },
    el("summary", {}, say(alone ? "endDetailsAlone" : "endDetails")),
    el("p", {}, say("receiptLabel")),
    el("p", { class: "receipt", "data-receipt": "", lang: "en" }, book.record.receipt ?? ""),
    el("p", {}, say("receiptHow")),
    list,
    el("button", { type: "button", class: "quiet", "data-value": "backup" }, say("backup")),
  );
  // A panel's person sits alone: there it stays folded.
  details.open = !alone;
  return details;
}

function codeParts({ sayVisit: say }: RunningVisit, code: string): readonly HTMLElement[] {
  const copy = el(
    "button",
    { type: "button", class: "quiet", "data-value": "copy-code" },
    say("completionCopy"),
  );
  copy.addEventListener("click", () => {
    navigator.clipboard.writeText(code).then(
      () => (copy.textContent = say("completionCopied")),
      // The code stands there to be read.
      () => undefined,
    );
  });
  return [
    el("p", {}, say("completionCode"), ": ", el("strong", { class: "receipt", "data-code": "" }, code)),
    copy,
  ];
}

function returnLink({ sayVisit: say }: RunningVisit, url: string): HTMLElement {
  return el(
    "p",
    {},
    el("a", { class: "main", href: url, rel: "noreferrer", "data-value": "return" }, say("completionReturn")),
    ` ${say("completionWhere", { host: new URL(url).host })}`,
  );
}

/** Somebody did not agree: nothing is asked of them. */
export async function declinedPage({ sayVisit, say, book }: RunningVisit): Promise<void> {
  if (book.record.state === "started") {
    await book.change((now, at) =>
      endVisit(now, at, { state: "stopped", reason: "did not agree to take part" }),
    );
  }
  showDeclined(say, sayVisit);
}

/** The page for somebody who does not want to take part. */
export function showDeclined(say: Say, sayVisit: Say): void {
  show({
    id: "declined",
    title: sayVisit("declinedTitle"),
    body: [sayVisit("declinedBody"), say("closedBody")],
    buttons: [],
  });
}
