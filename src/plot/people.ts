import { area, frame, scales, seriesGroup, type ChartWords, type Drawing } from "./frame.ts";
import { element, line, say, sentence } from "./markup.ts";
import { lookOf } from "./palette.ts";
import { distinct } from "./thin.ts";
import { ticksOver } from "./ticks.ts";

/** One number of each person on each occasion, with the group's mean. */
export interface PeopleChart extends ChartWords {
  readonly occasions: readonly string[];
  /** One value an occasion, null where a person has none. */
  readonly people: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  /** Mean and standard error over people, one an occasion; null where nobody, or one person, has a value. */
  readonly group: readonly { readonly mean: number | null; readonly se: number | null; readonly n: number }[];
  readonly decimals: number;
}

/** More people than this are dots without lines: lines would only blacken the plot. */
const mostLines = 60;

/** A line for each person over occasions, and the mean with its standard error. The number of marks is bounded. */
export function drawPeople(chart: PeopleChart): Drawing {
  const values = chart.people.flatMap((person) => person.values).filter((v) => v !== null);
  const means = chart.group.flatMap(({ mean, se }) =>
    mean === null ? [] : [mean - (se ?? 0), mean + (se ?? 0)],
  );
  const y = ticksOver([...values, ...means]);
  const place = scales({ low: 0, high: 1 }, y).y;
  const slot = (area.right - area.left) / Math.max(1, chart.occasions.length);
  const centre = (i: number) => area.left + slot * (i + 0.5);
  const lines = chart.people.length > mostLines ? [] : chart.people.map(({ values: own }) => pathOf(own));
  const places = chart.people.flatMap(({ values: own }) =>
    own.flatMap((value, i): [number, number][] => (value === null ? [] : [[centre(i), place(value)]])),
  );
  const dots = distinct(places, (at) => at).map(({ item: [cx, cy] }) =>
    element("circle", { cx, cy, r: 3.5, stroke: "none" }),
  );
  const group = chart.group.map(({ mean, se }, i) => {
    if (mean === null) return "";
    const x = centre(i) + Math.min(14, slot / 4);
    const bar =
      se === null
        ? ""
        : element("path", {
            d: line([
              [x, place(mean - se)],
              [x, place(mean + se)],
            ]),
            "stroke-width": 2,
          });
    return bar + element("rect", { x: x - 4.5, y: place(mean) - 4.5, width: 9, height: 9, stroke: "none" });
  });
  const alternative = inWords(chart);
  const legend = [
    { name: "one person", look: lookOf(0), sample: "line" as const },
    { name: "mean ± 1 SE", look: lookOf(1), sample: "mark" as const },
  ];
  const ticks = chart.occasions.map((text, i) => ({ at: centre(i), text }));
  const body =
    seriesGroup(lookOf(0), element("g", { "stroke-opacity": 0.45, "fill-opacity": 0.7 }, ...lines, ...dots)) +
    seriesGroup(lookOf(1), ...group);
  return { svg: frame(chart, alternative, y, ticks, legend, body), alternative };

  function pathOf(own: readonly (number | null)[]): string {
    const points = own.flatMap((value, i): [number, number][] =>
      value === null ? [] : [[centre(i), place(value)]],
    );
    return element("path", { d: line(points), fill: "none", "stroke-width": 1.25 });
  }
}

function inWords({ title, people, occasions, group, decimals, xLabel }: PeopleChart): string {
  const said = group.map(({ mean, se, n }, i) => {
    const where = `${xLabel.toLowerCase()} ${occasions[i] ?? ""}`;
    if (mean === null) return `${where} none`;
    return `${where} ${say(mean, decimals)}${se === null ? "" : ` ± ${say(se, decimals)}`} (n ${n})`;
  });
  return `${title}, ${people.length} ${people.length === 1 ? "person" : "people"}. ${sentence(`Mean ± 1 standard error: ${said.length === 0 ? "no values" : said.join("; ")}`)}`;
}
