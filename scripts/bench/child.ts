import { spawn } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

/** What a piece of work found, and the most memory its process ever held. */
export interface Done<T> {
  readonly found: T;
  /** Resident memory at its peak, MB. */
  readonly peakMb: number;
}

/**
 * Does a piece of work of `work.ts` in a process of its own, so that its memory is its own.
 *
 * @throws Error with what the process wrote when it fails
 */
export async function inOwnProcess<T>(name: string, order: object): Promise<Done<T>> {
  const script = join(import.meta.dirname, "work.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, name, JSON.stringify(order)], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let errors = "";
  child.stdout.on("data", (text: Buffer) => (out += text.toString()));
  child.stderr.on("data", (text: Buffer) => (errors += text.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new Error(`The work "${name}" failed: ${errors || out}`);
  return JSON.parse(out) as Done<T>;
}
