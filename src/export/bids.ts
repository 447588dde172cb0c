import { jsonFile, tsvCell, tsvLine } from "./bids-cells.ts";
import { phenotypeFiles, phenotypeReadme } from "./bids-phenotype.ts";
import type { ColumnField } from "../core/fields.ts";
import type { Run } from "../core/session.ts";
import { linesPerPage, type Row } from "./csv.ts";
import { noticesOf } from "./notices.ts";
import { declaredFacts, factsOf, studiesOf, taskLabel, type StudyLabels } from "./run-files.ts";
import type { Draft, Writing } from "./source.ts";
import { studyData, type StudyData } from "./study-data.ts";
import { taskOf, trialRowsOf } from "./stored-score.ts";
import { trialFields, trialTable } from "./trials-out.ts";
import { once } from "./writers.ts";

/** The version of the standard these files follow: https://bids-specification.readthedocs.io/en/v1.9.0/ */
const bidsVersion = "1.9.0";

/**
 * A BIDS data set of behavioural runs: one table and one sidecar a run, with the people and what the data
 * set is. Times to answer are in seconds and called `response_time`, as the standard has them.
 */
export async function* bidsFiles(writing: Writing): AsyncGenerator<Draft, void, undefined> {
  const data = await studyData(writing);
  for (const study of studiesOf(writing, data)) {
    const root = study.folder;
    yield jsonFile(`${root}dataset_description.json`, description(writing, study));
    const own = data.get(study.study ?? "") ?? null;
    yield { name: `${root}README`, pages: once(readme(writing, study, own)) };
    yield* people(writing, study, own);
    for (const participant of study.people) yield* sessions(study, own, participant);
    if (own !== null) yield* phenotypeFiles(study, own);
    for (const run of study.runs) yield* runFiles(writing, study, run);
  }
}

function* runFiles(writing: Writing, study: StudyLabels, run: Run): Generator<Draft, void, undefined> {
  const task = taskOf(writing.tasks, run);
  const [sub, ses] = [`sub-${study.subject(run.participant)}`, `ses-${study.session(run.session)}`];
  const label = taskLabel(task, run.part);
  const stem = `${study.folder}${sub}/${ses}/beh/${sub}_${ses}_task-${label}_run-${run.run}_beh`;
  const columns = trialFields(task).map(bidsColumn);
  const rows = writing.each([run], async () =>
    trialTable(task, await trialRowsOf(writing.source, task, run)),
  );
  yield { name: `${stem}.tsv`, pages: tsvPages(columns, rows) };
  yield jsonFile(`${stem}.json`, {
    TaskName: task.parts.length > 1 ? `${task.id} ${run.part}` : task.id,
    TaskDescription: `${task.title}. ${task.purpose}`,
    ...header(run),
    ...Object.fromEntries(columns.map(({ name, sidecar }) => [name, sidecar])),
  });
}

/** What a run was, beside its columns. */
function header(run: Run) {
  return {
    SoftwareName: "Valence",
    SoftwareVersion: run.appVersion,
    TaskVersion: run.taskVersion,
    Preset: run.preset,
    ParametersHash: run.parametersHash,
    Parameters: run.parameters,
    Seed: run.seed,
    StartedAt: run.startedAt,
    State: run.state,
    ChainHead: run.chainHead,
  };
}

/** A column as BIDS wants it: its name, what its cells become, and its entry in the sidecar. */
interface BidsColumn {
  readonly name: string;
  readonly cell: (row: Row) => string;
  readonly sidecar: Readonly<Record<string, unknown>>;
}

function bidsColumn(field: ColumnField): BidsColumn {
  const seconds = field.name === "rt_ms";
  const missing = field.nullable ? ` n/a: ${field.missing ?? "missing"}.` : "";
  return {
    name: seconds ? "response_time" : field.name,
    cell: (row) => {
      const value = row[field.name];
      return tsvCell(seconds && typeof value === "number" ? value / 1000 : value);
    },
    sidecar: {
      LongName: field.title,
      Description: `${field.title}.${missing}`,
      ...(seconds ? { Units: "s" } : field.unit === "" ? {} : { Units: field.unit }),
      ...(field.kind === "level"
        ? { Levels: Object.fromEntries(field.levels.map((level) => [level, level])) }
        : {}),
      ...(field.kind === "boolean" ? { Levels: { true: "yes", false: "no" } } : {}),
    },
  };
}

