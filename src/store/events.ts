import { eventSchema, type BatteryEvent } from "../core/session.ts";
import { under, type Writing } from "./schema.ts";

/** Adds an event after the run's latest, inside a transaction that has the store `events`. */
export async function addEvent(
  transaction: Pick<Writing<readonly ("runs" | "events")[]>, "objectStore">,
  event: BatteryEvent,
): Promise<void> {
  const checked = eventSchema.parse(event);
  const events = transaction.objectStore("events");
  const latest = await events.openKeyCursor(under(event.mode, event.runId), "prev");
  await events.add({ ...checked, number: (latest?.key[2] ?? 0) + 1 });
}
