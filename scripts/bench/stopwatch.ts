/** How long a piece of work took: by the wall's clock, and of the processors' time. On a quiet machine they agree. */
export interface Took {
  readonly seconds: number;
  readonly cpuSeconds: number;
}

/** Starts a stopwatch; the returned function reads it. */
export function stopwatch(): () => Took {
  const cpu = process.cpuUsage();
  const from = performance.now();
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return { seconds: (performance.now() - from) / 1000, cpuSeconds: (user + system) / 1e6 };
  };
}
