import { visitOf, type Study } from "./schema.ts";

/**
 * Panels that people may be sent back to, each by its whole name; a study may name further hosts. Systems that
 * give every customer a name of their own (Qualtrics, SONA, REDCap) are not here: anybody can be a customer.
 */
export const panelHosts = [
  "app.prolific.com",
  "app.prolific.co",
  "www.mturk.com",
  "workersandbox.mturk.com",
  "app.cloudresearch.com",
  "connect.cloudresearch.com",
] as const;

/**
 * Why an address cannot be a return address; null when it can: https, written out, a host that is named letter
 * by letter, no password and no port in it.
 */
export function returnUrlFault(text: string, hosts: readonly string[]): string | null {
  // Browsers read past blanks, control characters and backslashes; people who check the file do not.
  if (/[\s\p{Cc}\p{Cf}\\]/u.test(text)) return "It holds a blank, a control character or a backslash.";
  if (!/^https:\/\/[^/]/i.test(text)) return "It must begin with https:// and a host.";
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return "It is not a whole address.";
  }
  if (url.username !== "" || url.password !== "") return "It must not hold a name or password.";
  if (url.port !== "") return "It must not name a port.";
  if ([...panelHosts, ...hosts].includes(url.hostname)) return null;
  return `The host ${url.hostname} is neither that of a known panel nor listed in returnHosts.`;
}

/** What a person gets at the end of a visit: a code to copy, an address to go back to. */
export function completionOf(
  study: Study,
  visit: string,
): { readonly code: string | null; readonly url: string | null } {
  const { code = null, returnUrl = null } = visitOf(study, visit)?.completion ?? study.completion ?? {};
  const sound = returnUrl !== null && returnUrlFault(returnUrl, study.returnHosts) === null;
  // As it was checked: a link written otherwise could be read otherwise.
  return { code, url: sound ? new URL(returnUrl).href : null };
}
