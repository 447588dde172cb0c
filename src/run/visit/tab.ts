import type { VisitPlace, VisitRecord } from "../../core/study/records.ts";

// What this tab remembers over a reload; another tab, and the same one tomorrow, does not have it.

type Place = Pick<VisitPlace, "mode" | "study" | "participant" | "visit">;

const key = (what: string, { mode, study, participant, visit }: Place) =>
  `${what} ${JSON.stringify([mode, study, participant, visit])}`;

/** Whether this tab has welcomed the person to the visit. */
export function isWelcomed(place: Place): boolean {
  return sessionStorage.getItem(key("welcomed", place)) !== null;
}

/** Notes for this tab that the visit's first page was passed: after a reload it is not shown again. */
export function keepWelcome(place: Place): void {
  sessionStorage.setItem(key("welcomed", place), "1");
}

/** Whether the visit ended in this tab, which was loaded anew: its last page may be shown again. */
export function isEndKept(record: VisitRecord): boolean {
  const [load] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  if (load?.type === "navigate") return false;
  return sessionStorage.getItem(key("ended", record)) === record.finishedAt;
}

/** Notes for this tab that the visit ended here, so that a reload shows its last page again. */
export function keepEnd(record: VisitRecord): void {
  sessionStorage.setItem(key("ended", record), record.finishedAt ?? "");
}

/** Loads the page anew, on purpose: what comes next in the visit needs a fresh one. */
export function loadAnew(place: Place): Promise<never> {
  sessionStorage.setItem(key("expected", place), "1");
  location.reload();
  return new Promise(() => undefined);
}

/** Whether this page follows one that was left on purpose; true once. */
export function wasExpected(place: Place): boolean {
  const expected = sessionStorage.getItem(key("expected", place)) !== null;
  sessionStorage.removeItem(key("expected", place));
  return expected;
}
