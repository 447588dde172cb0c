import "./style.css";
import { openStore } from "../store/index.ts";
import { languageIn, readAddress } from "./address.ts";
import { requireBrowser } from "./environment.ts";
import { followKeys } from "./inputs.ts";
import { decide } from "./new-run.ts";
import { endPage } from "./pages/end.ts";
import { isAboutData, showFailure } from "./pages/failure.ts";
import { closedPage, outdatedPage } from "./pages/welcome.ts";
import { playPart } from "./part.ts";
import type { Say } from "./say.ts";
import { speak } from "./speak.ts";
import { tellHost } from "./host.ts";
import { readRequest } from "./url.ts";
import { appVersion } from "./version.ts";

/** The participant page, from the address to the thanks: a visit of a study, or a single task. */
export async function start(): Promise<void> {
  const query = location.search;
  followKeys();
  document.querySelector("#stage")?.replaceChildren();
  const say = await speak(languageIn(query));
  try {
    requireBrowser();
    if (readAddress(query).values.study === undefined) await single(query, say);
    else await (await import("./visit/visit.ts")).runVisit(query, say);
  } catch (error) {
    const section = showFailure(say, error, appVersion);
    if (!isAboutData(error)) return;
    // An extra: without it the page still says what happened and what to do.
    const stranded = await import("./stranded.ts").catch(() => null);
    await stranded?.offerRows(section, say, query, appVersion);
  }
}

/** One task outside any study, as the address names it. */
async function single(query: string, say: Say): Promise<void> {
  const request = await readRequest(query);
  const store = await openStore({ tasks: [request.task], onOutdated: () => outdatedPage(say) });
  const part = await decide(request);
  const played = await playPart(part, store, say);
  if (played === null) closedPage(say);
  else endPage(say, played.run, played.save);
  await tellHost(played === null ? "stopped" : "end", { ...part, task: part.task.id });
}
