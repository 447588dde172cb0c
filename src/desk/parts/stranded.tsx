import { useEffect, useState } from "preact/hooks";
import { dataPages } from "../../export/json-lines.ts";
import { readStranded, sourcesOf } from "../../store/stranded.ts";
import { save } from "../save.ts";
import { appVersion } from "../version.ts";
import { counted } from "../words.ts";
import { Problem } from "./problem.tsx";

const name = "valence";

/**
 * Where the desk cannot open: everything that lies in the database, read as it is, as a file. Shows nothing
 * where there is nothing or it cannot be read.
 */
export function StrandedOffer() {
  const [held, setHeld] = useState<{ readonly runs: number; readonly rows: number } | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    readStranded(name).then((found) => {
      found?.close();
      if (found !== null && found.runs.length > 0) setHeld({ runs: found.runs.length, rows: found.rows });
    }, setError);
  }, []);
  if (held === null) return error === null ? null : <Problem error={error} />;
  return (
    <section class="stranded">
      <p>
        {counted(held.runs, "run")} with {counted(held.rows, "trial")} can still be read on this computer.
        Save them before anything else is tried.
      </p>
      <button type="button" onClick={() => void saveEverything().catch(setError)}>
        Save everything as a file (data.json)
      </button>
      {error !== null && <Problem error={error} title="The file could not be made" />}
    </section>
  );
}

async function saveEverything(): Promise<void> {
  const found = await readStranded(name);
  const parts: Blob[] = [];
  const about = { appVersion, writtenAt: new Date().toISOString() };
  for await (const part of dataPages(about, sourcesOf(found), found?.records)) parts.push(new Blob([part]));
  found?.close();
  save("valence_data.json", new Blob(parts, { type: "application/x-ndjson" }));
}
