import { throwAll } from "../../core/errors.ts";
import { isCode } from "../../core/session.ts";
import { complaints, readAddress, readSitting, type Sitting } from "../address.ts";

/** A visit of a study as the address of the participant page asks for it. */
export interface VisitRequest extends Sitting {
  readonly study: string;
  /** Null: the study's only visit. */
  readonly visit: string | null;
  readonly agent: string | null;
  readonly links: Readonly<Record<string, string>>;
  readonly unused: readonly string[];
}

// In a visit the study decides on these.
const decided = ["task", "part", "preset", "seed", "cell"] as const;

/**
 * Reads the query of `run.html` for a visit of a study.
 *
 * @throws BatteryError `bad-url`, with each wrong name, its value and what is valid
 */
export function readVisitRequest(query: string): VisitRequest {
  const { wrong, refuse } = complaints();
  const address = readAddress(query);
  const { values, links, rest } = address;
  const sitting = readSitting(address, refuse);
  for (const [name, value] of [
    ["study", values.study ?? ""],
    ["visit", values.visit ?? "1"],
  ] as const) {
    if (!isCode(value)) refuse(`${name} cannot be "${value}".`, "Use its id as it stands in the study file.");
  }
  for (const name of decided) {
    if (values[name] !== undefined)
      refuse(`${name} cannot be set in a visit.`, "The study file says what is done.");
  }
  throwAll(wrong);
  return {
    ...sitting,
    study: values.study ?? "",
    visit: values.visit ?? null,
    agent: values.agent ?? null,
    links,
    unused: rest.map(([name]) => name),
  };
}
