import { resolvedQuestionnaire } from "../core/study/planned-questionnaire.ts";
import { sumsOf, type Item, type Questionnaire } from "../core/study/questionnaire.ts";
import type { VisitRecord } from "../core/study/records.ts";
import { visitOf, type Study } from "../core/study/schema.ts";
import { idOf } from "../core/study/steps.ts";
import { jsonFile, tsvLine } from "./bids-cells.ts";
import { plainLabel } from "./labels.ts";
import type { StudyLabels } from "./run-files.ts";
import type { Draft } from "./source.ts";
import type { StudyData } from "./study-data.ts";
import { once } from "./writers.ts";

interface Answered {
  readonly visit: VisitRecord;
  readonly questionnaire: Questionnaire;
  readonly answers: Readonly<Record<string, number | string | null>>;
}

/**
 * `phenotype/`: one table a questionnaire, one row an administration, items and sums as columns, with a sidecar.
 * Source: https://bids-specification.readthedocs.io/en/v1.9.0/modality-agnostic-files.html
 */
export function* phenotypeFiles(labels: StudyLabels, data: StudyData): Generator<Draft, void, undefined> {
  for (const [step, answered] of questionnairesIn(data)) {
    const versions = answered.map(({ questionnaire }) => questionnaire);
    const items = [
      ...new Map(versions.flatMap((each) => each.items).map((item) => [item.id, item])).values(),
    ];
    const sums = [...new Map(versions.flatMap((each) => each.sums).map((sum) => [sum.id, sum])).values()];
    const columns = [...items, ...sums].map(({ id }) => columnOf(id));
    const lines = answered.map(({ visit, questionnaire, answers }) => {
      const values = { ...answers, ...sumsOf(questionnaire, answers) };
      return tsvLine([
        `sub-${labels.subject(visit.participant)}`,
        `ses-${labels.session(visit.visit)}`,
        ...[...items, ...sums].map(({ id }) => values[id] ?? null),
      ]);
    });
    const stem = `${labels.folder}phenotype/${plainLabel(step)}`;
    yield {
      name: `${stem}.tsv`,
      pages: once(tsvLine(["participant_id", "session_id", ...columns]) + lines.join("")),
    };
    const [latest] = versions.slice(-1);
    yield jsonFile(`${stem}.json`, {
      MeasurementToolMetadata: { Description: firstOf(latest?.title) },
      session_id: { Description: "The visit, as in the names of folders" },
      ...Object.fromEntries(items.map((item) => [columnOf(item.id), itemNote(item)])),
      ...Object.fromEntries(
        sums.map((sum) => [
          columnOf(sum.id),
          { Description: `Sum of ${sum.items.map(columnOf).join(", ")}; n/a: one of them was left out` },
        ]),
      ),
    });
  }
}

/** What was answered, by the id of the step, in the order of the visits. */
function questionnairesIn({
  current,
  versions,
  visits,
}: StudyData): ReadonlyMap<string, readonly Answered[]> {
  const found = new Map<string, Answered[]>();
  for (const visit of visits) {
    const study: Study =
      versions.find((version) => version.study.studyVersion === visit.studyVersion)?.study ?? current;
    for (const { id, answers } of visit.steps) {
      const step = visitOf(study, visit.visit)?.steps.find((each) => idOf(each) === id);
      if (step?.step !== "questionnaire" || answers === null) continue;
      const questionnaire = resolvedQuestionnaire(study, step.questionnaire);
      if (questionnaire === null) continue;
      found.set(id, [...(found.get(id) ?? []), { visit, questionnaire, answers }]);
    }
  }
  return found;
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

function columnOf(id: string): string {
  return id.replaceAll("-", "_");
}
