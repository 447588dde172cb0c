import { visitOf, type Study } from "./schema.ts";

/** Panels and survey systems that people may be sent back to; a study may name further hosts. */
export const panelHosts = [
  "app.prolific.com",
  "app.prolific.co",
  "www.mturk.com",
  "workersandbox.mturk.com",
  "app.cloudresearch.com",
  "connect.cloudresearch.com",
  "sona-systems.com",
  "qualtrics.com",
  "redcap.org",
] as const;

/** Why an address cannot be a return address; null when it can: https, a known host, no password in it. */
export function returnUrlFault(text: string, hosts: readonly string[]): string | null {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return "It is not a whole address.";
  }
  if (url.protocol !== "https:") return "It must begin with https://.";
  if (url.username !== "" || url.password !== "") return "It must not hold a name or password.";
  if (url.port !== "") return "It must not name a port.";
  const allowed = [...panelHosts, ...hosts];
  if (!allowed.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`))) {
    return `The host ${url.hostname} is neither that of a known panel nor listed in returnHosts.`;
  }
  return null;
}

/** What a person gets at the end of a visit: a code to copy, an address to go back to. */
export function completionOf(
  study: Study,
  visit: string,
): { readonly code: string | null; readonly url: string | null } {
  const { code = null, returnUrl = null } = visitOf(study, visit)?.completion ?? study.completion ?? {};
  const sound = returnUrl !== null && returnUrlFault(returnUrl, study.returnHosts) === null;
  return { code, url: sound ? returnUrl : null };
}
