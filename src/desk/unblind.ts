import { findings } from "../core/errors.ts";
import { checkParticipant } from "../core/study/enrolment.ts";
import { eventOn } from "../core/study/record-changes.ts";
import { armRows, readAllocation, readOwnArms, unseal, type Arm } from "../export/allocation.ts";
import type { Desk } from "./desk.ts";
import type { OpenStudy } from "./study.ts";

/** Why, by whom, and what opens the table. */
export interface Opening {
  readonly key: string;
  readonly reason: string;
}

/** What the opaque codes of a study stand for, for everybody. The event is stored first. */
export async function unblindAll(desk: Desk, of: OpenStudy, { key, reason }: Opening) {
  if (of.allocation === null) return [];
  const arms = await openedOr(desk, of, key, "", (table) => readAllocation(table, of.current.study));
  const studies = await desk.store.studies();
  await studies.addToLog(of.current.study.id, { at: desk.now(), kind: "unblinding", detail: reason });
  return armRows(of.allocation, arms);
}

/**
 * One participant's arms, in an emergency. Nobody else's leaves this function. The event is stored first, with
 * the study and with the person: who cannot record it does not get the arm.
 *
 * @param typed the participant's code; it is recorded as the study writes it
 */
export async function unblindOne(desk: Desk, of: OpenStudy, typed: string, { key, reason }: Opening) {
  const { study } = of.current;
  if (of.allocation === null) return [];
  const { participant } = checkParticipant(study, typed);
  const arms = await openedOr(desk, of, key, `${participant}: `, (table) =>
    readOwnArms(table, study, participant),
  );
  const studies = await desk.store.studies();
  const at = desk.now();
  await studies.addToLog(study.id, { at, kind: "unblinding-of-one", detail: `${participant}: ${reason}` });
  const person = of.enrolments.find((each) => each.participant === participant);
  if (person !== undefined) {
    await studies.changeEnrolment(person, (before) =>
      eventOn(before, { at, kind: "unblinded", detail: reason }),
    );
  }
  return armRows(of.allocation, arms);
}

/** Opens the table; a try that fails is an event as well. */
async function openedOr(
  { store, now }: Desk,
  of: OpenStudy,
  key: string,
  whom: string,
  read: (table: string) => readonly Arm[],
): Promise<readonly Arm[]> {
  try {
    return of.allocation === null ? [] : read(await unseal(of.allocation, key));
  } catch (cause) {
    const detail = `${whom}${findings(cause)[0]?.what ?? ""}`.slice(0, 500);
    const studies = await store.studies();
    await studies.addToLog(of.current.study.id, { at: now(), kind: "unblinding-failed", detail });
    throw cause;
  }
}
