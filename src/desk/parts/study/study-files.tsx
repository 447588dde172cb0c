import { paymentsOf } from "../../../core/study/payments.ts";
import { csvText } from "../../../export/csv.ts";
import {
  answerTable,
  participantTable,
  paymentTable,
  visitTable,
  type StudyTable,
} from "../../../export/study-tables.ts";
import { useDesk } from "../../desk.ts";
import { save } from "../../save.ts";
import type { OpenStudy } from "../../study.ts";

/** The tables of a study that are not trials, and its file. */
export function StudyFiles({ of }: { readonly of: OpenStudy }) {
  const tasks = useDesk().battery.map(({ task }) => task);
  const { current, enrolments, records } = of;
  const { study } = current;
  const tables: readonly (readonly [string, string, () => StudyTable])[] = [
    [
      "participants",
      "people, facts, levels, opaque arm codes",
      () => participantTable(study, tasks, enrolments),
    ],
    ["visits", "visits with windows kept or overridden, receipts, notes", () => visitTable(study, records)],
    ["answers", "answers to questionnaires, with their sums", () => answerTable(study, records)],
    [
      "payments",
      "what each visit earned",
      () => paymentTable(study.id, paymentsOf(study, enrolments, records)),
    ],
  ];
  return (
    <ul class="links">
      {tables.map(([name, what, make]) => (
        <li key={name}>
          <button
            type="button"
            class="quiet"
            onClick={() => {
              const { columns, rows } = make();
              save(`${study.id}_${name}.csv`, new Blob([csvText(columns, rows)], { type: "text/csv" }));
            }}
          >
            {name}.csv
          </button>{" "}
          <span class="under-inline">{what}</span>
        </li>
      ))}
      <li>
        <button
          type="button"
          class="quiet"
          onClick={() => {
            const text = `${JSON.stringify(study, null, 2)}\n`;
            save(`${study.id}-${study.studyVersion}.json`, new Blob([text], { type: "application/json" }));
          }}
        >
          The study file
        </button>{" "}
        <span class="under-inline">version {study.studyVersion}, with every default written out</span>
      </li>
    </ul>
  );
}
