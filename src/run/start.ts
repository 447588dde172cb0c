import "./trusted.ts";
import "./style.css";
import { openStore } from "../store/index.ts";
import { languageIn, readAddress } from "./address.ts";
import { requireBrowser } from "./environment.ts";
import { followKeys } from "./inputs.ts";
import { databaseName, stillMode } from "./linger.ts";
import { decide } from "./new-run.ts";
import { endPage } from "./pages/end.ts";
import { isAboutData, showFailure } from "./pages/failure.ts";
import { closedPage, outdatedPage } from "./pages/welcome.ts";
import { playPart } from "./part.ts";
import type { Say } from "./say.ts";
import { speak, speakVisit } from "./speak.ts";
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
    if (stillMode() === "beside") await beside(query, say);
    else if (readAddress(query).values.study === undefined) await single(query, say);
    else await (await import("./visit/visit.ts")).runVisit(query, say);
  } catch (error) {
    const section = showFailure(say, error, appVersion);
    if (!isAboutData(error)) return;
    // An extra: without it the page still says what happened and what to do.
    const stranded = await import("./stranded.ts").catch(() => null);
    await stranded?.offerRows(section, say, query, appVersion);
  }
  if (stillMode() !== undefined) await (await import("./still.ts")).holdLast();
}

/** The pages beside a session, for whoever wants to see them all. */
async function beside(query: string, say: Say): Promise<void> {
  const { besideTheSession } = await import("./still-beside.ts");
  await besideTheSession(say, await speakVisit(languageIn(query)), appVersion);
}

/** One task outside any study, as the address names it. */
async function single(query: string, say: Say): Promise<void> {
  const request = await readRequest(query);
  const store = await openStore({
    name: databaseName(),
    tasks: [request.task],
    onOutdated: () => outdatedPage(say),
  });
  const part = await decide(request);
  const played = await playPart(part, store, say);
  if (played === null) closedPage(say);
  else endPage(say, played.run, played.save);
  await tellHost(played === null ? "stopped" : "end", { ...part, task: part.task.id });
}
