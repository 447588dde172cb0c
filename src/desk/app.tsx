import { useEffect, useErrorBoundary, useRef, useState } from "preact/hooks";
import { DeskProvider, type Desk } from "./desk.ts";
import { ComparePage } from "./pages/compare.tsx";
import { CertificatePage } from "./pages/certificate.tsx";
import { ExportPage } from "./pages/export.tsx";
import { HomePage } from "./pages/home.tsx";
import { PilotPage } from "./pages/pilot.tsx";
import { RunPage } from "./pages/run.tsx";
import { RunsPage } from "./pages/runs.tsx";
import { ScreensPage } from "./pages/screens.tsx";
import { StimuliPage } from "./pages/stimuli.tsx";
import { StimulusSetPage } from "./pages/stimuli-set.tsx";
import { StoragePage } from "./pages/storage.tsx";
import { PersonPage } from "./pages/person.tsx";
import { StudiesPage } from "./pages/studies.tsx";
import { StudyPage } from "./pages/study.tsx";
import { TaskPage } from "./pages/task.tsx";
import { TasksPage } from "./pages/tasks.tsx";
import { Gate } from "./lock/gate.tsx";
import { useDeskKey } from "./lock/vault-context.ts";
import { Page } from "./parts/page.tsx";
import { Problem } from "./parts/problem.tsx";
import { allRuns, hashOf, routeOf, type Route } from "./route.ts";

const rooms: readonly {
  readonly name: string;
  readonly route: Route;
  readonly pages: readonly Route["page"][];
}[] = [
  { name: "Home", route: { page: "home" }, pages: ["home"] },
  { name: "Studies", route: { page: "studies" }, pages: ["studies", "study", "person"] },
  { name: "Tasks", route: { page: "tasks" }, pages: ["tasks", "task"] },
  { name: "Runs", route: { page: "runs", query: allRuns }, pages: ["runs", "run", "compare", "certificate"] },
  { name: "Pilot", route: { page: "pilot", room: "watch" }, pages: ["pilot"] },
  { name: "Export", route: { page: "export" }, pages: ["export"] },
  { name: "Stimuli", route: { page: "stimuli" }, pages: ["stimuli", "stimulus-set"] },
  { name: "Storage", route: { page: "storage" }, pages: ["storage"] },
];

/** The researcher's desk behind its lock. */
export function App({ desk }: { readonly desk: Desk }) {
  return <Gate store={desk.store}>{() => <OpenDesk desk={desk} />}</Gate>;
}

/** Navigation, and the page that the address names. */
function OpenDesk({ desk }: { readonly desk: Desk }) {
  const { locks, lockNow } = useDeskKey();
  const route = useRoute();
  const main = useArrival(route);
  return (
    <DeskProvider value={desk}>
      <a class="skip" href="#main" onClick={(event) => skipTo(event, main.current)}>
        Skip to the page
      </a>
      <header class="masthead">
        <a class="brand" href="#/">
          Valence
        </a>
        <nav aria-label="Desk">
          {rooms.map((room) => (
            <a
              key={room.name}
              href={hashOf(room.route)}
              aria-current={room.pages.includes(route.page) ? "page" : undefined}
            >
              {room.name}
            </a>
          ))}
        </nav>
        {locks && (
          <button type="button" class="quiet" onClick={lockNow}>
            Lock
          </button>
        )}
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        <Guarded key={placeOf(route)} route={route} />
      </main>
      <footer class="colophon">
        <p>
          Valence {desk.appVersion}. Data stay on this computer until you export them. Not a medical device;
          no norms are claimed.
        </p>
      </footer>
    </DeskProvider>
  );
}

/** A page, or what broke it; the next page starts afresh because its key differs. */
function Guarded({ route }: { readonly route: Route }) {
  const error: unknown = (useErrorBoundary() as readonly unknown[])[0];
  if (error !== undefined) return <Problem error={error} title="This page cannot be shown" />;
  switch (route.page) {
    case "home":
      return <HomePage />;
    case "tasks":
      return <TasksPage />;
    case "task":
      return <TaskPage id={route.id} />;
    case "runs":
      return <RunsPage query={route.query} />;
    case "run":
      return <RunPage mode={route.mode} runId={route.runId} />;
    case "compare":
      return <ComparePage mode={route.mode} study={route.study} />;
    case "certificate":
      return <CertificatePage of={route.of} />;
    case "export":
      return <ExportPage />;
    case "stimuli":
      return <StimuliPage />;
    case "stimulus-set":
      return <StimulusSetPage id={route.id} />;
    case "pilot":
      return <PilotPage room={route.room} />;
    case "studies":
      return <StudiesPage />;
    case "study":
      return <StudyPage id={route.id} mode={route.mode} />;
    case "person":
      return <PersonPage study={route.study} participant={route.participant} mode={route.mode} />;
    case "screens":
      return <ScreensPage of={route.of} id={route.id} />;
    case "storage":
      return <StoragePage />;
    case "unknown":
      return (
        <Page title="There is no such page" lead={`Nothing is at “${route.path}”.`}>
          <p>
            <a href="#/">Go to the home page</a>
          </p>
        </Page>
      );
  }
}

function useRoute(): Route {
  const [route, setRoute] = useState(() => routeOf(location.hash));
  useEffect(() => {
    const follow = () => {
      setRoute(routeOf(location.hash));
    };
    addEventListener("hashchange", follow);
    return () => {
      removeEventListener("hashchange", follow);
    };
  }, []);
  return route;
}

/** After navigation to another page: its title in the tab, the top of it in view, the focus on its heading. */
function useArrival(route: Route) {
  const main = useRef<HTMLElement>(null);
  const place = placeOf(route);
  const first = useRef(true);
  useEffect(() => {
    const heading = main.current?.querySelector("h1");
    document.title =
      heading === null || heading === undefined ? "Valence" : `${heading.textContent} · Valence`;
    if (!first.current) {
      scrollTo(0, 0);
      heading?.focus({ preventScroll: true });
    }
    first.current = false;
  }, [place]);
  return main;
}

/** What makes two addresses the same page: a list's filter and page number do not. */
function placeOf(route: Route): string {
  return route.page === "runs" ? "runs" : hashOf(route);
}

function skipTo(event: Event, main: HTMLElement | null): void {
  event.preventDefault();
  main?.focus();
}