async function* tsvPages(columns: readonly BidsColumn[], pages: AsyncIterable<readonly Row[]>) {
  yield `${columns.map(({ name }) => name).join("\t")}\n`;
  for await (const rows of pages) {
    for (let from = 0; from < rows.length; from += linesPerPage) {
      yield rows
        .slice(from, from + linesPerPage)
        .map((row) => `${columns.map(({ cell }) => cell(row)).join("\t")}\n`)
        .join("");
    }
  }
}

const factNotes: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  age: { Description: "Age of the participant at enrolment", Units: "year" },
  sex: { Description: "Sex as the participant stated it" },
  handedness: { Description: "Handedness as the participant stated it" },
  language: { Description: "First language as the participant stated it" },
};

async function* people(
  writing: Writing,
  study: StudyLabels,
  data: StudyData | null,
): AsyncGenerator<Draft, void, undefined> {
  const facts = await factsOf(writing, study.study);
  const told = study.people.flatMap((person) => Object.keys(facts.get(person) ?? {}));
  // What the study asks has its column, whether anybody answered or not.
  const asked = [...new Set([...declaredFacts(data), ...told])];
  const codes = new Map(data?.enrolments.map(({ participant, armCode }) => [participant, armCode]));
  const blinded = [...codes.values()].some((code) => code !== null) ? ["arm_code"] : [];
  const rows = study.people.map((person) =>
    tsvLine([
      `sub-${study.subject(person)}`,
      person,
      ...asked.map((fact) => facts.get(person)?.[fact]),
      ...blinded.map(() => codes.get(person)),
    ]),
  );
  const table = tsvLine(["participant_id", "participant_code", ...asked, ...blinded]) + rows.join("");
  yield { name: `${study.folder}participants.tsv`, pages: once(table) };
  yield jsonFile(`${study.folder}participants.json`, {
    participant_code: { Description: "The participant's code as it was typed" },
    ...Object.fromEntries(
      asked.map((fact) => [fact, factNotes[fact] ?? { Description: `${fact}, as the study asked for it` }]),
    ),
    ...Object.fromEntries(
      blinded.map((column) => [
        column,
        { Description: "Opaque code of the allocation: says nothing of the arm without the study's key" },
      ]),
    ),
  });
}

/** Which label stands for which visit, and when it began: the visit where the study has it, else its first run. */
function* sessions(
  study: StudyLabels,
  data: StudyData | null,
  participant: string,
): Generator<Draft, void, undefined> {
  const sub = `sub-${study.subject(participant)}`;
  const begun = new Map<string, string>();
  const visits = data?.visits.filter((visit) => visit.participant === participant) ?? [];
  for (const { visit, startedAt } of visits) begun.set(visit, startedAt);
  for (const run of study.runs) {
    if (run.participant === participant && !begun.has(run.session)) begun.set(run.session, run.startedAt);
  }
  const lines = [...begun].map(([session, at]) => tsvLine([`ses-${study.session(session)}`, session, at]));
  const stem = `${study.folder}${sub}/${sub}_sessions`;
  yield { name: `${stem}.tsv`, pages: once(tsvLine(["session_id", "visit", "acq_time"]) + lines.join("")) };
  yield jsonFile(`${stem}.json`, {
    visit: { Description: "The visit as the study or the address names it" },
    acq_time: { Description: "When the visit began, UTC" },
  });
}

function description({ about, tasks }: Writing, { study, runs }: StudyLabels) {
  return {
    Name: about.title ?? study ?? "Valence",
    BIDSVersion: bidsVersion,
    DatasetType: "raw",
    License: about.license ?? "not stated",
    Authors: about.authors.length === 0 ? ["not stated"] : about.authors,
    HowToAcknowledge: noticesOf(tasks, runs).join(" "),
    GeneratedBy: [
      { Name: "Valence", Version: about.appVersion, Description: "Exported from the browser battery." },
    ],
  };
}

function readme({ tasks }: Writing, { study, runs }: StudyLabels, data: StudyData | null): string {
  const used = tasks.filter((task) => runs.some((run) => run.task === task.id));
  return [
    study ?? "Valence",
    "",
    "Behavioural data recorded with the browser battery Valence: one table a run, one row a trial.",
    "response_time is in seconds; other times say their unit in the sidecar. n/a is a missing value.",
    "block 0 is practice. The codes of people and visits as typed are in participants.tsv and *_sessions.tsv.",
    "",
    ...phenotypeReadme(data),
    ...used.map((task) => `${task.id}: ${task.title}. ${task.purpose}`),
    "",
    ...noticesOf(tasks, runs),
    "",
  ].join("\n");
}
