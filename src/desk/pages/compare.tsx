import { useDesk } from "../desk.ts";
import { Show, useLoaded } from "../loaded.tsx";
import { Comparison } from "../parts/comparison.tsx";
import { SelectField } from "../parts/fields.tsx";
import { Page } from "../parts/page.tsx";
import { allRuns, hashOf, storedModes, type StoredMode } from "../route.ts";
import { openStudy } from "../study.ts";
import { modeWords } from "../words.ts";

/** One score of everybody over visits. */
export function ComparePage(props: { readonly mode: StoredMode; readonly study: string | null }) {
  const { mode, study } = props;
  const { store, battery } = useDesk();
  const [found] = useLoaded(`compare ${mode} ${study ?? ""}`, async () => {
    const [keys, open, ...counts] = await Promise.all([
      store.studyKeys(mode),
      study === null ? null : openStudy(store, study, mode),
      ...battery.map(({ task }) => store.runs({ mode, study, task: task.id }, 0, 1)),
    ]);
    const tasks = battery.filter((_, i) => (counts[i]?.total ?? 0) > 0).map(({ task }) => task.id);
    return { keys, open, tasks };
  });
  const go = (change: { readonly mode?: StoredMode; readonly study?: string | null }) => {
    location.hash = hashOf({ page: "compare", mode, study, ...change });
  };
  return (
    <Page
      title="Compare people and visits"
      lead="One score of everybody over visits, with its mean and standard error. Every number leads to its run."
    >
      <p class="crumb">
        <a href={hashOf({ page: "runs", query: { ...allRuns, mode } })}>Back to the {mode} runs</a>
      </p>
      {mode !== "real" && <p class="notice plain">{modeWords[mode].meaning}</p>}
      <Show of={found}>
        {({ keys, open, tasks }) => (
          <>
            <div class="fields">
              <SelectField
                label="Data"
                value={mode}
                options={storedModes.map((each) => [each, modeWords[each].name])}
                onChange={(chosen) => {
                  go({ mode: storedModes.find((each) => each === chosen) ?? "real", study: null });
                }}
              />
              <SelectField
                label="Study"
                value={study ?? ""}
                options={[
                  ["", "single tasks, outside any study"],
                  ...keys.filter((key) => key !== "").map((key) => [key, key] as const),
                ]}
                onChange={(chosen) => {
                  go({ study: chosen === "" ? null : chosen });
                }}
              />
            </div>
            {tasks.length === 0 ? (
              <p>
                There is nothing to compare among these runs. Choose another study or kind of data, or load
                the demo study <a href="#/">on the first page</a>.
              </p>
            ) : (
              <Comparison
                of={{ mode, study, participant: null }}
                tasks={tasks}
                order={open?.current.study.visits.map(({ id }) => id) ?? []}
              />
            )}
          </>
        )}
      </Show>
    </Page>
  );
}
