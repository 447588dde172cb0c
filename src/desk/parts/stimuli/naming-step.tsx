import { useMemo, useState } from "preact/hooks";
import { findings } from "../../../core/errors.ts";
import { labels } from "../../../../stimuli/stimulus-set.ts";
import { usualMeaning, type CodeMeaning, type Codes } from "../../../../stimuli/import/codes.ts";
import { readPattern } from "../../../../stimuli/import/pattern.ts";
import {
  placeByPattern,
  placeByTable,
  type Placing,
  type SexFrom,
  type TableRow,
} from "../../../../stimuli/import/place.ts";
import { suggestPatterns } from "../../../../stimuli/import/suggest.ts";
import { Show, useLoaded } from "../../loaded.tsx";
import { counted } from "../../words.ts";
import { Choice } from "../choices.tsx";
import { SelectField, TextField } from "../fields.tsx";
import { Section, Columns, Table } from "../page.tsx";
import type { Collection } from "./collect.ts";
import { ReviewStep } from "./review-step.tsx";
import { readTable } from "./table.ts";

interface StepProps {
  readonly collection: Collection;
  readonly taken: readonly string[];
  readonly onSaved: (id: string) => void;
}

/** What each picture shows: by its file's name, or by a table. */
export function NamingStep(props: StepProps) {
  const [table] = props.collection.tables;
  const [way, setWay] = useState<"pattern" | "table">(table === undefined ? "pattern" : "table");
  return (
    <>
      <Section title="What each picture shows">
        {table !== undefined && (
          <Choice
            legend="Where it is said what a picture shows"
            name="way"
            options={[
              ["table", `In the table ${table.path}`],
              ["pattern", "In the files’ names"],
            ]}
            chosen={way}
            onChoose={setWay}
          />
        )}
        {way === "pattern" && <ByPattern {...props} />}
        {way === "table" && table !== undefined && <ByTable {...props} />}
      </Section>
    </>
  );
}

function ByTable(props: StepProps) {
  const [table] = props.collection.tables;
  const [loaded] = useLoaded(table?.path ?? "", async () =>
    table === undefined ? { columns: [], rows: [] as TableRow[] } : readTable(table),
  );
  const paths = props.collection.pictures.map(({ path }) => path);
  return (
    <Show of={loaded}>
      {({ columns, rows }) => (
        <Placed {...props} placing={placeByTable(paths, table?.path ?? "", columns, rows)} />
      )}
    </Show>
  );
}

function ByPattern(props: StepProps) {
  const paths = useMemo(() => props.collection.pictures.map(({ path }) => path), [props.collection]);
  const suggested = useMemo(() => suggestPatterns(paths), [paths]);
  const [text, setText] = useState(suggested[0] ?? "{identity}_{emotion}_{level}.jpg");
  const [chosen, setChosen] = useState<Codes>({});
  const [sexFrom, setSexFrom] = useState<SexFrom>("nowhere");
  const placing = useMemo(
    () => attempt(() => placeByPattern(paths, readPattern(text), chosen, sexFrom)),
    [paths, text, chosen, sexFrom],
  );
  return (
    <>
      <div class="fields">
        <TextField
          label="Pattern of the files’ names"
          hint="{identity} and {emotion} must be in it; {level}, {sex} and {form} may. {identity:3} takes three characters, * anything."
          value={text}
          onChange={setText}
        />
        {!text.includes("{sex") && (
          <SelectField
            label="Sex of the person"
            value={sexFrom}
            options={[
              ["nowhere", "not in the names"],
              ["first-letter", "first letter of the identity (f, w or m)"],
            ]}
            onChange={(value) => {
              setSexFrom(value === "first-letter" ? "first-letter" : "nowhere");
            }}
          />
        )}
      </div>
      {suggested.length > 0 && !suggested.includes(text) && (
        <p class="actions">
          Suggested:
          {suggested.map((pattern) => (
            <button
              type="button"
              class="quiet"
              key={pattern}
              onClick={() => {
                setText(pattern);
              }}
            >
              <code>{pattern}</code>
            </button>
          ))}
        </p>
      )}
      {"error" in placing ? (
        <p class="notice warn" role="status">
          {findings(placing.error)
            .map((found) => `${found.what} ${found.remedy}`)
            .join(" ")}
        </p>
      ) : (
        <>
          <CodeTable placing={placing} chosen={chosen} onChoose={setChosen} />
          <Placed {...props} placing={placing} />
        </>
      )}
    </>
  );
}

