import type { Run } from "../../core/session.ts";
import type { RunFacts, VisitFacts } from "../../core/study/quality.ts";
import { stepCounts } from "../../core/study/progress.ts";
import { verifyChain } from "../../store/chain.ts";
import type { Store } from "../../store/types.ts";
import type { RunningVisit } from "./running.ts";
import { eventsOf, rowsOf, runsOf } from "./runs.ts";

/** What is known of a visit when it ends, for the six lines of its last page. */
export async function visitFacts(visit: RunningVisit): Promise<VisitFacts> {
  const { book, plan, store } = visit;
  const { record } = book;
  const runs = await runsOf(visit);
  const events = await eventsOf(store, runs);
  const count = (kind: string) => events.filter((event) => event.kind === kind).length;
  const noted = (kind: string) => record.events.filter((event) => event.kind === kind).length;
  return {
    steps: stepCounts(plan, record),
    runs: await Promise.all(runs.map((run) => runFacts(visit, run))),
    interruptions: {
      pauses: count("pause") + noted("pause"),
      focusLost: count("focus-lost"),
      gaps: count("gap") + noted("gap"),
    },
    timing: record.timing,
    override: record.override,
    startedAt: record.startedAt,
    finishedAt: record.finishedAt ?? new Date().toISOString(),
  };
}

async function runFacts({ tasks, store }: RunningVisit, run: Run): Promise<RunFacts> {
  const task = tasks.find(({ id }) => id === run.task);
  const rows = await rowsOf(store, run);
  const failed = task?.check(rows, run.parameters, []).filter(({ passed }) => !passed) ?? [];
  return {
    title: task?.title ?? run.task,
    finished: run.state === "finished",
    rows: run.rows,
    ...(await certified(store, run)),
    failedChecks: failed.map(({ reason }) => reason),
  };
}

async function certified(
  store: Store,
  run: Run,
): Promise<Pick<RunFacts, "chainIntact" | "timed" | "timingOk">> {
  let timed = 0;
  let timingOk = 0;
  async function* each() {
    for await (const page of store.rows(run.mode, run.runId)) {
      for (const row of page) {
        if (row.timing !== null) timed++;
        if (row.timing?.["timingOk"] === true) timingOk++;
        yield row;
      }
    }
  }
  const chainIntact = (await verifyChain(run, each())) === null;
  return { chainIntact, timed, timingOk };
}
