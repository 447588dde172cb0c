import { csvText } from "../../../export/csv.ts";
import { studyTableNames, tablesOf, type StudyTableName } from "../../../export/study-data.ts";
import { useDesk } from "../../desk.ts";
import { save } from "../../save.ts";
import type { OpenStudy } from "../../study.ts";

const whats: Readonly<Record<StudyTableName, string>> = {
  participants: "people, facts, levels, opaque arm codes",
  visits: "visits with windows kept or overridden, receipts, notes",
  answers: "answers to questionnaires, with their sums",
  payments: "what each visit earned",
};

/** The tables of a study that are not trials, and its file. */
export function StudyFiles({ of }: { readonly of: OpenStudy }) {
  const tasks = useDesk().battery.map(({ task }) => task);
  const { study } = of.current;
  return (
    <ul class="links">
      {studyTableNames.map((name) => (
        <li key={name}>
          <button
            type="button"
            class="quiet"
            onClick={() => {
              const { columns, rows } = tablesOf(tasks, { ...of, current: study, visits: of.records })[name];
              save(`${study.id}_${name}.csv`, new Blob([csvText(columns, rows)], { type: "text/csv" }));
            }}
          >
            {name}.csv
          </button>{" "}
          <span class="under-inline">{whats[name]}</span>
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
