import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allRuns, hashOf, routeOf, storedModes, type Route } from "../../src/desk/route.ts";

const text = fc.string({ minLength: 1, unit: "binary" });
const optional = fc.option(text);
const route: fc.Arbitrary<Route> = fc.oneof(
  fc.constantFrom<Route>({ page: "home" }, { page: "tasks" }, { page: "storage" }, { page: "studies" }),
  fc.record({
    page: fc.constant("study"),
    id: text,
    mode: fc.constantFrom(null, ...storedModes),
  }) as fc.Arbitrary<Route>,
  fc.record({
    page: fc.constant("person"),
    study: text,
    participant: text,
    mode: fc.constantFrom(null, ...storedModes),
  }) as fc.Arbitrary<Route>,
  text.map((id): Route => ({ page: "task", id })),
  fc.record({
    page: fc.constant("screens"),
    of: fc.constantFrom("study", "task"),
    id: text,
  }) as fc.Arbitrary<Route>,
  fc.constant<Route>({ page: "stimuli" }),
  fc.record({
    page: fc.constant("compare"),
    mode: fc.constantFrom(...storedModes),
    study: optional,
  }) as fc.Arbitrary<Route>,
  text.map((id): Route => ({ page: "stimulus-set", id })),
  fc.record({
    page: fc.constant("run"),
    mode: fc.constantFrom(...storedModes),
    runId: text,
  }) as fc.Arbitrary<Route>,
  fc
    .oneof(
      fc.record({ mode: fc.constantFrom(...storedModes), runId: text }),
      fc.record({
        mode: fc.constantFrom(...storedModes),
        ...{ study: optional, participant: text, session: text },
      }),
    )
    .map((of): Route => ({ page: "certificate", of })),
  fc
    .record({
      mode: fc.constantFrom(...storedModes),
      task: optional,
      participant: optional,
      state: fc.constantFrom(null, "running", "finished", "stopped"),
      notExported: fc.boolean(),
      page: fc.nat(1000),
    })
    .map((query): Route => ({ page: "runs", query: query })),
);

test("every route survives the address, whatever stands in a code", () => {
  fc.assert(
    fc.property(route, (given) => {
      expect(routeOf(hashOf(given))).toEqual(given);
    }),
  );
});

describe("addresses by hand", () => {
  test.each<[string, Route]>([
    ["", { page: "home" }],
    ["#/", { page: "home" }],
    ["#/tasks/prt", { page: "task", id: "prt" }],
    ["#/stimuli/valence-faces", { page: "stimulus-set", id: "valence-faces" }],
    ["#/runs", { page: "runs", query: allRuns }],
    ["#/runs?page=0", { page: "runs", query: allRuns }],
    ["#/runs?page=x&mode=simulated&state=lost", { page: "runs", query: allRuns }],
    [
      "#/runs?mode=pilot&participant=P%2001&exported=no&page=3",
      { page: "runs", query: { ...allRuns, mode: "pilot", participant: "P 01", notExported: true, page: 2 } },
    ],
    ["#/runs/real/abc", { page: "run", mode: "real", runId: "abc" }],
    ["#/runs/simulated/abc", { page: "unknown", path: "/runs/simulated/abc" }],
    ["#/runs/real/abc/certificate", { page: "certificate", of: { mode: "real", runId: "abc" } }],
    [
      "#/sessions/real/P01/day%201/certificate?study=s",
      { page: "certificate", of: { mode: "real", study: "s", participant: "P01", session: "day 1" } },
    ],
    ["#/sessions/real/P01/1", { page: "unknown", path: "/sessions/real/P01/1" }],
    ["#/runs/real/abc/more", { page: "unknown", path: "/runs/real/abc/more" }],
    ["#/runs/real/%E0%A4%A", { page: "run", mode: "real", runId: "%E0%A4%A" }],
    ["#/nothing", { page: "unknown", path: "/nothing" }],
  ])("%s", (hash, expected) => {
    expect(routeOf(hash)).toEqual(expected);
  });
});
