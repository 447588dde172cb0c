import { cpus, loadavg, platform, release, totalmem } from "node:os";

/** What the numbers were measured on. */
export interface Machine {
  readonly processor: string;
  readonly processors: number;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
  /** Running processes in the minute before; 0 where the system does not count them. */
  readonly load: number;
}

/** Processor, memory, system and load of the computer that runs the benchmark. */
export function describeMachine(): Machine {
  const [first] = cpus();
  return {
    processor: first?.model ?? "unknown",
    processors: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    node: process.version,
    load: loadavg()[0] ?? 0,
  };
}
