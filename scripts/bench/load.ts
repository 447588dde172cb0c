import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import type { Busy } from "./readings.ts";

/** What works against the page while it is measured. */
export interface Load {
  readonly name: "quiet" | "bursts" | "hogs";
  readonly says: string;
  readonly busy: Busy;
  /** Processes that never rest. */
  readonly hogs: number;
}

export const quiet: Load = { name: "quiet", says: "nothing else to do", busy: null, hogs: 0 };
export const bursts: Load = {
  name: "bursts",
  says: "the page's main thread blocked for 30 ms at a time, 10 to 90 ms apart",
  busy: { burstMs: 30, restMs: [10, 90] },
  hogs: 0,
};
export const hogs: Load = {
  name: "hogs",
  says: "one process that never rests for each processor",
  busy: null,
  hogs: availableParallelism(),
};

/** Runs something under a load, and ends the load's processes whatever happens. */
export async function under<T>(load: Load, work: () => Promise<T>): Promise<T> {
  const processes = Array.from({ length: load.hogs }, () =>
    spawn(process.execPath, ["-e", "for (;;);"], { stdio: "ignore" }),
  );
  try {
    return await work();
  } finally {
    for (const hog of processes) hog.kill("SIGKILL");
  }
}
