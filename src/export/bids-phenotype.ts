import type { Item } from "../core/study/questionnaire.ts";
import { administrationsOf, type Administration } from "./administrations.ts";
import { jsonFile, tsvLine } from "./bids-cells.ts";
import { labelIn, labelsOf } from "./labels.ts";
import type { StudyLabels } from "./run-files.ts";
import type { Draft } from "./source.ts";
import { studyUnder, type StudyData } from "./study-data.ts";
import { once } from "./writers.ts";

const fixed = ["participant_id", "session_id", "administration", "answered_at"] as const;

/** A column of answers: its name, its cell and its entry in the sidecar. */
interface Column {
  readonly name: string;
  readonly cell: (given: Administration) => string | number | null;
  readonly note: Readonly<Record<string, unknown>>;
}

/**
 * `phenotype/`: one table for each questionnaire, visit and time it was answered there, one row a person of
 * `participants.tsv` in its order, `n/a` throughout where somebody gave no answers. All tables of a questionnaire
 * have the same columns, so that they can be put under one another. bids-validator 1.15 wants every person of the
 * data set just once in each table; the standard leaves it open.
 * Source: https://bids-specification.readthedocs.io/en/v1.9.0/modality-agnostic-files.html
 */
export function* phenotypeFiles(labels: StudyLabels, data: StudyData): Generator<Draft, void, undefined> {
  const given = data.visits.flatMap((visit) => administrationsOf(studyUnder(data, visit), visit));
  const tools = labelsOf(given.map(({ step }) => step));
  for (const [step, administrations] of grouped(given, (one) => one.step)) {
    const columns = columnsOf(administrations);
    const tables = grouped(administrations, ({ session, number }) => {
      const again = number === 1 ? "" : `_run-${number}`;
      return `${labels.folder}phenotype/${labelIn(tools, step)}_ses-${labels.session(session)}${again}`;
    });
    for (const [stem, rows] of tables) {
      yield { name: `${stem}.tsv`, pages: once(tableText(labels, columns, rows)) };
      yield jsonFile(`${stem}.json`, sidecar(columns, rows));
    }
  }
}

/** How to put the tables of a questionnaire under one another, for whoever opens the data set. */
export function phenotypeReadme(data: StudyData | null): readonly string[] {
  const given = data?.visits.flatMap((visit) => administrationsOf(studyUnder(data, visit), visit)) ?? [];
  const [first] = given;
  if (first === undefined) return [];
  const files = `phenotype/${labelIn(labelsOf(given.map(({ step }) => step)), first.step)}_ses-*.tsv`;
  return [
    "phenotype/ has a table for each questionnaire and visit, named <questionnaire>_ses-<visit>.tsv, with a row for",
    "everybody: n/a throughout, answered_at too, is somebody who did not answer it in that visit. A visit that was begun",
    "again and answered anew has a further table (_run-2, administration 2); the highest is the one that counts.",
    "All visits of a questionnaire in R:",
    `  files <- Sys.glob("${files}")`,
    '  answers <- do.call(rbind, lapply(files, read.delim, na.strings = "n/a", quote = ""))',
    "In Python:",
    `  files = sorted(glob.glob("${files}"))`,
    '  answers = pd.concat(pd.read_csv(f, sep="\\t", na_values="n/a", keep_default_na=False, quoting=3) for f in files)',
    "",
  ];
}

function tableText(labels: StudyLabels, columns: readonly Column[], rows: readonly Administration[]): string {
  const [first] = rows as readonly [Administration];
  const lines = labels.people.map((person) => {
    const given = rows.find(({ participant }) => participant === person);
    return tsvLine([
      `sub-${labels.subject(person)}`,
      `ses-${labels.session(first.session)}`,
      first.number,
      given?.answeredAt,
      ...columns.map(({ cell }) => (given === undefined ? null : cell(given))),
    ]);
  });
  return tsvLine([...fixed, ...columns.map(({ name }) => name)]) + lines.join("");
}

function sidecar(columns: readonly Column[], rows: readonly Administration[]) {
  return {
    MeasurementToolMetadata: { Description: firstOf(rows.at(-1)?.questionnaire?.title) },
    session_id: { Description: "The visit, as in the names of folders" },
    administration: { Description: "1; above 1 where the visit was begun again: the highest counts" },
    answered_at: { Description: "End of the questionnaire, UTC. n/a: not answered in this visit" },
    ...Object.fromEntries(columns.map(({ name, note }) => [name, note])),
  };
}

/** Items and sums of all versions of a questionnaire; of an item that was reworded the last version's words. */
function columnsOf(given: readonly Administration[]): readonly Column[] {
  const versions = given.flatMap(({ questionnaire }) => questionnaire ?? []);
  const items = new Map(versions.flatMap((each) => each.items).map((item) => [item.id, item]));
  const sums = new Map(versions.flatMap((each) => each.sums).map((sum) => [sum.id, sum]));
  const itemColumn = (id: string) => columnName(id, fixed, "item");
  const taken = [...fixed, ...[...items.keys()].map(itemColumn)];
  return [
    ...[...items.values()].map((item) => ({
      name: itemColumn(item.id),
      cell: ({ answers }: Administration) => answers[item.id] ?? null,
      note: itemNote(item),
    })),
    ...[...sums.values()].map((sum) => ({
      name: columnName(sum.id, taken, "sum"),
      cell: (one: Administration) => one.sums[sum.id] ?? null,
      note: {
        Description: `Sum of ${sum.items.map(itemColumn).join(", ")}; n/a: one of them was left out`,
      },
    })),
  ];
}

function columnName(id: string, taken: readonly string[], kind: string): string {
  const plain = id.replaceAll("-", "_");
  return taken.includes(plain) ? `${kind}_${plain}` : plain;
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}

function itemNote(item: Item): Readonly<Record<string, unknown>> {
  const Description = `${firstOf(item.text)}${item.optional ? " n/a: left out." : ""}`;
  if (item.kind === "choice") {
    const levels = item.options.map(({ value, text }) => [String(value), firstOf(text)] as const);
    return { Description, Levels: Object.fromEntries(levels) };
  }
  if (item.kind === "vas")
    return {
      Description: `${Description} A line from 0 (${firstOf(item.left)}) to 100 (${firstOf(item.right)}).`,
    };
  return { Description };
}

function firstOf(text: Readonly<Record<string, string | undefined>> | undefined): string {
  return text?.["en"] ?? Object.values(text ?? {})[0] ?? "";
}
