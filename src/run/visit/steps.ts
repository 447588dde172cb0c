import { sha256 } from "../../core/hash.ts";
import type { PlannedStep } from "../../core/study/plan.ts";
import { recordOf } from "../../core/study/progress.ts";
import { beginStep, endStep } from "../../core/study/record-changes.ts";
import { onward } from "../pages/sheet.ts";
import { askFacts, askQuestionnaire } from "./ask.ts";
import { textPage } from "./markdown.ts";
import { askInVisit, type RunningVisit } from "./running.ts";
import { playTask } from "./task-step.ts";
import { waitFor } from "./wait.ts";

type StepOf<K extends PlannedStep["kind"]> = Extract<PlannedStep, { readonly kind: K }>;

/**
 * Does one step of a visit and stores that it is done.
 *
 * @returns "reload" when the page must be loaded anew before the next step
 */
export async function doStep(visit: RunningVisit, step: PlannedStep): Promise<"next" | "reload"> {
  if (recordOf(visit.book.record, step.id) === null) {
    await visit.book.change((now, at) => beginStep(now, step.id, at));
  }
  switch (step.kind) {
    case "consent":
      await askConsent(visit, step);
      return "next";
    case "facts":
      await askFacts(visit, step);
      return "next";
    case "questionnaire":
      await askQuestionnaire(visit, step);
      return "next";
    case "text":
      await showText(visit, step);
      return "next";
    case "delay":
      await waitFor(visit, step);
      return "next";
    case "task":
      await playTask(visit, step);
      return "reload";
  }
}

async function askConsent(visit: RunningVisit, step: StepOf<"consent">): Promise<void> {
  const { sayVisit: say, book, studies, place, study } = visit;
  const asked = await askInVisit(visit, step.id, {
    id: "consent",
    auto: "yes",
    ...textPage(step.markdown, say("consentTitle")),
    buttons: [
      { value: "yes", label: say("consentYes") },
      { value: "no", label: say("consentNo"), kind: "quiet" },
    ],
  });
  if (asked.kind === "skipped") return;
  if (asked.value === "no") {
    await book.change((now, at) => endStep(now, step.id, at, { state: "declined" }));
    return;
  }
  const textHash = await sha256(step.markdown);
  const at = new Date().toISOString();
  await studies.changeEnrolment(place, (now) => ({
    ...now,
    consent: { at, studyVersion: study.studyVersion, visit: place.visit, textHash },
  }));
  await book.change((now) => endStep(now, step.id, at, { answers: { consent: "yes" } }));
}

const titles = { information: "informationTitle", safety: "safetyTitle", debrief: "debriefTitle" } as const;

async function showText(visit: RunningVisit, step: StepOf<"text">): Promise<void> {
  const { sayVisit: say, book } = visit;
  const asked = await askInVisit(visit, step.id, {
    id: step.role,
    auto: "continue",
    ...textPage(step.markdown, say(titles[step.role])),
    buttons: [{ value: "continue", label: say("continue"), codes: onward }],
  });
  if (asked.kind === "answer") await book.change((now, at) => endStep(now, step.id, at));
}
