import { returnUrlFault } from "../completion.ts";
import type { Checking } from "./draft.ts";
import type { Path } from "./place.ts";

/** Where people are sent after a visit: https, and a host that the study or the battery names. */
export function checkAddresses({ draft, refuse }: Checking): void {
  const { study } = draft;
  const check = (url: string | null | undefined, path: Path) => {
    const fault = url == null ? null : returnUrlFault(url, study.returnHosts);
    if (fault === null) return;
    refuse(
      [...path, "returnUrl"],
      lower(fault),
      "Use an https address of the panel, or name its host in returnHosts.",
    );
  };
  check(study.completion?.returnUrl, ["completion"]);
  for (const visit of study.visits) {
    check(visit.completion?.returnUrl, [...draft.pathOf(visit), "completion"]);
  }
}

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
