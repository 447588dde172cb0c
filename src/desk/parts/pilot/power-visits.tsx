import { measuredVisits } from "../../../core/study/power/design.ts";
import type { Study } from "../../../core/study/schema.ts";
import type { AnyTask } from "../../../core/task.ts";
import type { StudyPowerForm } from "../../study-power-form.ts";
import { Columns, Table } from "../page.tsx";

interface VisitsProps {
  readonly study: Study;
  readonly task: AnyTask;
  readonly form: StudyPowerForm;
  readonly choose: (change: Partial<StudyPowerForm>) => void;
}

/** The visits of a study: which are compared, where the effect acts, how many people are lost before each. */
export function PowerVisits({ study, task, form, choose }: VisitsProps) {
  const measured = measuredVisits(study, task);
  const crossover = form.comparison === "crossover";
  const order = study.visits.map(({ id }) => id);
  const put = (list: readonly string[], visit: string, on: boolean) =>
    order.filter((id) => (id === visit ? on : list.includes(id)));
  return (
    <Table label="Visits of the study" cards class="power-visits">
      <Columns titles={["Visit", task.title, "Compared", "The effect acts on", "Share lost before it"]} />
      <tbody>
        {study.visits.map((visit, i) => {
          const { id } = visit;
          const title = visit.title[study.languages[0] ?? "en"] ?? id;
          const parts = measured.get(id);
          return (
            <tr key={id}>
              <th scope="row">
                {title}
                {visit.training && " (training)"}
              </th>
              <td>{parts === undefined ? "–" : task.parts.length > 1 ? parts.join(", ") : "yes"}</td>
              <td>
                {parts !== undefined && (
                  <select
                    aria-label={`Compared: ${title}`}
                    value={form.compare.includes(id) ? "compare" : form.against.includes(id) ? "against" : ""}
                    onChange={({ currentTarget: { value } }) => {
                      choose({
                        compare: put(form.compare, id, value === "compare"),
                        against: put(form.against, id, value === "against"),
                      });
                    }}
                  >
                    <option value="">no</option>
                    <option value="compare">{crossover ? "first period" : "compared"}</option>
                    <option value="against">{againstWords[form.comparison]}</option>
                  </select>
                )}
              </td>
              <td>
                {parts !== undefined && (
                  <select
                    aria-label={`The effect acts on: ${title}`}
                    value={form.acts.includes(id) ? "acts" : form.actsAgainst.includes(id) ? "other" : ""}
                    onChange={({ currentTarget: { value } }) => {
                      choose({
                        acts: put(form.acts, id, value === "acts"),
                        actsAgainst: put(form.actsAgainst, id, value === "other"),
                      });
                    }}
                  >
                    <option value="">nobody</option>
                    <option value="acts">{actsWords[form.comparison]}</option>
                    {crossover && <option value="other">the other half</option>}
                  </select>
                )}
              </td>
              <td>
                {i > 0 && (
                  <input
                    type="number"
                    min="0"
                    max="1"
                    step="0.01"
                    aria-label={`Share lost before: ${title}`}
                    value={form.dropOut[id] ?? 0}
                    onInput={({ currentTarget: { valueAsNumber: share } }) => {
                      if (share >= 0 && share <= 1) choose({ dropOut: { ...form.dropOut, [id]: share } });
                    }}
                  />
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

const againstWords = { visits: "against", arms: "baseline", crossover: "second period" } as const;
const actsWords = { visits: "everybody", arms: "one arm", crossover: "one half" } as const;
