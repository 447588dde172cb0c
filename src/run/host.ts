import type { Run } from "../core/session.ts";

/** What has just ended on the page: a part with more to come, the whole, by whom, and with which data left. */
export type Occasion = "part" | "end" | "stopped" | "declined" | "deleted";

/** Whose data it is about: a visit of a study, or one task outside any. */
export interface Place extends Pick<Run, "mode" | "study" | "participant" | "session"> {
  readonly task?: string;
}

/** A server that the page lives on and that waits for data. It deals with its own failures. */
export type Host = (occasion: Occasion, place: Place) => Promise<void>;

let host: Host = () => Promise.resolve();

/** From now on this server hears what ends. Without one, nobody does: the data stay on the computer. */
export function setHost(server: Host): void {
  host = server;
}

/** Tells the server that something has ended, and waits until it has what it wants. */
export function tellHost(occasion: Occasion, place: Place): Promise<void> {
  return host(occasion, place);
}
