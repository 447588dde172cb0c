import type { ComponentChildren } from "preact";
import { counted } from "../../words.ts";
import type { Results } from "../../work/messages.ts";
import type { Simulation } from "../../work/use-simulation.ts";
import { Section } from "../page.tsx";
import { Problem } from "../problem.tsx";
import { JobStatus } from "./job-status.tsx";
import { PowerView } from "./power-view.tsx";
import { SaveButtons, SavedResults } from "./saved.tsx";

/** The button that simulates. It stands in the form. */
export function PowerStart<K extends "power" | "study-power">(props: {
  readonly simulation: Simulation<K>;
  /** Why it cannot begin; null when it can. */
  readonly problem: string | null;
}) {
  const { simulation, problem } = props;
  return (
    <>
      {problem !== null && (
        <p class="notice warn" role="alert">
          {problem}
        </p>
      )}
      <p class="actions">
        <button type="submit" disabled={simulation.work.state === "busy" || problem !== null}>
          Simulate
        </button>
      </p>
      <JobStatus work={simulation.work} unit={["study", "studies"]} onCancel={simulation.cancel} />
    </>
  );
}

/** The curve, and the results that are kept. */
export function PowerResult<K extends "power" | "study-power">(props: {
  readonly simulation: Simulation<K>;
  /** Two groups are compared. */
  readonly groups: (result: Results[K]) => boolean;
  readonly after?: (result: Results[K]) => ComponentChildren;
}) {
  const { work, saved, round, error } = props.simulation;
  const result = work.state === "done" ? work.result : null;
  return (
    <>
      {work.state === "done" && result !== null && (
        <Section
          title="Result"
          note={`${counted(result.simulations, "study", "studies")} in ${work.seconds.toFixed(1)} s, tested at α = ${result.alpha}, two-sided. Real people differ in more ways than simulated ones: real power is lower. Numbers of people share their simulated people.`}
        >
          <PowerView task={result.task} points={result.points} groups={props.groups(result)} />
          {props.after?.(result)}
          {saved !== null && <SaveButtons saved={saved} />}
        </Section>
      )}
      <Section title="Kept results">
        {error !== null && <Problem error={error} title="The result could not be kept" />}
        <SavedResults kind="power" round={round} />
      </Section>
    </>
  );
}
