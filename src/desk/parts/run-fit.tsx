import { personFitRows } from "../../core/fit-table.ts";
import { fitPerson, standardPrior } from "../../core/model.ts";
import type { Run, StoredRow } from "../../core/session.ts";
import type { AnyTask } from "../../core/task.ts";
import { earlierRuns } from "../../store/earlier.ts";
import { useDesk } from "../desk.ts";
import { Show, useLoaded } from "../loaded.tsx";
import { hashOf } from "../route.ts";
import { parametersOf, scoreRowsOf } from "../scored-run.ts";
import { Section } from "./page.tsx";
import { FitTable } from "./pilot/fit-table.tsx";

/** The task's standard model fitted to this run alone. Nothing for tasks or parts without a model. */
export function RunFit(props: {
  readonly task: AnyTask;
  readonly run: Run;
  readonly rows: readonly StoredRow[];
}) {
  const { task, run, rows } = props;
  const { store } = useDesk();
  const [name, model] = Object.entries(task.models ?? {})[0] ?? [];
  const [fitted] = useLoaded(`fit ${run.runId}`, async () => {
    const earlier = await earlierRuns(store, task, run);
    const evidence = model?.evidence(scoreRowsOf(rows, []), parametersOf(task, run), earlier) ?? null;
    if (model === undefined || evidence === null || evidence.n < model.fewest) return null;
    const prior = standardPrior(model);
    const as = { task: task.id, model: name ?? "", parameters: model.parameters };
    return personFitRows(as, run, fitPerson(model, evidence, prior), prior);
  });
  if (model === undefined) return null;
  return (
    <Show of={fitted}>
      {(found) =>
        found === null ? null : (
          <Section
            title="Model"
            note={
              <>
                {model.title}, this run alone under a weak prior of ours. Recovery: {model.recoveredBy}. What
                does not come back for one person is not shown;{" "}
                <a href={hashOf({ page: "pilot", room: "fits" })}>fit a group</a> for more.
              </>
            }
          >
            <FitTable rows={found} model={model} />
          </Section>
        )
      }
    </Show>
  );
}
