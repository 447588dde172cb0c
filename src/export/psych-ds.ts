import { csvPages } from "./csv.ts";
import type { ColumnField } from "../core/fields.ts";
import { noticesOf } from "./notices.ts";
import { studiesOf, taskLabel, type StudyLabels } from "./run-files.ts";
import { plainLabel } from "./labels.ts";
import type { Draft, Writing } from "./source.ts";
import { studyData, tablesOf, type StudyData } from "./study-data.ts";
import type { StudyTable } from "./study-tables.ts";
import { taskOf, trialRowsOf } from "./stored-score.ts";
import { trialFields, trialTable } from "./trials-out.ts";
import { studyColumnNote } from "./table-notes.ts";
import { once, onePage } from "./writers.ts";

/**
 * A Psych-DS data set: one CSV a run under `data/`, named by keywords, and a description whose
 * `variableMeasured` lists just the columns that the files have.
 * Source: https://psych-ds.github.io/
 */
export async function* psychDsFiles(writing: Writing): AsyncGenerator<Draft, void, undefined> {
  const data = await studyData(writing);
  for (const study of studiesOf(writing, data)) {
    const tables = tablesIn(writing, data.get(study.study ?? ""));
    yield {
      name: `${study.folder}dataset_description.json`,
      pages: once(`${JSON.stringify(description(writing, study, tables), null, 2)}\n`),
    };
    for (const { name, columns, rows } of tables) {
      const words = `study-${plainLabel(study.study ?? "valence")}_description-${name}`;
      yield { name: `${study.folder}data/${words}_data.csv`, pages: csvPages(columns, onePage(rows)) };
    }
    for (const run of study.runs) {
      const task = taskOf(writing.tasks, run);
      const words: readonly (readonly [string, string])[] = [
        ["study", plainLabel(run.study ?? "valence")],
        ["subject", study.subject(run.participant)],
        ["session", study.session(run.session)],
        ["task", taskLabel(task, run.part)],
        // The standard has no keyword for a repetition.
        ...(run.run === 1 ? [] : [["description", `run${run.run}`] as const]),
      ];
      const columns = trialFields(task).map(({ name }) => name);
      const rows = writing.each([run], async () =>
        trialTable(task, await trialRowsOf(writing.source, task, run)),
      );
      yield {
        name: `${study.folder}data/${words.map(([word, value]) => `${word}-${value}`).join("_")}_data.csv`,
        pages: csvPages(columns, rows),
      };
    }
  }
}

/** The tables of a study that are data of research: money due is none. */
const shared = ["participants", "visits", "answers"] as const;
type SharedTable = StudyTable & { readonly name: (typeof shared)[number] };

function tablesIn({ tasks }: Writing, data: StudyData | undefined): readonly SharedTable[] {
  if (data === undefined || data.enrolments.length + data.visits.length === 0) return [];
  const tables = tablesOf(tasks, data);
  return shared.map((name) => ({ name, ...tables[name] }));
}

function description(
  { about, tasks }: Writing,
  { study, runs }: StudyLabels,
  tables: readonly SharedTable[],
) {
  const used = tasks.filter((task) => runs.some((run) => run.task === task.id));
  const variables = new Map<string, { readonly field: ColumnField; readonly tasks: string[] }>();
  for (const task of used) {
    for (const field of trialFields(task)) {
      const known = variables.get(field.name);
      if (known === undefined) variables.set(field.name, { field, tasks: [task.id] });
      else known.tasks.push(task.id);
    }
  }
  const name = about.title ?? study ?? "Valence";
  return {
    "@context": "https://schema.org/",
    "@type": "Dataset",
    name,
    description: [
      `Behavioural data of ${name}, recorded with the browser battery Valence ${about.appVersion}: one file a run, one row a trial, block 0 is practice, an empty cell is a missing value.`,
      ...used.map((task) => `${task.id}: ${task.title}. ${task.purpose}`),
      ...noticesOf(tasks, runs),
    ].join(" "),
    author: about.authors.map((author) => ({ "@type": "Person", name: author })),
    ...(about.license === null ? {} : { license: about.license }),
    dateModified: about.writtenAt,
    variableMeasured: [
      ...[...variables.values()].map((variable) => property(variable, used.length)),
      ...studyProperties(tables, new Set(variables.keys())),
    ],
  };
}

/** Columns that only the study's tables have, each once. */
function studyProperties(tables: readonly SharedTable[], known: ReadonlySet<string>) {
  const columns = tables.flatMap(({ name: table, columns: names }) =>
    names.filter((name) => !known.has(name)).map((name) => ({ table, name })),
  );
  return [...new Set(columns.map(({ name }) => name))].map((name) => {
    const within = columns.filter((column) => column.name === name).map(({ table }) => table);
    const { title, unit, missing } = studyColumnNote(within[0] ?? "participants", name);
    return {
      "@type": "PropertyValue",
      name,
      description: `${title}.${missing === null ? "" : ` Empty: ${missing}.`} Only in ${within.join(", ")}.`,
      ...(unit === "" ? {} : { unitText: unit }),
    };
  });
}

function property(
  { field, tasks }: { readonly field: ColumnField; readonly tasks: readonly string[] },
  of: number,
) {
  const missing = field.nullable ? ` Empty: ${field.missing ?? "missing"}.` : "";
  const only = tasks.length === of ? "" : ` Only in ${tasks.join(", ")}.`;
  return {
    "@type": "PropertyValue",
    name: field.name,
    description: `${field.title}.${missing}${only}`,
    ...(field.unit === "" ? {} : { unitText: field.unit }),
    ...(field.kind === "level" ? { valueReference: field.levels } : {}),
    ...(field.minimum === null ? {} : { minValue: field.minimum }),
    ...(field.maximum === null ? {} : { maxValue: field.maximum }),
  };
}
