import { hashOf } from "../../core/hash.ts";
import { readStudy } from "../../core/study/read.ts";
import type { StudyVersion } from "../../core/study/records.ts";
import { catalogue } from "../../../tasks/catalogue.ts";

/**
 * A study that lies beside the pages on their own server, as `studies/<id>.json`: how people on a panel get
 * theirs, whose browsers no researcher ever sees. Null when there is none.
 *
 * @throws BatteryError `bad-file` when it does not pass the check of every study file
 */
export async function publishedStudy(id: string): Promise<StudyVersion | null> {
  const file = `studies/${encodeURIComponent(id)}.json`;
  const response = await fetch(file).catch(() => null);
  const isJson = response?.headers.get("Content-Type")?.includes("json") ?? false;
  // Some servers answer every address with their front page.
  if (response === null || !response.ok || !isJson) return null;
  const tasks = await Promise.all(catalogue.map(async (entry) => (await entry.task()).task));
  const study = readStudy(await response.text(), { tasks, sets: null, file });
  if (study.id !== id) return null;
  return { kind: "version", study, hash: await hashOf(study), importedAt: new Date().toISOString() };
}
