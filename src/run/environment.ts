import { BatteryError, throwAll } from "../core/errors.ts";

/** What the battery cannot do without. Throws one page's worth of reasons where something is missing. */
export function requireBrowser(): void {
  const missing: BatteryError[] = [];
  const need = (there: boolean, what: string, remedy: string) => {
    if (!there) missing.push(new BatteryError("browser-unfit", what, remedy));
  };
  need(
    isSecureContext,
    "This page was opened over plain http or from a file: there are no locks and no hashes here, so data would not be safe.",
    "Open it over https, or on localhost with npm start.",
  );
  if (isSecureContext) {
    need(
      "indexedDB" in globalThis,
      "This browser offers no storage (IndexedDB).",
      "Leave the private window, or use a current Chrome, Edge, Firefox or Safari.",
    );
    need(
      "locks" in navigator,
      "This browser has no Web Locks.",
      "Use a current Chrome, Edge, Firefox or Safari.",
    );
    need(
      "subtle" in crypto,
      "This browser offers no hashes (Web Crypto).",
      "Use a current Chrome, Edge, Firefox or Safari.",
    );
  }
  throwAll(missing);
}

/** Browser and system by name and version, nothing more of the user agent. */
export function describeBrowser(agent: string = navigator.userAgent): {
  readonly browser: string;
  readonly system: string;
} {
  const browser =
    /(Firefox)\/([\d.]+)/.exec(agent) ??
    /(Edg)\/([\d.]+)/.exec(agent) ??
    /(Chrome)\/([\d.]+)/.exec(agent) ??
    /(Version)\/([\d.]+).*Safari/.exec(agent);
  const names: Readonly<Record<string, string>> = { Edg: "Edge", Version: "Safari" };
  const system =
    /(Windows NT [\d.]+|Android [\d.]+|iPhone OS [\d_]+|iPad; CPU OS [\d_]+|Mac OS X [\d_.]+|CrOS|Linux)/.exec(
      agent,
    );
  const name = browser?.[1] ?? "unknown";
  return { browser: `${names[name] ?? name} ${browser?.[2] ?? ""}`.trim(), system: system?.[1] ?? "unknown" };
}
