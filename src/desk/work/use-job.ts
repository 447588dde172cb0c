import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { BatteryError } from "../../core/errors.ts";
import type { Answer, Job, Results } from "./messages.ts";

/** Work in another thread: not begun, under way, done or failed. `of` is 0 where the end is not known. */
export type Working<T> =
  | { readonly state: "idle" }
  | { readonly state: "busy"; readonly done: number; readonly of: number }
  | { readonly state: "done"; readonly result: T; readonly seconds: number }
  | { readonly state: "failed"; readonly error: unknown };

export interface JobControl<K extends keyof Results> {
  readonly work: Working<Results[K]>;
  readonly start: (job: Job & { readonly kind: K }) => void;
  /** Ends the worker at once; nothing of the result is kept. */
  readonly cancel: () => void;
}

/** Computes in a worker, so that no click has to wait. Leaving the page ends the work. */
export function useJob<K extends keyof Results>(onDone?: (result: Results[K]) => void): JobControl<K> {
  const [work, setWork] = useState<Working<Results[K]>>({ state: "idle" });
  const worker = useRef<Worker | null>(null);
  const finished = useRef(onDone);
  finished.current = onDone;
  const end = useCallback(() => {
    worker.current?.terminate();
    worker.current = null;
  }, []);
  useEffect(() => end, [end]);
  const start = useCallback(
    (job: Job & { readonly kind: K }) => {
      end();
      const begun = performance.now();
      const mine = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
      worker.current = mine;
      setWork({ state: "busy", done: 0, of: 0 });
      mine.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
        if (worker.current !== mine) return;
        if (data.kind === "progress") {
          setWork({ state: "busy", done: data.done, of: data.of });
          return;
        }
        end();
        if (data.kind === "failed") {
          setWork({ state: "failed", error: new BatteryError(data.code, data.what, data.remedy) });
          return;
        }
        const result = data.result as Results[K];
        setWork({ state: "done", result, seconds: (performance.now() - begun) / 1000 });
        finished.current?.(result);
      });
      mine.addEventListener("error", (event) => {
        if (worker.current !== mine) return;
        end();
        setWork({ state: "failed", error: broken(event.message) });
      });
      mine.postMessage(job);
    },
    [end],
  );
  const cancel = useCallback(() => {
    end();
    setWork({ state: "idle" });
  }, [end]);
  return { work, start, cancel };
}

function broken(message: string | undefined): BatteryError {
  const why = message === undefined || message === "" ? "" : ` (${message})`;
  return new BatteryError(
    "internal",
    `The part of the page that computes could not be started or broke off${why}.`,
    "Reload this page and try again; if it happens again, ask for less at a time.",
  );
}
