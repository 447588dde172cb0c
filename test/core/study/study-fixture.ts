import { newEnrolment, checkParticipant } from "../../../src/core/study/enrolment.ts";
import { readStudy } from "../../../src/core/study/read.ts";
import type { Enrolment } from "../../../src/core/study/records.ts";
import type { Study, StudyInput } from "../../../src/core/study/schema.ts";
import { templates } from "../../../src/core/study/templates/index.ts";
import { battery } from "../../../tasks/index.ts";

export const tasks = battery.map(({ task }) => task);

/** A template by its id, with something else in it, unread. */
export function template(id: string, over: Partial<StudyInput> = {}): StudyInput {
  const found = templates.find((each) => each.id === id);
  if (found === undefined) throw new Error(`There is no template ${id}.`);
  return { ...structuredClone(found), ...over };
}

/** A study file, read as an import does. */
export function study(input: StudyInput): Study {
  return readStudy(JSON.stringify(input), { tasks, sets: [] });
}

export const moment = { utcOffsetMin: 0, timeZone: "Europe/London" } as const;

/** Somebody enrolled on 2 March 2026. */
export function enrolled(of: Study, participant: string, over: Partial<Enrolment> = {}): Enrolment {
  const code = checkParticipant(of, participant);
  const at = "2026-03-02T09:00:00.000Z";
  return { ...newEnrolment(of, tasks, { ...moment, mode: "real", code, enrolled: [], at }), ...over };
}
