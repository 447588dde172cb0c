import type { Run } from "../core/session.ts";
import { factIds, type FactId } from "../core/study/steps.ts";
import type { AnyTask } from "../core/task.ts";
import { labelIn, labelsOf, plainLabel } from "./labels.ts";
import type { Writing } from "./source.ts";
import type { StudyData } from "./study-data.ts";
import { taskFiles } from "./writers.ts";

/** Labels of the people and sessions of a study, for file names. */
export interface StudyLabels {
  readonly study: string | null;
  /** Folder of the study: empty when the export holds just one. */
  readonly folder: string;
  readonly runs: readonly Run[];
  /** Everybody with a run or a visit. */
  readonly people: readonly string[];
  subject(participant: string): string;
  session(session: string): string;
}

/** The studies of an export with the labels of each: a data set of its own each, in folders where there are several. */
export function studiesOf(writing: Writing, data: ReadonlyMap<string, StudyData>): readonly StudyLabels[] {
  const present = taskFiles(writing).flatMap(({ runs }) => runs);
  const known = new Set(present);
  const studies = [...new Set(writing.source.runs.map((run) => run.study))];
  const folders = labelsOf(studies.map((study) => study ?? "valence"));
  return studies.map((study) => {
    const runs = writing.source.runs.filter((run) => run.study === study && known.has(run));
    const visits = data.get(study ?? "")?.visits ?? [];
    const everybody = [...new Set([...runs, ...visits].map(({ participant }) => participant))];
    const people = labelsOf(everybody);
    const sessions = labelsOf([...runs.map((run) => run.session), ...visits.map(({ visit }) => visit)]);
    return {
      study,
      folder: studies.length === 1 ? "" : `study-${labelIn(folders, study ?? "valence")}/`,
      runs,
      people: everybody,
      subject: (participant) => labelIn(people, participant),
      session: (session) => labelIn(sessions, session),
    };
  });
}

/** The task label of a run: its id, with the part where the task has several. */
export function taskLabel(task: AnyTask, part: string): string {
  return plainLabel(task.parts.length > 1 ? `${task.id}${part}` : task.id);
}

/** Facts on a person that the study asked for, by participant; the latest enrolment counts. */
export async function factsOf(
  writing: Writing,
  study: string | null,
): Promise<ReadonlyMap<string, Readonly<Record<string, string | number>>>> {
  const modes = new Set<string>(writing.source.runs.map((run) => run.mode));
  const facts = new Map<string, Readonly<Record<string, string | number>>>();
  for await (const { store, key, value } of writing.source.records()) {
    if (store !== "enrolments" || key[1] !== (study ?? "") || !modes.has(key[0] ?? "")) continue;
    const said = (value as { readonly facts?: unknown }).facts;
    if (typeof said !== "object" || said === null) continue;
    const plain = Object.entries(said).filter(
      (entry): entry is [string, string | number] =>
        typeof entry[1] === "number" || (typeof entry[1] === "string" && entry[1] !== ""),
    );
    facts.set(key[2] as string, Object.fromEntries(plain));
  }
  return facts;
}

/** Facts that any version of the study asks for, in the order of the questions. */
export function declaredFacts(data: StudyData | null): readonly FactId[] {
  const visits = data?.versions.flatMap(({ study }) => study.visits) ?? [];
  const asked = visits.flatMap(({ steps }) =>
    steps.flatMap((step) => (step.step === "facts" ? step.ask : [])),
  );
  return factIds.filter((fact) => asked.includes(fact));
}
