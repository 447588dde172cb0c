import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import { Problem } from "./parts/problem.tsx";

/** Something that is read: on its way, failed, or here. */
export type Loaded<T> =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly error: unknown }
  /** `fresh` is false while newer data are on their way. */
  | { readonly state: "done"; readonly value: T; readonly fresh: boolean };

/**
 * Reads something whenever `key` changes or `again` is called. What was read stays on the page until the
 * new answer is there; an answer that comes after the key has moved on is dropped.
 */
export function useLoaded<T>(key: string, load: () => Promise<T>): readonly [Loaded<T>, () => void] {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: "loading" });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let current = true;
    setLoaded((before) => (before.state === "done" ? { ...before, fresh: false } : { state: "loading" }));
    load().then(
      (value) => {
        if (current) setLoaded({ state: "done", value, fresh: true });
      },
      (error: unknown) => {
        if (current) setLoaded({ state: "failed", error });
      },
    );
    return () => {
      current = false;
    };
    // `load` is made anew at every rendering; `key` says what it reads.
  }, [key, round]);
  const again = useCallback(() => {
    setRound((n) => n + 1);
  }, []);
  return [loaded, again];
}

/** What was read, or that it is still coming, or what went wrong. */
export function Show<T>(props: {
  readonly of: Loaded<T>;
  readonly children: (value: T) => ComponentChildren;
}) {
  const { of } = props;
  if (of.state === "failed") return <Problem error={of.error} />;
  if (of.state === "loading") return <p class="loading">Reading…</p>;
  return <div class={of.fresh ? "shown" : "shown stale"}>{props.children(of.value)}</div>;
}
