import { endVisit, eventOn, noteOn, skipStep } from "../../core/study/record-changes.ts";
import { tellHost } from "../host.ts";
import { deletedPage, pausePage, stoppedPage, type Attendance, type Leaving } from "../pages/pause.ts";
import { ask, show, type Sheet } from "../pages/sheet.ts";
import { linger, stillMode } from "../linger.ts";
import type { Say } from "../say.ts";
import { attend } from "./attendant.ts";
import type { OpenVisit } from "./open.ts";
import type { Screens } from "./screens.ts";

/** An open visit with its words. */
export interface RunningVisit extends OpenVisit {
  readonly say: Say;
  readonly sayVisit: Say;
  readonly screens: Screens;
}

/** What the researcher may do in a step: note something, or pass the step over. On a panel nobody is there to do it. */
export function attendanceAt(visit: RunningVisit, step: string | null): Attendance | undefined {
  const { book, sayVisit, study } = visit;
  if (study.ids.kind === "panel") return undefined;
  return {
    label: sayVisit("attendant"),
    open: async () => {
      const choice = await attend(sayVisit, step !== null, async (text) => {
        await book.change((now, at) => noteOn(now, at, text));
      });
      if (choice.kind === "go") return "go";
      await book.change((now, at) => skipStep(now, step ?? "", at, choice.reason));
      return "skip";
    },
  };
}

/** Whether a page of the visit was answered or the researcher passed its step over. */
export type Asked<V> = { readonly kind: "answer"; readonly value: V } | { readonly kind: "skipped" };

/** A page of a visit, and what a simulated participant answers on it. */
export interface VisitSheet<V extends string> extends Sheet<V> {
  readonly auto: V;
}

/**
 * A page of a visit with Pause in its corner, as in the tasks. Does not return when the person stops.
 *
 * @param step its id; null for pages that belong to no step
 */
export async function askInVisit<V extends string>(
  visit: RunningVisit,
  step: string | null,
  sheet: VisitSheet<V>,
): Promise<Asked<V>> {
  const { say, book, request } = visit;
  if (request.agent !== null) return { kind: "answer", value: await pass(say, sheet) };
  for (;;) {
    const value = await ask(withPause(say, sheet));
    if (value !== "pause") return { kind: "answer", value };
    await book.change((now, at) => eventOn(now, { at, kind: "pause", detail: step ?? "welcome" }));
    const choice = await pausePage(say, "asked", false, attendanceAt(visit, step));
    if (choice === "skip") return { kind: "skipped" };
    if (choice !== "go") {
      await leaveVisit(visit, choice);
      return new Promise(() => undefined);
    }
    await book.change((now, at) => eventOn(now, { at, kind: "continue", detail: "" }));
  }
}

function withPause<V extends string>(say: Say, sheet: Sheet<V>): Sheet<V | "pause"> {
  return {
    ...sheet,
    buttons: [...sheet.buttons, { value: "pause", label: say("pause"), kind: "corner" }],
  };
}

/** Shows a page as long as it needs to be passed without anybody there. */
async function pass<V extends string>(say: Say, sheet: VisitSheet<V>): Promise<V> {
  const still = stillMode() !== undefined;
  const section = show<V | "pause">(still ? withPause(say, sheet) : sheet);
  await linger({ kind: "page", id: sheet.id });
  while (sheet.form?.complete() === false && !still) await new Promise((resolve) => setTimeout(resolve, 20));
  section.remove();
  return sheet.auto;
}

/** The way out of a visit, between its tasks. */
async function leaveVisit(visit: RunningVisit, how: Exclude<Leaving, "skip">): Promise<void> {
  const { say, store, place } = visit;
  const session = { ...place, session: place.visit };
  if (how === "keep") {
    await stopVisit(visit);
    stoppedPage(say);
    await tellHost("stopped", session);
    return;
  }
  sessionStorage.clear();
  const { mode, study, participant } = place;
  const scope = { mode, study, participant };
  deletedPage(say, await store.erase(how === "delete-visit" ? { ...scope, session: place.visit } : scope));
  await tellHost("deleted", session);
}

/** The visit ends here because the person wants it; what was done is kept. */
export async function stopVisit({ book }: RunningVisit): Promise<void> {
  await book.change((now, at) =>
    endVisit(now, at, { state: "stopped", reason: "stopped by the participant; answers kept" }),
  );
}
