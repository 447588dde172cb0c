import { hashOf } from "../core/hash.ts";
import type { Run } from "../core/session.ts";
import type { RunDraft } from "./types.ts";

/** What becomes of a run after its beginning; everything else is its header. */
const later: ReadonlySet<string> = new Set<Exclude<keyof Run, keyof RunDraft>>([
  "headerHash",
  "state",
  "finishedAt",
  "attempts",
  "rows",
  "chainHead",
  "exportedAt",
]);

/** SHA-256 (64 hexadecimal digits) of what a run is from its beginning: its row chain starts here. */
export async function headerHash(run: RunDraft | Run): Promise<string> {
  return hashOf(Object.fromEntries(Object.entries(run).filter(([key]) => !later.has(key))));
}
