import type { Still } from "./still.ts";
import type { Language } from "./text.ts";
import type { Study } from "./study/schema.ts";

/** What a task's screens are called, for people who read them on paper: ethics boards, study teams. */
export interface Storyboard {
  /** The simulated participant who meets most of its screens, mistakes and wins included. */
  readonly agent: string;
  readonly pages: Readonly<Record<string, string>>;
  /** Kinds of trials, phases, and what tells phases of one name apart. */
  readonly trials: Readonly<Record<string, string>>;
  readonly phases: Readonly<Record<string, string>>;
  readonly variants: Readonly<Record<string, string>>;
}

/** Pages of the participant page itself. */
const pageNames: Readonly<Record<string, string>> = {
  welcome: "Welcome",
  device: "Check of this computer",
  consent: "Consent",
  questionnaire: "Before the questions",
  alarm: "Safety text, shown at once after an answer that calls for it",
  information: "Information",
  safety: "Safety text",
  debrief: "What the study was about",
  wait: "A wait; the button opens when the time is over",
  part: "Before a task: how long it takes, and how much is left",
  calibrate: "Size of the screen, asked once on each computer",
  "visit-end": "End of the visit, with the receipt and the checks for the staff",
  end: "End",
  pause: "Pause",
  attendant: "A page for the staff, behind the pause",
  stop: "Three ways to stop",
  sure: "Before answers are deleted",
  stopped: "After stopping; answers kept",
  deleted: "After deleting, with the deletion slip",
  declined: "After saying no to taking part",
  resume: "After an interruption",
  repeat: "When a task was done before",
  closed: "When nothing is left to do",
  outdated: "When a newer version was opened elsewhere",
  rescue: "When an answer cannot be stored",
  error: "When the page cannot start",
};

/** How two screens of one page differ. */
const pageVariants: Readonly<Record<string, string>> = {
  filled: "filled in",
  asked: "at any time",
  hidden: "when the page was left",
  fullscreen: "when it no longer filled the screen",
  visit: "of this visit",
  everything: "of every visit",
};

/** The caption of a screen, in English like the desk; null when it has no name. */
export function captionOf(still: Still, storyboard: Storyboard | null): string | null {
  const { kind, id, trial, variant } = still;
  if (kind === "page") {
    const name = questionName(still) ?? storyboard?.pages[id] ?? pageNames[id] ?? null;
    const how = variant === null ? undefined : pageVariants[variant];
    return name === null ? null : `${name}${how === undefined ? "" : `, ${how}`}`;
  }
  const phase = storyboard?.phases[id];
  const trials = trial === null ? "" : storyboard?.trials[trial];
  const varied = variant === null ? "" : storyboard?.variants[variant];
  if (phase === undefined || trials === undefined || varied === undefined) return null;
  return `${trials === "" ? "" : `${trials}: `}${phase}${varied === "" ? "" : `, ${varied}`}`;
}

const questionPrefix = "question-";
/** Characters of a question in its caption; the picture has the rest. */
const longestQuestion = 60;

/** A question's id, as in the study file and the data, and how it begins in the language it is shown in. */
function questionName({ id, title }: Still): string | null {
  if (!id.startsWith(questionPrefix)) return null;
  const start = title.slice(0, longestQuestion).replace(/\s+\S*$/, "");
  const text = title.length > longestQuestion ? `${start} …` : title;
  return `Question ${id.slice(questionPrefix.length)}${text === "" ? "" : `: “${text}”`}`;
}

/** One session to be gone through for its screens. */
export interface Scene {
  readonly title: string;
  readonly language: Language;
  /** Query of the participant page. */
  readonly query: string;
}

interface Looking {
  /** Code of the made-up participant whose session it is. */
  readonly participant: string;
  /** Agents by preference, with commas. */
  readonly agents: string;
}

/** The sessions of a study: every visit in its order in every language, then the pages beside them. */
export function scenesOfStudy(study: Study, looking: Looking): readonly Scene[] {
  return study.languages.flatMap((language) => [
    ...study.visits.map((visit) =>
      scene(visit.title[language] ?? visit.id, language, looking, {
        study: study.id,
        visit: visit.id,
        participant: `${looking.participant}-${language}`,
      }),
    ),
    besideScene(language),
  ]);
}

/** The sessions of a single task: each of its parts in every language it has. */
export function scenesOfTask(
  task: { readonly id: string; readonly title: string; readonly parts: readonly string[] },
  languages: readonly Language[],
  preset: string | null,
  looking: Looking,
): readonly Scene[] {
  return languages.flatMap((language) =>
    task.parts.map((part) =>
      scene(task.parts.length === 1 ? task.title : `${task.title}: ${part}`, language, looking, {
        task: task.id,
        part,
        ...(preset === null ? {} : { preset }),
        participant: `${looking.participant}-${language}`,
      }),
    ),
  );
}

/** Pause, stopping, deletion, interruption, failure: they may come at any time. */
export function besideScene(language: Language): Scene {
  const query = new URLSearchParams({ mode: "pilot", still: "beside", lang: language });
  return { title: "At any time", language, query: query.toString() };
}

function scene(
  title: string,
  language: Language,
  { agents }: Looking,
  address: Readonly<Record<string, string>>,
): Scene {
  const more = { mode: "pilot", still: "on", speed: "1000", agent: agents, lang: language };
  return { title, language, query: new URLSearchParams({ ...address, ...more }).toString() };
}