function attempt(action: () => Placing): Placing | { readonly error: unknown } {
  try {
    return action();
  } catch (error) {
    return { error };
  }
}

/** The set's own codes for expressions, each with what it stands for. */
function CodeTable(props: {
  readonly placing: Placing;
  readonly chosen: Codes;
  readonly onChoose: (codes: Codes) => void;
}) {
  const { placing, chosen, onChoose } = props;
  if (placing.codes.size === 0) return null;
  // A pattern that is too wide takes every name for a code: a list of hundreds helps nobody.
  if (placing.codes.size > 40) {
    return (
      <p class="notice warn">
        {placing.codes.size} different expressions: the pattern reads the names wrongly.
      </p>
    );
  }
  const unknown = [...placing.codes.keys()].some((code) => usualMeaning(code) === null);
  return (
    <details open={unknown}>
      <summary>Codes for expressions ({placing.codes.size})</summary>
      <div class="fields codes">
        {[...placing.codes].map(([code, pictures]) => (
          <SelectField
            key={code}
            label={`${code} (${counted(pictures, "picture")})`}
            value={placing.meanings[code] ?? ""}
            options={[
              ...(placing.meanings[code] === undefined ? [["", "choose …"] as const] : []),
              ...labels.map((label) => [label, label] as const),
              ["left-out", "leave out"],
            ]}
            onChange={(value) => {
              if (value !== "") onChoose({ ...chosen, [code]: value as CodeMeaning });
            }}
          />
        ))}
      </div>
    </details>
  );
}

const examples = 4;

function Placed(props: StepProps & { readonly placing: Placing }) {
  const { placing } = props;
  const { placed, unmatched, leftOut, problems } = placing;
  const shown = [0, 0.35, 0.7, 1]
    .map((share) => placed[Math.floor(share * (placed.length - 1))])
    .filter((one, i, all) => one !== undefined && all.indexOf(one) === i)
    .slice(0, examples);
  return (
    <>
      <p role="status">
        {counted(placed.length, "picture")} placed.
        {leftOut.length > 0 && ` ${counted(leftOut.length, "picture")} left out by their code.`}
        {unmatched.length > 0 &&
          ` ${counted(unmatched.length, "picture")} not spoken of and left out (${unmatched[0] ?? ""}${unmatched.length > 1 ? ", …" : ""}).`}
      </p>
      {shown.length > 0 && (
        <Table label="How some of the names are read">
          <Columns titles={["File", "Identity", "Expression", "Level", "Sex", "Form"]} />
          <tbody>
            {shown.map(
              (one) =>
                one !== undefined && (
                  <tr key={one.file}>
                    <th scope="row">{one.file}</th>
                    <td>{one.identity}</td>
                    <td>{one.emotion}</td>
                    <td>{one.level} %</td>
                    <td>{one.sex ?? "–"}</td>
                    <td>{one.form ?? "–"}</td>
                  </tr>
                ),
            )}
          </tbody>
        </Table>
      )}
      {problems.slice(0, 20).map((problem) => (
        <p class="notice warn" key={problem.what}>
          {problem.what} {problem.remedy}
        </p>
      ))}
      {placed.length > 0 && problems.length === 0 && (
        <ReviewStep key={keyOf(placing)} {...props} placed={placed} />
      )}
      {placed.length === 0 && problems.length === 0 && (
        <p class="notice warn">
          No picture’s name fits. Change the pattern until the table shows what you expect.
        </p>
      )}
    </>
  );
}

function keyOf({ placed }: Placing): string {
  return placed.map((one) => `${one.identity} ${one.emotion} ${one.level}`).join("\n");
}
