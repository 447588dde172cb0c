import type { PowerPoint } from "../../../core/power-curve.ts";
import type { Figure } from "../../../core/summary.ts";
import { drawPoints } from "../../../plot/points.ts";
import { measured } from "../../words.ts";
import { FigureView } from "../figure-view.tsx";
import { Columns, Table } from "../page.tsx";

/** A power curve with the uncertainty that the finite number of simulations leaves. */
export function PowerView(props: {
  readonly task: string;
  readonly points: readonly PowerPoint[];
  /** Two groups are compared: the numbers are of each. */
  readonly groups: boolean;
}) {
  const { task, points, groups } = props;
  const enough = points.find((point) => point.low >= 0.8) ?? null;
  return (
    <>
      <p>
        {enough === null
          ? "None of these numbers of people has an interval that lies above 80 %: simulate more people, or more studies."
          : `${enough.size} people${groups ? " per group" : ""} are enough for a power of 80 %: the interval of the simulation begins at ${Math.round(100 * enough.low)} %.`}
      </p>
      <Table label="Power">
        <Columns
          titles={[
            groups ? "People per group" : "People",
            "Compared, mean",
            "Power",
            "Monte-Carlo error",
            "95 % interval",
            "Mean difference",
            "In SDs",
          ].map((number) => ({ number }))}
        />
        <tbody>
          {points.map((point) => (
            <tr key={point.size}>
              <th scope="row" class="num">
                {point.size}
              </th>
              <td class="num">{point.analysed.toFixed(1)}</td>
              <td class="num">{measured(point.power)}</td>
              <td class="num">{measured(point.se)}</td>
              <td class="num">
                {measured(point.low)} to {measured(point.high)}
              </td>
              <td class="num">{point.difference === null ? "–" : measured(point.difference)}</td>
              <td class="num">{point.standardised === null ? "–" : measured(point.standardised)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      <div class="figures">
        <FigureView figure={figureOf(points, groups)} prefix={`power-${task}`} />
      </div>
    </>
  );
}

function figureOf(points: readonly PowerPoint[], groups: boolean): Figure {
  const title = "Power over the number of people";
  const { svg, alternative } = drawPoints({
    id: "power",
    title,
    xLabel: groups ? "People per group" : "People",
    yLabel: "Power",
    bars: "95 % interval of the simulation",
    series: [
      {
        name: "power",
        points: points.map(({ size, power, low, high }) => {
          return { category: String(size), value: power, low, high };
        }),
      },
    ],
    references: [
      { at: 0.8, name: "80 %" },
      { at: 0, name: "" },
      { at: 1, name: "" },
    ],
    decimals: 2,
  });
  const columns = ["size", "power", "se", "low", "high"] as const;
  return {
    id: "power",
    title,
    svg,
    alternative,
    table: { columns, rows: points.map((point) => columns.map((column) => point[column])) },
  };
}
