import { panelId, readAddress } from "../address.ts";
import type { JatosValues } from "./api.ts";

/**
 * The address that the participant page would have without JATOS. The component's input wins over the study's,
 * and both over the link's own parameters: what a researcher has laid down cannot be changed by editing a link.
 * Where nobody names a participant, the JATOS worker is one; the run's number in JATOS goes to the link table.
 */
export function queryFor({ workerId, studyResultId, url, study, component }: JatosValues): string {
  const chosen = new Map<string, [string, string]>();
  for (const source of [url, study, component]) {
    for (const [name, value] of Object.entries(source)) chosen.set(meaningOf(name), [name, textOf(value)]);
  }
  const query = new URLSearchParams([...chosen.values()]);
  const { values, links } = readAddress(query.toString());
  if (values.participant === undefined && panelId(links) === null) {
    query.set("participant", `jatos-${workerId}`);
  }
  query.set("JATOS_RESULT", studyResultId);
  return `?${query.toString()}`;
}

/** One name for all aliases and cases of a parameter, so that two sources cannot both be heard. */
function meaningOf(name: string): string {
  const [known] = Object.keys(readAddress(new URLSearchParams([[name, ""]]).toString()).values);
  return known ?? name.toLowerCase();
}

/** Objects and lists are no values of an address; an empty text is refused by name where it matters. */
function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : "";
}
