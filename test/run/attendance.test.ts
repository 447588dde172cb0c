import { expect, test } from "vitest";
import { attendanceAt, type RunningVisit } from "../../src/run/visit/running.ts";

const visitOf = (kind: "own" | "checked" | "panel") =>
  ({ study: { ids: { kind } }, book: {}, sayVisit: (key: string) => key }) as unknown as RunningVisit;

test.each([
  ["own", "attendant"],
  ["checked", "attendant"],
  ["panel", undefined],
] as const)("with ids of kind %s the pause offers the page for the staff: %s", (kind, label) => {
  expect(attendanceAt(visitOf(kind), "mood")?.label).toBe(label);
});
