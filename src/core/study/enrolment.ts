import { BatteryError } from "../errors.ts";
import { isCode, type Mode } from "../session.ts";
import type { AnyTask } from "../task.ts";
import type { Language } from "../text.ts";
import { assign, assignByCode, factorsOf } from "./factors.ts";
import { codeOf, readCode } from "./participant-id.ts";
import type { Moment } from "./record-changes.ts";
import type { Enrolment, Facts } from "./records.ts";
import type { Study } from "./schema.ts";

/** A participant's code as a study knows it. */
export interface KnownCode {
  readonly participant: string;
  readonly site: string | null;
  /** Enrolment number that the code itself carries; null where it carries none. */
  readonly number: number | null;
}

/**
 * Reads a participant's code as this study writes them.
 *
 * @throws BatteryError `bad-call` when a check character does not fit or the code has another form
 */
export function checkParticipant(study: Pick<Study, "ids">, typed: string): KnownCode {
  const { ids } = study;
  if (ids.kind === "checked") {
    const { participant, prefix, number } = readCode(typed, ids.prefixes, ids.digits);
    return { participant, site: prefix, number };
  }
  const participant = typed.trim();
  if (!isCode(participant)) {
    throw new BatteryError(
      "bad-call",
      `The participant code "${participant.slice(0, 80)}" cannot be used.`,
      "Use 1 to 64 letters, digits, points, hyphens or underscores, beginning with a letter or digit.",
    );
  }
  return { participant, site: null, number: null };
}

/**
 * The code that comes next at a site: one above the highest number enrolled there. Null for studies whose
 * codes come from elsewhere, or when the digits are used up.
 */
export function nextCode(
  study: Pick<Study, "ids">,
  enrolled: readonly Pick<Enrolment, "site" | "number">[],
  site: string,
): string | null {
  if (study.ids.kind !== "checked") return null;
  const number = nextNumber(enrolled, site);
  return number < 10 ** study.ids.digits ? codeOf(site, study.ids.digits, number) : null;
}

function nextNumber(enrolled: readonly Pick<Enrolment, "site" | "number">[], site: string | null): number {
  return 1 + Math.max(0, ...enrolled.filter((e) => e.site === site).map((e) => e.number ?? 0));
}

/**
 * A new person in a study. Counterbalancing is drawn here, once: by the enrolment number, which the code
 * carries or the order of enrolment gives, or by chance from the code for panels.
 */
export function newEnrolment(
  study: Study,
  tasks: readonly AnyTask[],
  person: Moment & {
    readonly mode: Mode;
    readonly code: KnownCode;
    /** Everybody enrolled so far, for numbers that codes do not carry. */
    readonly enrolled: readonly Pick<Enrolment, "site" | "number">[];
    readonly language?: Language;
    readonly facts?: Facts;
    readonly armCode?: string | null;
  },
): Enrolment {
  const { mode, code, at } = person;
  const { participant, site } = code;
  const factors = factorsOf(study, tasks);
  const number = study.ids.kind === "panel" ? null : (code.number ?? nextNumber(person.enrolled, site));
  const assigned =
    number === null ? assignByCode(study, factors, participant) : assign(study, factors, { site, number });
  return {
    schema: 1,
    mode,
    study: study.id,
    studyVersion: study.studyVersion,
    participant,
    number,
    site,
    enrolledAt: at,
    utcOffsetMin: person.utcOffsetMin,
    timeZone: person.timeZone,
    language: person.language ?? study.languages[0] ?? "en",
    assigned: { ...assigned },
    anchors: {},
    facts: person.facts ?? null,
    consent: null,
    withdrawn: null,
    notes: [],
    armCode: person.armCode ?? null,
    events: [{ at, kind: "enrolled", detail: `enrolled with version ${study.studyVersion} of the study` }],
  };
}
