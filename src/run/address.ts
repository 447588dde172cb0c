import { BatteryError } from "../core/errors.ts";
import { readPhotodiode, type Photodiode } from "../core/photodiode.ts";
import { isCode, type Mode } from "../core/session.ts";
import { isLanguage, languages, type Language } from "../core/text.ts";

const aliases: Readonly<Record<string, string>> = {
  subject: "participant",
  subjectid: "participant",
  id: "participant",
  session: "visit",
  sess: "visit",
};
const known = [
  "task",
  "preset",
  "participant",
  "visit",
  "seed",
  "part",
  "lang",
  "mode",
  "speed",
  "agent",
  "study",
  "cell",
  "jump",
  "overlay",
  "linger",
  "photodiode",
  "still",
] as const;
const panels = ["PROLIFIC_PID", "STUDY_ID", "SESSION_ID", "workerId", "survey_code", "JATOS_RESULT"];
const pageModes = ["real", "pilot", "demo"] as const;

/** The query of an address, its names sorted by whose they are. */
export interface Address {
  readonly values: Readonly<Partial<Record<(typeof known)[number], string>>>;
  /** Ids of panels, for the link table only. */
  readonly links: Readonly<Record<string, string>>;
  /** Names that are none of the page's own: a task's parameters, or nothing. */
  readonly rest: readonly (readonly [string, string])[];
}

/** Takes a query apart; names may be in any case and under their aliases. */
export function readAddress(query: string): Address {
  const values: Partial<Record<string, string>> = {};
  const links: Record<string, string> = {};
  const rest: [string, string][] = [];
  for (const [name, value] of new URLSearchParams(query)) {
    const lower = name.toLowerCase();
    const panel = panels.find((p) => p.toLowerCase() === lower);
    const key = aliases[lower] ?? lower;
    if (panel !== undefined) links[panel] = value;
    else if ((known as readonly string[]).includes(key)) values[key] = value;
    else rest.push([name, value]);
  }
  return { values, links, rest };
}

/** The language an address asks for, before anything else of it is read: English unless it names one. */
export function languageIn(query: string): Language {
  const asked = readAddress(query).values.lang?.toLowerCase() ?? "en";
  return isLanguage(asked) ? asked : "en";
}

/** What every address says, of a single task or of a visit. */
export interface Sitting {
  readonly mode: Extract<Mode, "real" | "pilot" | "demo">;
  readonly speed: number;
  /** Null when only a panel's id was given: the page makes a code from it. */
  readonly participant: string | null;
  /** Null when the address names no language. */
  readonly language: Language | null;
  /** A square for a light sensor; undefined when the address says nothing of it, null when it wants none. */
  readonly photodiode: Photodiode | null | undefined;
}

/** Reads what every address says; what is wrong goes to `refuse`, and something valid stands in its place. */
export function readSitting(
  { values, links }: Address,
  refuse: (what: string, remedy: string) => void,
): Sitting {
  const mode = pageModes.find((m) => m === (values.mode ?? "real"));
  if (mode === undefined) refuse(`mode cannot be "${values.mode}".`, `Valid: ${pageModes.join(", ")}.`);
  const speed = Number(values.speed ?? "1");
  if (!(speed >= 0.1 && speed <= 1000))
    refuse(`speed cannot be "${values.speed}".`, "Valid: a number from 0.1 to 1000.");
  for (const name of ["speed", "agent", "jump", "overlay", "linger", "still"] as const) {
    if (values[name] !== undefined && mode !== "pilot")
      refuse(`${name} is for pilot runs only.`, "Add mode=pilot, or leave it out.");
  }
  if (values.jump !== undefined && !/^\d{1,4}(\.\d{1,5})?$/.test(values.jump))
    refuse(`jump cannot be "${values.jump}".`, "Write block or block.trial, for example 2.31.");
  if (values.linger !== undefined && !/^\d{2,5}$/.test(values.linger))
    refuse(`linger cannot be "${values.linger}".`, "Valid: milliseconds, from 10 to 99999.");
  if (values.still !== undefined && !["on", "beside"].includes(values.still))
    refuse(`still cannot be "${values.still}".`, "Valid: on, beside.");
  if (values.overlay !== undefined && values.overlay !== "on")
    refuse(`overlay cannot be "${values.overlay}".`, "Valid: on.");
  const photodiode =
    values.photodiode === undefined || values.photodiode === "off" ? null : readPhotodiode(values.photodiode);
  if (photodiode === null && (values.photodiode ?? "off") !== "off")
    refuse(
      `photodiode cannot be "${values.photodiode}".`,
      "Valid: top-left, top-right, bottom-left or bottom-right, with a width of 20 to 300 pixels after a colon if you like; or off.",
    );
  const participant = values.participant ?? (mode === "pilot" || mode === "demo" ? mode : null);
  if (participant !== null && !isCode(participant)) {
    refuse(
      `participant cannot be "${participant}".`,
      "Use 1 to 64 letters, digits, points, hyphens or underscores, beginning with a letter or digit.",
    );
  }
  if (participant === null && panelId(links) === null) {
    refuse("The address names no participant.", "Add participant=P01, for example.");
  }
  const language = values.lang?.toLowerCase() ?? null;
  if (language !== null && !isLanguage(language))
    refuse(`lang cannot be "${values.lang}".`, `Valid: ${languages.join(", ")}.`);
  return {
    mode: mode ?? "real",
    speed,
    participant,
    language: language !== null && isLanguage(language) ? language : null,
    photodiode: values.photodiode === undefined ? undefined : photodiode,
  };
}

/** A list of what is wrong with an address, and how to add to it. */
export function complaints(): {
  readonly wrong: BatteryError[];
  readonly refuse: (what: string, remedy: string) => void;
} {
  const wrong: BatteryError[] = [];
  return { wrong, refuse: (what, remedy) => void wrong.push(new BatteryError("bad-url", what, remedy)) };
}

/** The id by which a panel knows a person; null when the address has none. */
export function panelId(links: Readonly<Record<string, string>>): string | null {
  return links["PROLIFIC_PID"] ?? links["workerId"] ?? null;
}
