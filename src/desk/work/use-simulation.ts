import { useState } from "preact/hooks";
import { useDesk } from "../desk.ts";
import { keepSimulation, type SavedSimulation } from "../simulations.ts";
import type { Results } from "./messages.ts";
import { useJob, type JobControl } from "./use-job.ts";

export interface Simulation<K extends keyof Results> extends JobControl<K> {
  /** The last result, as it is kept on this computer. */
  readonly saved: SavedSimulation | null;
  /** Grows with every kept result, so that the list of them is read again. */
  readonly round: number;
  /** Why the last result could not be kept; null when it could. */
  readonly error: unknown;
}

/** A simulation in a worker whose result is kept on this computer; `savedOf` says in which form. */
export function useSimulation<K extends keyof Results>(
  savedOf: (result: Results[K], at: string, appVersion: string) => SavedSimulation,
): Simulation<K> {
  const { store, now, appVersion } = useDesk();
  const [saved, setSaved] = useState<SavedSimulation | null>(null);
  const [round, setRound] = useState(0);
  const [error, setError] = useState<unknown>(null);
  const job = useJob<K>((result) => {
    const kept = savedOf(result, now(), appVersion);
    setSaved(kept);
    keepSimulation(store, kept).then(() => {
      setRound((n) => n + 1);
    }, setError);
  });
  return { ...job, saved, round, error };
}
