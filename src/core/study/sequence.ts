import { durationOf, roughMs } from "./duration.ts";
import type { Visit, Window } from "./schema.ts";

/** Whether a visit is over before another can begin, by `after` or by a window that counts from its end. */
export function mustPrecede(visits: readonly Visit[], earlier: string, later: string): boolean {
  const seen = new Set<string>();
  const reaches = (id: string): boolean => {
    const visit = visits.find((each) => each.id === id);
    if (visit === undefined || seen.has(id)) return false;
    seen.add(id);
    const anchor = visit.window?.anchor.startsWith("visit:")
      ? [visit.window.anchor.slice("visit:".length)]
      : [];
    const before = [...visit.after, ...anchor];
    return before.includes(earlier) || before.some(reaches);
  };
  return reaches(later);
}

/**
 * The shortest time between two visits, ms, that their windows leave: what can be promised, not what is
 * likely. 0 where they promise nothing. Days on which the clocks go forward are an hour short.
 */
export function leastGapMs(earlier: Visit, later: Visit): number {
  const window = later.window;
  if (window === null) return 0;
  const opens = roughOf(window.from);
  if (window.anchor === `visit:${earlier.id}`) {
    return Math.max(0, (opens ?? 0) - (window.wholeDays ? 86_400_000 : 0) - hour(window));
  }
  if (earlier.window === null || earlier.window.anchor !== window.anchor) return 0;
  const closes = roughOf(earlier.window.to);
  if (opens === null || closes === null) return 0;
  const slack = (window.wholeDays ? 86_400_000 : 0) + (earlier.window.wholeDays ? 86_400_000 : 0);
  return Math.max(0, opens - closes - slack - hour(window));
}

function hour(window: Window): number {
  const from = window.from === undefined ? null : durationOf(window.from);
  return from !== null && from.days !== 0 ? 3_600_000 : 0;
}

function roughOf(text: string | undefined): number | null {
  const duration = text === undefined ? null : durationOf(text);
  return duration === null ? null : roughMs(duration);
}
