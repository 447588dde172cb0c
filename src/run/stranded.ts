import { dataPages } from "../export/json-lines.ts";
import { readStranded, sourcesOf } from "../store/stranded.ts";
import { readAddress, readSitting } from "./address.ts";
import { el } from "./dom.ts";
import { codeFor } from "./new-run.ts";
import { showProblem } from "./pages/failure.ts";
import { saveFile } from "./save.ts";
import type { Say } from "./say.ts";

/**
 * Adds to a page that says why nothing goes on: the answers of this person that lie in the database, as a
 * file. Adds nothing where there are none or they cannot be read.
 */
export async function offerRows(
  section: HTMLElement,
  say: Say,
  query: string,
  appVersion: string,
): Promise<void> {
  const address = readAddress(query);
  const { mode, participant: typed } = readSitting(address, () => undefined);
  const participant = typed ?? (await codeFor(address.links));
  const study = address.values.study ?? null;
  const filter = { mode, study, participant };
  const found = await readStranded("valence", filter);
  found?.close();
  if (found === null || found.rows === 0) return;
  const button = el("button", { type: "button", class: "main", "data-value": "rescue" }, say("rescueSave"));
  const save = async () => {
    const again = await readStranded("valence", filter);
    const parts: string[] = [];
    const about = { appVersion, writtenAt: new Date().toISOString() };
    for await (const part of dataPages(about, sourcesOf(again), again?.records)) parts.push(part);
    again?.close();
    saveFile(`${study ?? "valence"}_${participant}_data.json`, "application/x-ndjson", parts);
  };
  button.addEventListener(
    "click",
    () => void save().catch((failed: unknown) => showProblem(section, failed)),
  );
  const offer = el("p", { class: "stranded" }, say("rescueRows", { rows: found.rows }));
  section.querySelector("details")?.before(offer, button);
}
