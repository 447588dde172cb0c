import "./visit.css";
import { hasDeclined, nextStep } from "../../core/study/progress.ts";
import { tellHost } from "../host.ts";
import { outdatedPage } from "../pages/welcome.ts";
import type { Say } from "../say.ts";
import { speak, speakVisit } from "../speak.ts";
import { declinedPage, endOfVisit } from "./end.ts";
import { openVisit } from "./open.ts";
import { readVisitRequest } from "./request.ts";
import { doStep } from "./steps.ts";
import { screensOf } from "./screens.ts";
import { isEndKept, loadAnew } from "./tab.ts";
import { welcomeToVisit } from "./welcome.ts";

/**
 * One visit of a study on the participant page: all its steps in order, then its end. Every step is stored
 * before the next one shows, so the page may be killed and loaded again anywhere. A task part is followed by
 * a reload, because one JsPsych instance lives on a page.
 *
 * @param say the page's words in the language of the address, for what happens before the visit is known
 * @throws BatteryError for whatever keeps the visit from starting
 */
export async function runVisit(query: string, say: Say): Promise<void> {
  const request = readVisitRequest(query);
  const open = await openVisit(request, () => outdatedPage(say), isEndKept);
  const { language } = open.plan;
  const visit = {
    ...open,
    say: await speak(language),
    sayVisit: await speakVisit(language),
    screens: await screensOf(open.plan),
  };
  const { book, plan } = visit;
  const session = { ...open.place, session: open.place.visit };
  if (book.record.state === "started") {
    if (!hasDeclined(book.record)) await welcomeToVisit(visit);
    for (let step = nextStep(plan, book.record); step !== null; step = nextStep(plan, book.record)) {
      if ((await doStep(visit, step)) === "reload") {
        await tellHost("part", session);
        await loadAnew(open.place);
      }
      if (hasDeclined(book.record)) break;
    }
  }
  const declined = hasDeclined(book.record);
  await (declined ? declinedPage(visit) : endOfVisit(visit));
  await tellHost(declined ? "declined" : "end", session);
}
