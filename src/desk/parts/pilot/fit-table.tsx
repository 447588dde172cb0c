import type { FitRow } from "../../../core/fit-table.ts";
import type { Model } from "../../../core/model.ts";
import type { AnyShapes } from "../../../core/task.ts";
import { measured } from "../../words.ts";
import { Columns, Table } from "../page.tsx";

/** Estimates with their intervals, each beside its prior and how well it recovers. */
export function FitTable(props: { readonly rows: readonly FitRow[]; readonly model: Model<AnyShapes> }) {
  const { rows, model } = props;
  return (
    <Table label="Estimates" cards>
      <Columns
        titles={[
          "Whose",
          "Parameter",
          { number: "Estimate" },
          { number: "95 % interval" },
          { number: "Prior, on its scale" },
          { number: "Answers" },
          { number: "Recovery r" },
        ]}
      />
      <tbody>
        {rows.map((row) => {
          const parameter = model.parameters[String(row.parameter)];
          return (
            <tr key={`${row.level} ${row.participant} ${row.session} ${row.run} ${row.parameter}`}>
              <th scope="row">
                {row.level === "group" ? `The group (${row.n} runs)` : row.participant}
                {row.level === "person" && <span class="under">session {row.session}</span>}
              </th>
              <td>
                {parameter?.title} ({parameter?.symbol})
              </td>
              <td class="num">{shown(row.value)}</td>
              <td class="num">
                {shown(row.low)} to {shown(row.high)}
              </td>
              <td class="num">
                {row.scale} {shown(row.prior_mean)} ± {shown(row.prior_sd)}
              </td>
              <td class="num">{row.level === "group" ? "" : row.n}</td>
              <td class="num">{row.recovery_r === null ? "" : shown(row.recovery_r)}</td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

function shown(value: string | number | null): string {
  return typeof value === "number" && Number.isFinite(value) ? measured(value) : "–";
}
