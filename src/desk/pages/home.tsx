import type { Entry } from "../../../tasks/index.ts";
import { defaultPreset } from "../../core/parameters.ts";
import type { Run } from "../../core/session.ts";
import type { Health } from "../../store/types.ts";
import { useDesk } from "../desk.ts";
import { demoLink, pilotLink } from "../links.ts";
import { Show, useLoaded } from "../loaded.tsx";
import { DemoStudy } from "../parts/demo-study.tsx";
import { OfflineCard } from "../parts/offline-card.tsx";
import { Page, Section } from "../parts/page.tsx";
import { RunTable } from "../parts/run-table.tsx";
import { SessionForm } from "../parts/session-form.tsx";
import { DueNow } from "../parts/study/due-now.tsx";
import { allRuns, hashOf } from "../route.ts";
import { counted } from "../words.ts";

interface Overview {
  readonly health: Health;
  readonly latest: readonly Run[];
  readonly unfinished: number;
}

/** Where a day starts: begin a session, see what is not yet exported, find the latest runs. */
export function HomePage() {
  const { store } = useDesk();
  const [overview, again] = useLoaded<Overview>("home", async () => {
    const [health, latest, unfinished] = await Promise.all([
      store.health(),
      store.runs({ mode: "real" }, 0, 5),
      store.runs({ mode: "real", state: "running" }, 0, 1),
    ]);
    return { health, latest: latest.runs, unfinished: unfinished.total };
  });
  return (
    <Page
      title="Reward, emotion and affective memory"
      lead="A browser battery. It needs no account and no network, and nothing leaves this computer unless you export it."
    >
      <Show of={overview}>
        {({ health, latest, unfinished }) => (
          <>
            <DueNow key={health.runs.demo} />
            {latest.length === 0 && <LookAround runs={health.runs.demo} onChange={again} />}
            {latest.length === 0 ? <FirstSteps /> : <Open health={health} unfinished={unfinished} />}
            <Section
              title="Start a session"
              note="For a participant. The page that opens shows no data and has no way back to this desk."
            >
              <SessionForm />
            </Section>
            {latest.length > 0 && <LookAround runs={health.runs.demo} onChange={again} />}
            <OfflineCard />
            {latest.length > 0 && (
              <Section title="Latest runs">
                <RunTable label="Latest runs" runs={latest} />
                <p>
                  <a href={hashOf({ page: "runs", query: allRuns })}>All runs</a>
                </p>
              </Section>
            )}
          </>
        )}
      </Show>
    </Page>
  );
}

/** The demo study: first where nothing has been recorded, further down where there is work. */
function LookAround(props: { readonly runs: number; readonly onChange: () => void }) {
  return (
    <Section
      title="Look around first"
      note="With simulated people every page has something to show: scores, quality, figures, model fits."
    >
      <DemoStudy {...props} />
    </Section>
  );
}

/** What wants attention: data that are nowhere else yet, and runs that were cut short. */
function Open({ health, unfinished }: { readonly health: Health; readonly unfinished: number }) {
  const notExported = hashOf({ page: "runs", query: { ...allRuns, notExported: true } });
  const cutShort = hashOf({ page: "runs", query: { ...allRuns, state: "running" } });
  return (
    <ul class="notices">
      {health.notExported > 0 && (
        <li class="notice warn">
          <strong>{counted(health.notExported, "run")} not yet exported.</strong> This browser has the only
          copy. <a href={notExported}>Export now</a>
        </li>
      )}
      {unfinished > 0 && (
        <li class="notice">
          <strong>{counted(unfinished, "run")} not finished.</strong> Each can be gone on with when the same
          link is opened again. <a href={cutShort}>See which</a>
        </li>
      )}
      {health.notExported === 0 && <li class="notice good">Every run has been exported.</li>}
    </ul>
  );
}

/** With an empty database: what to do first, in order. */
function FirstSteps() {
  const { battery } = useDesk();
  const first = battery[0];
  if (first === undefined) return null;
  return (
    <section class="first" aria-label="First steps">
      <h2>Nothing has been recorded here yet</h2>
      <ol>
        <li>
          <p class="actions">
            {battery.map((entry) => (
              <a class="button" key={entry.task.id} href={demoLink(entry.task)}>
                Try the {entry.task.title.toLowerCase()} now
              </a>
            ))}
          </p>
          <p>
            Short versions with practice, as a participant sees them. They leave demo data, which are kept
            apart and can be deleted.
          </p>
        </li>
        <PilotStep entry={first} />
        <li>
          <a href={hashOf({ page: "task", id: first.task.id })}>
            Read what it does and where each number comes from
          </a>
          <p>Every duration, count and rule names its source, or says that it could not be verified.</p>
        </li>
      </ol>
    </section>
  );
}

function PilotStep({ entry }: { readonly entry: Entry }) {
  const agent = Object.keys(entry.task.agents)[0];
  if (agent === undefined) return null;
  return (
    <li>
      <a href={pilotLink(entry.task, defaultPreset(entry.task), agent)}>
        Watch a simulated participant do it
      </a>
      <p>
        A whole session, 20 times as fast, so that the runs, scores and plots have something to show. Pilot
        data only.
      </p>
    </li>
  );
}
