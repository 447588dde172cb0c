import type { Mode } from "../core/session.ts";
import { visitRecordSchema, type VisitPlace, type VisitRecord } from "../core/study/records.ts";
import { under, type Database } from "./schema.ts";
import { fitting } from "./study-check.ts";
import { read, write } from "./transaction.ts";

/** A visit's record; null before it begins. */
export async function readVisit(database: Database, place: VisitPlace): Promise<VisitRecord | null> {
  const found = await read(database, ["visits"], "The visit could not be read", (transaction) =>
    transaction.objectStore("visits").get(keyOf(place)),
  );
  return found === undefined ? null : fitting(visitRecordSchema, found, named(place));
}

/** All visits of a study, or of one participant in it. */
export async function readVisits(
  database: Database,
  mode: Mode,
  study: string,
  participant?: string,
): Promise<readonly VisitRecord[]> {
  const range = participant === undefined ? under(mode, study) : under(mode, study, participant);
  const found = await read(database, ["visits"], "The visits could not be read", (transaction) =>
    transaction.objectStore("visits").getAll(range),
  );
  return found.map((each) => fitting(visitRecordSchema, each, `a visit of study ${study}`));
}

/** Changes a visit's record, or makes it, in one transaction. What `change` throws leaves all as it was. */
export async function changeVisit(
  database: Database,
  place: VisitPlace,
  change: (now: VisitRecord | null) => VisitRecord,
): Promise<VisitRecord> {
  return write(database, ["visits"], "The visit could not be saved", async (transaction) => {
    const visits = transaction.objectStore("visits");
    const now = await visits.get(keyOf(place));
    const next = change(now === undefined ? null : fitting(visitRecordSchema, now, named(place)));
    const checked = fitting(visitRecordSchema, next, named(place));
    await visits.put(checked, keyOf(place));
    return checked;
  });
}

function keyOf({ mode, study, participant, visit }: VisitPlace): [Mode, string, string, string] {
  return [mode, study, participant, visit];
}

function named({ participant, visit }: VisitPlace): string {
  return `the visit ${visit} of ${participant}`;
}
