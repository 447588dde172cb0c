import { findings, type ErrorCode } from "../../core/errors.ts";
import { el } from "../dom.ts";
import { show } from "./sheet.ts";
import type { Say } from "../say.ts";

/** What went wrong with the storage, or with the clock that its times come from: there may be answers to save. */
const aboutData: readonly ErrorCode[] = ["storage-failed", "storage-busy", "replay-differs", "clock-behind"];

/** Whether the data of before are at stake: then a person in the room is called, and the rows are offered. */
export function isAboutData(error: unknown): boolean {
  return findings(error).some(({ code }) => aboutData.includes(code));
}

/** One page for everything that keeps a run from going on: each finding with what to do about it. */
export function showFailure(say: Say, error: unknown, build: string): HTMLElement {
  const list = el(
    "ul",
    // For whoever gave the link or is in charge: in English, as the desk is.
    { class: "findings", lang: "en" },
    ...findings(error).map((f) => el("li", {}, el("strong", {}, f.what), ` ${f.remedy}`)),
  );
  const unfit = findings(error).some((f) => f.code === "browser-unfit");
  return show({
    id: "error",
    title: say(unfit ? "unfitTitle" : isAboutData(error) ? "rescueTitle" : "errorTitle"),
    body: [list, say("errorIntro"), details(say, error, build)],
    buttons: [],
  });
}

/** The run had to stop: the data so far are offered as a file. */
export function showRescue(say: Say, error: unknown, build: string, save: () => Promise<void>): void {
  const [first] = findings(error);
  const button = el("button", { type: "button", class: "main", "data-value": "rescue" }, say("rescueSave"));
  button.addEventListener(
    "click",
    () => void save().catch((failed: unknown) => showProblem(section, failed)),
  );
  const section = show({
    id: "rescue",
    title: say("rescueTitle"),
    body: [
      say("rescueBody"),
      el("p", { class: "code", lang: "en" }, `${first?.what ?? ""} ${first?.remedy ?? ""}`),
      button,
      details(say, error, build),
    ],
    buttons: [],
  });
}

/** Adds a sentence to a page that stays: what just went wrong and what to do. */
export function showProblem(section: HTMLElement, error: unknown): void {
  const [first] = findings(error);
  section.querySelector(".problem")?.remove();
  section.firstElementChild?.append(
    el("p", { class: "problem", role: "alert" }, `${first?.what ?? ""} ${first?.remedy ?? ""}`),
  );
}

/** Folded away: participants never see a stack trace, researchers can copy one. */
function details(say: Say, error: unknown, build: string): HTMLElement {
  const trace = [`Valence ${build}`, location.href, navigator.userAgent, stackOf(error)].join("\n");
  const copy = el("button", { type: "button", class: "quiet" }, say("copy"));
  copy.addEventListener("click", () => {
    navigator.clipboard.writeText(trace).then(
      () => (copy.textContent = say("copied")),
      () => undefined,
    );
  });
  return el("details", {}, el("summary", {}, say("details")), el("pre", {}, trace), copy);
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? "" : `\ncaused by ${stackOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
