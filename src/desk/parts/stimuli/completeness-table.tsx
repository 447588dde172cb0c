import type { Completeness } from "../../../../stimuli/import/completeness.ts";
import { Table } from "../page.tsx";

/** Who has which pictures. With `onPractice`, people can be set aside for practice. */
export function CompletenessTable(props: {
  readonly table: Completeness;
  readonly practice?: ReadonlySet<string>;
  readonly onPractice?: (identity: string, isPractice: boolean) => void;
}) {
  const { table, practice, onPractice } = props;
  return (
    <Table label="Completeness: people and expressions">
      <thead>
        <tr>
          <th scope="col">Person</th>
          <th scope="col">Sex</th>
          {onPractice === undefined ? <th scope="col">Form</th> : <th scope="col">For practice</th>}
          {table.columns.map(({ emotion, levels }) => (
            <th scope="col" class="num" key={emotion}>
              {emotion}
              <span class="under">{levelsInWords(levels)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.people.map((person) => (
          <tr key={person.identity}>
            <th scope="row">{person.identity}</th>
            <td>{person.sex ?? "–"}</td>
            <td>
              {onPractice === undefined ? (
                (person.form ?? "every")
              ) : (
                <input
                  type="checkbox"
                  aria-label={`${person.identity} is for practice`}
                  checked={practice?.has(person.identity) === true || person.form === "practice"}
                  disabled={person.form === "practice"}
                  onChange={(event) => {
                    onPractice(person.identity, event.currentTarget.checked);
                  }}
                />
              )}
            </td>
            {person.levels.map((levels, i) => {
              const wanted = table.columns[i]?.levels ?? [];
              const missing = wanted.filter((level) => !levels.includes(level));
              return (
                <td class="num" key={table.columns[i]?.emotion}>
                  {missing.length === 0 ? (
                    levels.length
                  ) : (
                    <strong class="missing">
                      {levels.length} of {wanted.length}
                      <span class="hidden"> (missing {missing.join(", ")} %)</span>
                    </strong>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** `10–100 %, 10 levels`, or the level itself. */
function levelsInWords(levels: readonly number[]): string {
  const [first, last] = [levels[0], levels.at(-1)];
  if (levels.length === 1) return `${first ?? ""} %`;
  return `${first ?? ""}–${last ?? ""} %, ${levels.length} levels`;
}
