import { counted } from "../../words.ts";
import type { Working } from "../../work/use-job.ts";
import { Problem } from "../problem.tsx";

/** How far a simulation is, with the button that stops it. */
export function JobStatus<T>(props: {
  readonly work: Working<T>;
  /** What is counted, one and many of it. */
  readonly unit: readonly [string, string];
  readonly onCancel: () => void;
}) {
  const { work } = props;
  if (work.state === "failed") return <Problem error={work.error} />;
  if (work.state !== "busy") return null;
  return (
    <div class="progress">
      <progress aria-label="Progress" {...(work.of > 0 ? { max: work.of, value: work.done } : {})} />
      <span role="status">
        {counted(work.done, ...props.unit)}
        {work.of > 0 ? ` of ${work.of}` : ""}
      </span>
      <button type="button" class="quiet" onClick={props.onCancel}>
        Stop
      </button>
    </div>
  );
}
