import { render } from "preact";
import { BatteryError, findings } from "../core/errors.ts";
import { removeExports } from "../store/export-files.ts";
import { openStore } from "../store/index.ts";
import { battery } from "../../tasks/index.ts";
import { App } from "./app.tsx";
import { Problem } from "./parts/problem.tsx";
import { StrandedOffer } from "./parts/stranded.tsx";
import { appVersion } from "./version.ts";

/** Opens the data on this computer and shows the desk in `host`; what goes wrong is shown there too. */
export async function start(host: HTMLElement): Promise<void> {
  const fail = (error: unknown, title: string) => {
    render(
      <main class="alone">
        <Problem error={error} title={title} />
        {findings(error).some(({ code }) => code.startsWith("storage-")) && <StrandedOffer />}
      </main>,
      host,
    );
  };
  host.replaceChildren();
  try {
    if (!isSecureContext) throw insecure();
    const tasks = battery.map((entry) => entry.task);
    const onOutdated = () => {
      fail(outdated(), "Please reload");
    };
    const store = await openStore({ tasks, onOutdated });
    const now = () => new Date().toISOString();
    const open = (address: string) => {
      location.assign(address);
    };
    removeExports("left-over").catch(reportError);
    render(<App desk={{ store, battery, appVersion, now, open }} />, host);
  } catch (error) {
    fail(error, "The desk cannot open");
  }
}

function insecure(): BatteryError {
  return new BatteryError(
    "browser-unfit",
    "This page was opened over plain http or from a file: there are no locks and no hashes here, so data would not be safe.",
    "Open it over https, or on localhost with npm start.",
  );
}

function outdated(): BatteryError {
  return new BatteryError(
    "storage-busy",
    "A newer version of the battery has been opened in another tab and has taken over the data.",
    "Reload this page to use it too.",
  );
}
