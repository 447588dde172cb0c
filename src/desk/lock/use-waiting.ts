import { useCallback, useEffect, useState } from "preact/hooks";
import type { Attempts } from "../../core/desk-attempts.ts";
import type { Store } from "../../store/types.ts";

const stepMs = 1000;

/**
 * What has still to be waited, counted down while this page is open. One tab counts for all; how much time
 * passed is told by the page's own clock, which nobody can set.
 */
export function useWaiting(store: Store): readonly [Attempts | null, () => void] {
  const [attempts, setAttempts] = useState<Attempts | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const show = async () => {
      const found = await (await store.vault()).attempts();
      if (!signal.aborted) setAttempts(found);
      return found.waitMs > 0 || (found.giveUpMs ?? 0) > 0;
    };
    const count = async () => {
      let last = performance.now();
      while (!signal.aborted) {
        await pause(stepMs, signal);
        const now = performance.now();
        if (await show()) await (await store.vault()).wait(now - last);
        last = now;
      }
    };
    // A store that was closed meanwhile, or a page that was left: there is nobody to wait any more.
    const gone = () => undefined;
    const watch = setInterval(() => void show().catch(gone), stepMs);
    show().catch(gone);
    navigator.locks.request(`valence desk clock ${store.name}`, { signal }, count).catch(gone);
    return () => {
      clearInterval(watch);
      stop.abort();
    };
  }, [store, round]);
  const again = useCallback(() => {
    setRound((n) => n + 1);
  }, []);
  return [attempts, again];
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
