import { Fragment } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Decided } from "../../core/task.ts";
import { decisionWords, overrideEvent } from "../decision-words.ts";
import { useDesk } from "../desk.ts";
import type { Decisions, RunReading } from "../run-reading.ts";
import { counted } from "../words.ts";
import { DecisionForm } from "./decision-form.tsx";
import { Badge, Columns, Table } from "./page.tsx";
import { Problem } from "./problem.tsx";

/** Every automatic decision of a run with its rule, and the researcher's beside it. */
export function DecisionList(props: { readonly reading: RunReading; readonly onDecided: () => void }) {
  const { store } = useDesk();
  const { run, rows, analysis } = props.reading;
  const [open, setOpen] = useState<string | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  if (analysis.state !== "done" || analysis.decisions === null) return null;
  const { items, choices } = analysis.decisions;
  const decide = (item: Decided, to: string | null, reason: string) => {
    const sequence = rows[item.row]?.sequence ?? 0;
    store.annotate(run.mode, run.runId, overrideEvent(item, choices, sequence, to, reason)).then(
      () => {
        setOpen(null);
        setProblem(null);
        props.onDecided();
      },
      (error: unknown) => {
        setProblem(error);
      },
    );
  };
  const overridden = items.filter(({ ruled, automatic }) => ruled !== null && ruled !== automatic).length;
  return (
    <>
      <p role="status">
        {counted(items.length, "typed item")}, {overridden === 0 ? "none" : overridden} overridden.
      </p>
      {problem !== null && <Problem error={problem} title="The decision was not saved" />}
      <Table label="Decisions" class="decisions">
        <Columns titles={["Typed", "Counts as", "Why", "Next in line", "Researcher"]} />
        <tbody>
          {items.map((item) => {
            const key = `${item.row} ${item.item}`;
            return (
              <Fragment key={key}>
                <Line
                  item={item}
                  choices={choices}
                  isOpen={open === key}
                  onOpen={() => {
                    setOpen(key);
                  }}
                />
                {open === key && (
                  <tr>
                    <td colSpan={5}>
                      <DecisionForm
                        item={item}
                        choices={choices}
                        onDecide={(to, reason) => {
                          decide(item, to, reason);
                        }}
                        onCancel={() => {
                          setOpen(null);
                        }}
                      />
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </Table>
    </>
  );
}

function Line(props: {
  readonly item: Decided;
  readonly choices: Decisions["choices"];
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}) {
  const { item, choices, isOpen } = props;
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !isOpen) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  const agreed = item.ruled === item.automatic;
  return (
    <tr>
      <th scope="row" class="typed">
        {item.given}
      </th>
      <td data-of="Counts as">
        {decisionWords(item.automatic, choices)}
        {item.note !== null && <span class="under">{item.note}</span>}
      </td>
      <td data-of="Why">
        <code>{item.rule}</code>
        <span class="under">{item.reason}</span>
      </td>
      <td data-of="Next in line">{item.runnerUp ?? <span class="none">none</span>}</td>
      <td data-of="Researcher">
        {item.ruled !== null && (
          <p>
            <Badge tone={agreed ? "good" : "warn"}>{agreed ? "agreed" : "overridden"}</Badge>
            {!agreed && <span class="under">{decisionWords(item.ruled, choices)}</span>}
          </p>
        )}
        <button type="button" class="quiet" ref={button} aria-expanded={isOpen} onClick={props.onOpen}>
          Decide <span class="hidden">about “{item.given.slice(0, 60)}”</span>
        </button>
      </td>
    </tr>
  );
}
