import type { VisitStatus } from "../../../core/study/windows.ts";

/** A visit's state in a word, and its tone. */
export const visitWords: Readonly<
  Record<VisitStatus["state"], { readonly word: string; readonly tone: "good" | "warn" | "bad" | "plain" }>
> = {
  due: { word: "due", tone: "good" },
  anytime: { word: "any time", tone: "good" },
  begun: { word: "begun", tone: "warn" },
  early: { word: "early", tone: "plain" },
  late: { word: "late", tone: "bad" },
  waiting: { word: "waiting", tone: "plain" },
  done: { word: "done", tone: "plain" },
  stopped: { word: "stopped", tone: "warn" },
  skipped: { word: "skipped", tone: "plain" },
  withdrawn: { word: "left", tone: "plain" },
};
