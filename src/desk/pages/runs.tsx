import { useEffect, useState } from "preact/hooks";
import { runStates } from "../../core/session.ts";
import type { RunFilter, RunPage } from "../../store/types.ts";
import { useDesk } from "../desk.ts";
import { Show, useLoaded } from "../loaded.tsx";
import { ModeSwitch } from "../parts/choices.tsx";
import { ExportPanel } from "../parts/export-panel.tsx";
import { SelectField, TextField } from "../parts/fields.tsx";
import { Page, Section } from "../parts/page.tsx";
import { Pager } from "../parts/pager.tsx";
import { RunTable } from "../parts/run-table.tsx";
import { allRuns, hashOf, type RunsQuery } from "../route.ts";
import { counted, modeWords, stateWords } from "../words.ts";

/** A screenful and a half; the store reads no more than this for a page. */
const runsPerPage = 50;

/** All runs of one kind of data, newest first, filtered and in pages; the address carries the filter. */
export function RunsPage({ query }: { readonly query: RunsQuery }) {
  const { store } = useDesk();
  const filter = filterOf(query);
  const key = JSON.stringify(query);
  const [page, again] = useLoaded(key, () => store.runs(filter, query.page * runsPerPage, runsPerPage));
  return (
    <Page title="Runs" lead="One run is one part of one task, by one participant in one session.">
      <ModeSwitch query={query} />
      <p class={query.mode === "real" ? "note" : "notice plain"}>{modeWords[query.mode].meaning}</p>
      <Filters query={query} />
      <Show of={page}>{(found) => <Found query={query} found={found} onExported={again} />}</Show>
    </Page>
  );
}

function Found(props: {
  readonly query: RunsQuery;
  readonly found: RunPage;
  readonly onExported: () => void;
}) {
  const { query, found } = props;
  if (found.total === 0) return <Nothing query={query} />;
  const pages = Math.ceil(found.total / runsPerPage);
  const which =
    found.total === 1
      ? "The one run of this list."
      : `All ${counted(found.total, "run")} of this list, on every page of it.`;
  return (
    <>
      <p role="status">{counted(found.total, "run")}</p>
      {found.runs.length === 0 ? (
        <p>This page of the list is empty: it has {counted(pages, "page")}.</p>
      ) : (
        <RunTable label="Runs" runs={found.runs} />
      )}
      <p class="actions">
        <a class="button quiet" href={hashOf({ page: "compare", mode: query.mode, study: studyIn(found) })}>
          Compare people and visits
        </a>
      </p>
      <Pager
        page={query.page}
        pages={pages}
        to={(page) => hashOf({ page: "runs", query: { ...query, page } })}
      />
      <Section
        title="Export"
        note={`${which} Practice rows are in the trial files with block 0 and enter no score.`}
      >
        <ExportPanel
          selection={{ mode: query.mode, filter: filterOf(query) }}
          onExported={props.onExported}
        />
      </Section>
    </>
  );
}

/** The study of the newest run, for a comparison to begin with. */
function studyIn({ runs }: RunPage): string | null {
  return runs[0]?.study ?? null;
}

function Nothing({ query }: { readonly query: RunsQuery }) {
  if (query.notExported) {
    return (
      <p>
        No run of this list waits for its export.{" "}
        <a href={hashOf({ page: "runs", query: { ...query, notExported: false } })}>
          Show the exported ones too
        </a>
      </p>
    );
  }
  if (hashOf({ page: "runs", query: { ...allRuns, mode: query.mode } }) !== hashOf({ page: "runs", query })) {
    return (
      <p>
        No run fits this filter.{" "}
        <a href={hashOf({ page: "runs", query: { ...allRuns, mode: query.mode } })}>Show all</a>
      </p>
    );
  }
  return (
    <p>
      There are no {modeWords[query.mode].name.toLowerCase()} runs on this computer.{" "}
      <a href="#/">Start one from home</a>
    </p>
  );
}

function Filters({ query }: { readonly query: RunsQuery }) {
  const { battery } = useDesk();
  const [participant, setParticipant] = useState(query.participant ?? "");
  useEffect(() => {
    setParticipant(query.participant ?? "");
  }, [query.participant]);
  const go = (change: Partial<RunsQuery>) => {
    location.hash = hashOf({ page: "runs", query: { ...query, page: 0, ...change } });
  };
  const find = (event: Event) => {
    event.preventDefault();
    go({ participant: participant.trim() === "" ? null : participant.trim() });
  };
  return (
    <form class="filters" onSubmit={find} aria-label="Filter">
      <TextField label="Participant" value={participant} onChange={setParticipant} />
      <SelectField
        label="Task"
        value={query.task ?? ""}
        options={[["", "all"], ...battery.map(({ task }) => [task.id, task.title] as const)]}
        onChange={(task) => {
          go({ task: task === "" ? null : task });
        }}
      />
      <SelectField
        label="State"
        value={query.state ?? ""}
        options={[["", "all"], ...runStates.map((state) => [state, stateWords[state]] as const)]}
        onChange={(chosen) => {
          go({ state: runStates.find((state) => state === chosen) ?? null });
        }}
      />
      <SelectField
        label="Exported"
        value={query.notExported ? "no" : ""}
        options={[
          ["", "all"],
          ["no", "not yet"],
        ]}
        onChange={(chosen) => {
          go({ notExported: chosen === "no" });
        }}
      />
      <button type="submit" class="quiet">
        Find
      </button>
    </form>
  );
}

function filterOf(query: RunsQuery): RunFilter {
  return {
    mode: query.mode,
    task: query.task ?? undefined,
    participant: query.participant ?? undefined,
    state: query.state ?? undefined,
    notExported: query.notExported ? true : undefined,
  };
}
