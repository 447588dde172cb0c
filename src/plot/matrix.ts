import { area, frame, type ChartWords, type Drawing } from "./frame.ts";
import { element, label, say, sentence } from "./markup.ts";
import { lookOf } from "./palette.ts";

export interface MatrixChart extends ChartWords {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** One list a row: shares from 0 to 1; null where the row has no answers. */
  readonly shares: readonly (readonly (number | null)[])[];
  /** Cells in which row and column mean the same. */
  readonly right: (row: number, column: number) => boolean;
}

/** The darkest a cell gets: its number stays readable on it, on light and on dark paper. */
const darkest = 0.6;

/** A table of shares as a heat map: rows add up to 100 %, the numbers stand in the cells. */
export function drawMatrix(chart: MatrixChart): Drawing {
  const { rows, columns, shares } = chart;
  const look = lookOf(0);
  const width = (area.right - area.left) / Math.max(1, columns.length);
  const height = (area.bottom - area.top) / Math.max(1, rows.length);
  const cells = rows.flatMap((_, r) =>
    columns.map((__, c) => {
      const [x, y] = [area.left + c * width, area.top + r * height];
      const share = shares[r]?.[c] ?? null;
      const words = {
        x: x + width / 2,
        y: y + height / 2 + 4.5,
        "text-anchor": "middle",
        fill: "currentColor",
        "font-size": 13,
      };
      const right = chart.right(r, c);
      return (
        element("rect", {
          class: look.className,
          color: look.colour,
          x: x + 1,
          y: y + 1,
          width: width - 2,
          height: height - 2,
          fill: "currentColor",
          "fill-opacity": darkest * (share ?? 0),
          stroke: "currentColor",
          "stroke-opacity": right ? 1 : 0.2,
          "stroke-width": right ? 1.75 : 1,
        }) + label(share === null ? "–" : say(100 * share, 0), words)
      );
    }),
  );
  const rowNames = rows.map((name, r) =>
    label(name, {
      x: area.left - 8,
      y: area.top + (r + 0.5) * height + 4,
      "text-anchor": "end",
      fill: "currentColor",
      "font-size": 12,
    }),
  );
  const columnNames = columns.map((name, c) =>
    label(name, {
      x: area.left + (c + 0.5) * width,
      y: area.bottom + 18,
      "text-anchor": "middle",
      fill: "currentColor",
      "font-size": 12,
    }),
  );
  const said = rows.map((name, r) => {
    const list = columns.flatMap((column, c) => {
      const share = shares[r]?.[c] ?? null;
      return share === null || share === 0 ? [] : [`${column} ${say(100 * share, 0)} %`];
    });
    return `${name}: ${list.length === 0 ? "0 answers" : list.join(", ")}`;
  });
  const lead = chart.lead === undefined ? "" : `${chart.lead} `;
  const alternative = `${lead}${chart.title}: each row adds up to 100 %. ${sentence(said.length === 0 ? "0 answers" : said.join("; "))}`;
  const nothing = { low: 0, high: 1, at: [], decimals: 0 };
  const body = [...cells, ...rowNames, ...columnNames].join("");
  return { svg: frame(chart, alternative, nothing, [], [], body), alternative };
}
