import { useState } from "preact/hooks";
import { loadDemoStudy, removeDemoStudy } from "../demo/load.ts";
import { demoPeople } from "../demo/people.ts";
import { demoStudyId } from "../demo/study.ts";
import { busyLock } from "../../offline/names.ts";
import { useDesk } from "../desk.ts";
import { allRuns, hashOf } from "../route.ts";
import { counted } from "../words.ts";
import { Confirm } from "./confirm.tsx";
import { Problem } from "./problem.tsx";

/** Simulated people, so that every page has something to show: loaded in one click, removed in one. */
export function DemoStudy(props: {
  /** Demo runs that are here now. */
  readonly runs: number;
  readonly onChange: () => void;
}) {
  const { store, battery, appVersion, now } = useDesk();
  const [done, setDone] = useState<{ readonly done: number; readonly of: number } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const settle = (work: Promise<void>) => {
    setError(null);
    work.catch(setError).finally(() => {
      setDone(null);
      props.onChange();
    });
  };
  const load = () => {
    setDone({ done: 0, of: 1 });
    const tasks = battery.map((entry) => entry.task);
    const parts = { store, tasks, appVersion, now: now() };
    settle(
      navigator.locks.request(busyLock, () =>
        loadDemoStudy(parts, (some, of) => {
          setDone({ done: some, of });
        }),
      ),
    );
  };
  const study = hashOf({ page: "study", id: demoStudyId, mode: null });
  const runs = hashOf({ page: "runs", query: { ...allRuns, mode: "demo" } });
  return (
    <div class="demo-study">
      {done !== null ? (
        <p class="progress">
          <progress aria-label="Loading the demo study" max={done.of} value={done.done} />
          <span role="status">
            {done.done} of {counted(done.of, "visit")}
          </span>
        </p>
      ) : props.runs === 0 ? (
        <p class="actions">
          <button type="button" class="quiet" onClick={load}>
            Load the demo study
          </button>
          <span class="under-inline">
            {counted(demoPeople.length, "simulated person", "simulated people")} at different places of a
            made-up study with every task, kept apart from real data and removed in one click.
          </span>
        </p>
      ) : (
        <p class="actions">
          <a class="button" href={study}>
            Open the demo study
          </a>
          <a class="button quiet" href={runs}>
            See {counted(props.runs, "demo run")}
          </a>
          <Confirm
            label="Remove all demo data"
            question="Remove the demo study and all demo runs?"
            act="Remove them"
            keep="Keep them"
            onAct={() => {
              settle(removeDemoStudy(store));
            }}
          />
        </p>
      )}
      {error !== null && <Problem error={error} />}
    </div>
  );
}
