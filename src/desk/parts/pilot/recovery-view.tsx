import type { Figure } from "../../../core/summary.ts";
import type { Recovery, RecoveredTrait } from "../../../core/recovery.ts";
import { drawScatter } from "../../../plot/scatter.ts";
import { measured } from "../../words.ts";
import { FigureView } from "../figure-view.tsx";
import { Columns, Table } from "../page.tsx";

/** How well each trait of the simulated people comes back: a table, and every person as a dot. */
export function RecoveryView({ result }: { readonly result: Recovery }) {
  const of = (value: number | null) => (value === null ? <span class="none">–</span> : measured(value));
  return (
    <>
      <Table label="Recovery">
        <Columns
          titles={[
            "Trait",
            "Shown by",
            "Scale",
            { number: "n" },
            { number: "r" },
            { number: "Bias" },
            { number: "RMSE" },
            { number: "95 % intervals that hold the truth" },
          ]}
        />
        <tbody>
          {result.traits.map((trait) => (
            <tr key={trait.trait}>
              <th scope="row">
                {trait.title}
                <span class="under">{reading(trait)}</span>
              </th>
              <td>
                <code>{trait.sign}</code>
              </td>
              <td>{trait.unit}</td>
              <td class="num">{trait.n}</td>
              <td class="num">{of(trait.r)}</td>
              <td class="num">{of(trait.bias)}</td>
              <td class="num">{of(trait.rmse)}</td>
              <td class="num">
                {trait.coverage === null ? (
                  <span class="none">–</span>
                ) : (
                  `${Math.round(100 * trait.coverage)} %`
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      <div class="figures">
        {result.traits.map((trait) => (
          <FigureView key={trait.trait} figure={figureOf(trait)} prefix={`recovery-${result.task}`} />
        ))}
      </div>
    </>
  );
}

/** What r means for whoever wants to say something about one person. */
function reading({ r }: RecoveredTrait): string {
  if (r === null) return "people of this kind do not differ in it";
  if (r < 0.5) return "says little about one person";
  return r < 0.7 ? "for groups; with care for one person" : "for groups and for one person";
}

function figureOf(trait: RecoveredTrait): Figure {
  const points = trait.points.map(({ truth, estimate }) => ({ x: truth, y: estimate }));
  const same = trait.bias !== null;
  const { svg, alternative } = drawScatter({
    id: `recovery-${trait.trait.toLowerCase()}`,
    title: trait.title,
    xLabel: `True (${trait.ofModel || !same ? trait.unit : "own unit"})`,
    yLabel: "Estimated",
    points,
    identity: same,
    decimals: 2,
  });
  return {
    id: trait.trait,
    title: trait.title,
    svg,
    alternative,
    table: {
      columns: ["truth", "estimate", "low", "high"],
      rows: trait.points.map((p) => [p.truth, p.estimate, p.low, p.high]),
    },
  };
}
