import { lengthInWords } from "../length-in-words.ts";
import type { VisitRecord, WindowTiming } from "./records.ts";

/** What is known of one run of a visit when it ends. */
export interface RunFacts {
  /** The task's title. */
  readonly title: string;
  readonly finished: boolean;
  readonly rows: number;
  /** Whether the stored rows still make the hash chain they were stored with. */
  readonly chainIntact: boolean;
  /** Timed trials, and those whose certificate holds. */
  readonly timed: number;
  readonly timingOk: number;
  /** Sentences of the quality rules that failed. */
  readonly failedChecks: readonly string[];
}

export interface VisitFacts {
  readonly steps: { readonly planned: number; readonly done: number; readonly skipped: number };
  readonly runs: readonly RunFacts[];
  readonly interruptions: {
    readonly pauses: number;
    readonly focusLost: number;
    /** Times the page was closed or reloaded in a task. */
    readonly gaps: number;
  };
  readonly timing: WindowTiming;
  readonly override: VisitRecord["override"];
  readonly startedAt: string;
  readonly finishedAt: string;
}

/** A line of the end page. Nothing is left out by it: each is a reason to look, never a deletion. */
export interface QualityLine {
  readonly id: "steps" | "stored" | "timing" | "answers" | "interruptions" | "window";
  readonly tone: "good" | "look" | "bad";
  readonly sentence: string;
}

/** The six lines on a visit for the research assistant. */
export function qualityLines(facts: VisitFacts): readonly QualityLine[] {
  return [stepsLine(facts), storedLine(facts), timingLine(facts), answersLine(facts)].concat(
    interruptionsLine(facts),
    windowLine(facts),
  );
}

function stepsLine({ steps, runs }: VisitFacts): QualityLine {
  const open = steps.planned - steps.done - steps.skipped;
  const cut = runs.filter(({ finished }) => !finished).map(({ title }) => title);
  const sentence = [
    `${steps.done} of ${steps.planned} steps done`,
    ...(steps.skipped > 0 ? [`${steps.skipped} skipped`] : []),
    ...(open > 0 ? [`${open} not reached`] : []),
    ...(cut.length > 0 ? [`not finished: ${cut.join(", ")}`] : []),
  ].join("; ");
  return { id: "steps", tone: open === 0 && steps.skipped + cut.length === 0 ? "good" : "look", sentence };
}

function storedLine({ runs }: VisitFacts): QualityLine {
  const rows = runs.reduce((all, run) => all + run.rows, 0);
  const broken = runs.filter(({ chainIntact }) => !chainIntact).map(({ title }) => title);
  const stored = `${rows} trials stored in ${runs.length} ${runs.length === 1 ? "run" : "runs"}`;
  return broken.length === 0
    ? { id: "stored", tone: "good", sentence: `${stored}; every hash chain holds` }
    : {
        id: "stored",
        tone: "bad",
        sentence: `${stored}; the hash chain does not hold: ${broken.join(", ")}`,
      };
}

function timingLine({ runs }: VisitFacts): QualityLine {
  const timed = runs.reduce((all, run) => all + run.timed, 0);
  const ok = runs.reduce((all, run) => all + run.timingOk, 0);
  if (timed === 0) return { id: "timing", tone: "good", sentence: "No trial had a timed stimulus" };
  const percent = (Math.floor((1000 * ok) / timed) / 10).toFixed(1);
  // 99 %: above it, scores with and without the late trials cannot be told apart.
  const tone = ok === timed ? "good" : ok >= 0.99 * timed ? "look" : "bad";
  return { id: "timing", tone, sentence: `${ok} of ${timed} timed trials shown as asked for (${percent} %)` };
}

function answersLine({ runs }: VisitFacts): QualityLine {
  const failed = runs.flatMap(({ title, failedChecks }) =>
    failedChecks.map((reason) => `${title}: ${reason.replace(/\.$/, "")}`),
  );
  return failed.length === 0
    ? { id: "answers", tone: "good", sentence: "Every quality rule passed" }
    : { id: "answers", tone: "look", sentence: failed.join("; ") };
}

function interruptionsLine({ interruptions }: VisitFacts): QualityLine {
  const { pauses, focusLost, gaps } = interruptions;
  const parts = [
    counted(pauses, "pause", "pauses"),
    counted(focusLost, "time another window came to the front", "times another window came to the front"),
    counted(gaps, "interruption by a reload or crash", "interruptions by a reload or crash"),
  ].filter((part) => part !== null);
  return {
    id: "interruptions",
    tone: gaps > 0 || focusLost > 3 ? "look" : "good",
    sentence: parts.length === 0 ? "No interruption" : parts.join("; "),
  };
}

function windowLine({ timing, override, startedAt, finishedAt }: VisitFacts): QualityLine {
  const took = `it took ${lengthInWords(Date.parse(finishedAt) - Date.parse(startedAt))}`;
  const words: Readonly<Record<WindowTiming, string>> = {
    due: "Within its window",
    anytime: "No window applies",
    early: "Before its window opened",
    late: "After its window closed",
  };
  const why = override === null ? "" : ` (${override.reason})`;
  const good = (timing === "due" || timing === "anytime") && override === null;
  return { id: "window", tone: good ? "good" : "look", sentence: `${words[timing]}${why}; ${took}` };
}

function counted(n: number, one: string, many: string): string | null {
  return n === 0 ? null : `${n} ${n === 1 ? one : many}`;
}
