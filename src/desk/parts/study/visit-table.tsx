import { windowInWords, wordsOfDuration } from "../../../core/study/duration.ts";
import { visitTitle, type Study, type Visit, type Window } from "../../../core/study/schema.ts";
import { idOf, type Step } from "../../../core/study/steps.ts";
import { useDesk } from "../../desk.ts";
import { Columns, Table } from "../page.tsx";
import { visitLink } from "../../study.ts";

/** The visits of a study as its file has them, each to be tried out. */
export function VisitTable({ study }: { readonly study: Study }) {
  const { now, open } = useDesk();
  return (
    <Table label="Visits of the study" cards>
      <Columns titles={["Visit", "Window", "Steps", { hidden: "Try it" }]} />
      <tbody>
        {study.visits.map((visit) => (
          <tr key={visit.id}>
            <th scope="row">
              {visitTitle(study, visit.id)}
              <span class="under">
                <code>{visit.id}</code>
                {visit.training ? ", training" : ""}
              </span>
            </th>
            <td>{windowText(study, visit)}</td>
            <td>{visit.steps.map(stepText).join(" → ")}</td>
            <td>
              <button
                type="button"
                class="quiet"
                aria-label={`Try ${visit.id} yourself`}
                onClick={() => {
                  // A code of its own each time: a visit that was tried is done, and would be refused.
                  const code = `try-${now().replace(/\D/g, "").slice(2, 14)}`;
                  open(visitLink(study.id, code, visit.id, "demo"));
                }}
              >
                Try it
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function windowText(study: Study, { window, after }: Visit): string {
  const order = after.length === 0 ? "" : `after ${after.map((id) => visitTitle(study, id)).join(", ")}`;
  if (window === null) return order === "" ? "at any time" : order;
  const text = `${windowInWords(window, anchorText(study, window))}${window.wholeDays ? ", whole days" : ""}`;
  return order === "" ? text : `${text}; ${order}`;
}

function anchorText(study: Study, { anchor }: Window): string {
  if (anchor.startsWith("visit:")) return `the end of “${visitTitle(study, anchor.slice("visit:".length))}”`;
  return study.anchors.find(({ id }) => id === anchor)?.title ?? anchor;
}

function stepText(step: Step): string {
  if (step.step === "delay")
    return `wait ${wordsOfDuration(step.for)}${step.since === undefined ? "" : ` from the end of ${step.since}`}`;
  if (step.step === "task" && step.filler) return `${idOf(step)} (filler)`;
  return idOf(step);
}
