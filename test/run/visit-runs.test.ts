import { expect, test } from "vitest";
import type { Run } from "../../src/core/session.ts";
import { runsOf } from "../../src/run/visit/runs.ts";
import type { OpenVisit } from "../../src/run/visit/open.ts";

const run = (runId: string, startedAt: string, study = "xo") => ({ runId, startedAt, study }) as Run;

test("a visit's runs are those since it was begun, and those its steps name when the clock was set back", async () => {
  const newestFirst = [
    run("late", "2026-03-27T11:05:00.000Z"),
    run("before", "2026-03-27T10:00:00.000Z"),
    run("clock", "2026-03-27T10:59:00.000Z"),
    run("other", "2026-03-27T11:06:00.000Z", "another study"),
  ];
  const visit = {
    store: { runs: () => Promise.resolve({ runs: newestFirst, total: newestFirst.length }) },
    place: { mode: "real", study: "xo", participant: "A", visit: "hours-1" },
    book: { record: { startedAt: "2026-03-27T11:01:00.000Z", steps: [{ runId: "clock" }, { runId: null }] } },
  } as unknown as OpenVisit;
  expect((await runsOf(visit)).map(({ runId }) => runId)).toEqual(["clock", "late"]);
});
