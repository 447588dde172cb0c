import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Store } from "../store/types.ts";
import type { Entry } from "../../tasks/index.ts";

/** What every page of the desk works with. */
export interface Desk {
  readonly store: Store;
  readonly battery: readonly Entry[];
  readonly appVersion: string;
  /** The time now, ISO 8601, UTC. */
  readonly now: () => string;
  /** Leaves the desk for another page. */
  readonly open: (address: string) => void;
}

const context = createContext<Desk | null>(null);
export const DeskProvider = context.Provider;

/** The desk around the page that asks. Throws outside `DeskProvider`. */
export function useDesk(): Desk {
  const desk = useContext(context);
  if (desk === null) throw new Error("A page of the desk was rendered outside DeskProvider.");
  return desk;
}

/** The entry of a task by its id; null for a task this version does not have. */
export function entryOf(battery: readonly Entry[], id: string): Entry | null {
  return battery.find((entry) => entry.task.id === id) ?? null;
}
