import { expect } from "@playwright/test";
import type { Stored } from "./participant.ts";

/** The recall's clock around a kill; times in ms of that clock. */
export interface Clock {
  /** The last thing that was stored before the kill, and the first after it. */
  readonly beforeMs: number;
  readonly afterMs: number;
  /** The most that an entry's time was behind the wall's clock since the stored start. */
  readonly lagMs: number;
}

/** An entry waits its turn to be stored, and its wall time is taken then: so much may lie between, ms of real time. */
const patienceMs = 1500;

/**
 * Holds the recall's clock against the wall's: every entry of every attempt was made as long after the one
 * stored start as the wall says, so the clock neither stopped nor began again.
 *
 * @returns null when the part has no such clock, or its kill fell outside of it
 */
export function clockOf({ runs, rows: all }: Stored, speed: number): Clock | null {
  const own = runs.find(({ run }) => run["agent"] === null)?.run["runId"];
  const rows = all.filter((row) => (row as unknown as { runId: string }).runId === own);
  const start = rows.findLast(({ trial }) => trial["kind"] === "start");
  if (start === undefined) return null;
  expect(rows.filter(({ trial }) => trial["kind"] === "start")).toHaveLength(1);
  const entries = rows.filter(({ trial }) => ["word", "strike", "end"].includes(trial["kind"] as string));
  let lagMs = 0;
  let latest = 0;
  for (const { trial } of entries) {
    const commitMs = trial["commitMs"] as number;
    const wallMs =
      (Date.parse(trial["doneAt"] as string) - Date.parse(start.trial["doneAt"] as string)) * speed;
    expect(commitMs, "the clock does not go back").toBeGreaterThanOrEqual(latest);
    expect(commitMs, "nor ahead of the wall's").toBeLessThanOrEqual(wallMs + 10 * speed);
    expect(commitMs, "nor begin again").toBeGreaterThanOrEqual(wallMs - patienceMs * speed);
    lagMs = Math.max(lagMs, wallMs - commitMs);
    latest = commitMs;
  }
  const before = [start, ...entries].filter(({ attempt }) => attempt === start.attempt);
  const after = entries.find(({ attempt }) => attempt > start.attempt);
  if (after === undefined) return null;
  const timeOf = (row: Stored["rows"][number] | undefined) => (row?.trial["commitMs"] ?? 0) as number;
  const clock = { beforeMs: timeOf(before.at(-1)), afterMs: timeOf(after), lagMs };
  // A page cannot be loaded and its reminder passed in less: a clock begun anew would be behind this.
  expect(clock.afterMs).toBeGreaterThan(clock.beforeMs + 200 * speed);
  return clock;
}
