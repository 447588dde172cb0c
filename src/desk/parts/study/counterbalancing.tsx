import { useState } from "preact/hooks";
import { counterbalancingTable } from "../../../core/study/counterbalancing-table.ts";
import type { Study } from "../../../core/study/schema.ts";
import { csvText } from "../../../export/csv.ts";
import { useDesk } from "../../desk.ts";
import { save } from "../../save.ts";
import { SelectField } from "../fields.tsx";
import { Columns, Table } from "../page.tsx";

const lengths = ["12", "24", "48", "96", "192"] as const;

/** What the first people of a site are dealt; the end of each block is marked. */
export function Counterbalancing({ study }: { readonly study: Study }) {
  const tasks = useDesk().battery.map(({ task }) => task);
  const sites = study.ids.kind === "checked" ? study.ids.prefixes : [];
  const [site, setSite] = useState(sites[0] ?? null);
  const [length, setLength] = useState("12");
  if (study.ids.kind === "panel") {
    return (
      <p>
        People of a panel have no enrolment number, because browsers do not know of each other: each is dealt
        by chance from the code, balanced on average.
      </p>
    );
  }
  const { columns, rows, blocks } = counterbalancingTable(study, tasks, site, Number(length));
  if (blocks.length === 0) return <p>Nothing in this study is counterbalanced.</p>;
  const file = () => {
    save(`${study.id}_counterbalancing.csv`, new Blob([csvText(columns, rows)], { type: "text/csv" }));
  };
  return (
    <>
      <ul>
        {blocks.map(({ factors, size }) => (
          <li key={factors.join()}>
            {factors.join(" × ")}: blocks of {size}
          </li>
        ))}
      </ul>
      <div class="filters">
        {sites.length > 1 && (
          <SelectField
            label="Site"
            value={site ?? ""}
            options={sites.map((each) => [each, each])}
            onChange={setSite}
          />
        )}
        <SelectField
          label="People"
          value={length}
          options={lengths.map((n) => [n, `the first ${n}`])}
          onChange={setLength}
        />
        <button type="button" class="quiet" onClick={file}>
          Download as CSV
        </button>
      </div>
      <Table label="Counterbalancing">
        <Columns titles={columns.map((column) => column.replace("block_end", "a block ends"))} />
        <tbody>
          {rows.map((row) => (
            <tr key={row["number"]}>
              {columns.map((column) => (
                <td key={column}>{row[column]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  );
}
