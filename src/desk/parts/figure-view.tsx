import type { Figure } from "../../core/summary.ts";
import { csvText } from "../../export/csv.ts";
import { save } from "../save.ts";
import { Drawing } from "./drawing.tsx";

/** A plot with its words and its numbers. `prefix` begins the names of its files. */
export function FigureView(props: { readonly figure: Figure; readonly prefix: string }) {
  const { figure, prefix } = props;
  const saveDrawing = () => {
    const text = `<?xml version="1.0" encoding="UTF-8"?>\n${figure.svg}\n`;
    save(`${prefix}_${figure.id}.svg`, new Blob([text], { type: "image/svg+xml" }));
  };
  const saveNumbers = () => {
    const { columns, rows } = figure.table;
    const records = rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])));
    save(`${prefix}_${figure.id}.csv`, new Blob([csvText(columns, records)], { type: "text/csv" }));
  };
  return (
    <figure class="figure-view">
      <Drawing svg={figure.svg} />
      <figcaption>
        <p>{figure.alternative}</p>
        <p class="actions">
          <button type="button" class="quiet" onClick={saveDrawing}>
            Save the plot <span class="hidden">“{figure.title}” </span>(SVG)
          </button>
          <button type="button" class="quiet" onClick={saveNumbers}>
            Save its numbers <span class="hidden">“{figure.title}” </span>(CSV)
          </button>
        </p>
      </figcaption>
    </figure>
  );
}
