import type { AnyTask } from "../../../core/task.ts";
import { drawFlow } from "../../../plot/flow.ts";
import { Drawing } from "../drawing.tsx";

/** How the task goes, from the parameters themselves. */
export function FlowChart(props: { readonly task: AnyTask; readonly p: Readonly<Record<string, unknown>> }) {
  const { task, p } = props;
  const flows = task.flow?.(p) ?? [
    { title: "Parts", steps: task.parts.map((title) => ({ title, ms: null })) },
    { title: "Timed phases of one trial", steps: task.phases.map((title) => ({ title, ms: null })) },
  ];
  return (
    <div class="figures">
      {flows.map((flow, i) => (
        <figure class="figure-view" key={flow.title}>
          <Drawing svg={drawFlow(`flow-${i}`, flow).svg} />
        </figure>
      ))}
    </div>
  );
}
