import { canonicalJson } from "../core/hash.ts";
import type { BatteryEvent, Run, StoredRow } from "../core/session.ts";

/** How a run of a backup stands to this computer. */
export type Standing =
  /** It is not here, or it has rows, events or an end that are not: `events` are those. */
  | { readonly kind: "new" | "grows"; readonly rows: number; readonly events: readonly BatteryEvent[] }
  /** All of it is here, and perhaps more. */
  | { readonly kind: "same" }
  /** It contradicts what is here, or itself: the sentence says where. */
  | { readonly kind: "conflict" | "broken"; readonly sentence: string };

/** What this computer has at a run's place. */
export interface Place {
  readonly run: Run;
  readonly rows: readonly StoredRow[];
  readonly events: readonly BatteryEvent[];
}

/** Compares a run whose chain holds with what is here. Rows are told apart by study, session and sequence number. */
export function standingOf(there: Place, here: Place | null): Standing {
  if (here === null) return { kind: "new", rows: there.rows.length, events: there.events };
  const contradiction = contradictionOf(there, here);
  if (contradiction !== null) return { kind: "conflict", sentence: contradiction };
  const events = eventsOnlyIn(there.events, here.events);
  const ahead = isAhead(there, here);
  const rows = Math.max(0, there.rows.length - here.rows.length);
  return ahead || events.length > 0 ? { kind: "grows", rows, events } : { kind: "same" };
}

function contradictionOf(there: Place, here: Place): string | null {
  if (there.run.runId !== here.run.runId) {
    return `this computer has another recording of the same run (begun ${here.run.startedAt}).`;
  }
  if (there.run.headerHash !== here.run.headerHash) return "the two were not begun as the same run.";
  const shorter = Math.min(there.rows.length, here.rows.length);
  for (let i = 0; i < shorter; i++) {
    if (canonicalJson(there.rows[i]) === canonicalJson(here.rows[i])) continue;
    return `row ${i + 1} is not the same in the file and on this computer.`;
  }
  const [ahead, behind] = isAhead(there, here) ? [there, here] : [here, there];
  const over = behind.run.state !== "running";
  const longer = ahead.rows.length > behind.rows.length;
  const otherEnd =
    over && (ahead.run.state !== behind.run.state || ahead.run.finishedAt !== behind.run.finishedAt);
  if (longer ? over : otherEnd) return "one of the two ended where the other went on.";
  return behind.run.attempts > ahead.run.attempts ? "it was gone on with in both places." : null;
}

/** Whether the first of two is the second at a later time. */
function isAhead(one: Place, other: Place): boolean {
  if (one.rows.length !== other.rows.length) return one.rows.length > other.rows.length;
  const over = (place: Place) => Number(place.run.state !== "running");
  return over(one) !== over(other) ? over(one) > over(other) : one.run.attempts > other.run.attempts;
}

/** Events that the other list lacks; of equal ones as many as it lacks. */
function eventsOnlyIn(
  events: readonly BatteryEvent[],
  other: readonly BatteryEvent[],
): readonly BatteryEvent[] {
  const left = new Map<string, number>();
  for (const event of other) {
    const key = canonicalJson(event);
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  return events.filter((event) => {
    const key = canonicalJson(event);
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}
