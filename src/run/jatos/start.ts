import "./hand-in.css";
import type { Language } from "../../core/text.ts";
import { languageIn } from "../address.ts";
import { el } from "../dom.ts";
import { setHost, type Host } from "../host.ts";
import { loadSay } from "../languages.ts";
import { showFailure } from "../pages/failure.ts";
import { speak } from "../speak.ts";
import { appVersion } from "../version.ts";
import { loadJatos, type JatosCalls } from "./api.ts";
import { dataOf } from "./data.ts";
import { handIn, type Parcel } from "./hand-in.ts";
import { queryFor } from "./query.ts";

const words = {
  en: () => import("./text.ts"),
  de: () => import("./text.de.ts"),
};

/**
 * The participant page as a component of a JATOS study: its address is made of what JATOS knows, every part that
 * ends is sent, and the end starts the next component. The rows are stored in the browser as always.
 *
 * @param start the participant page
 */
export async function startInJatos(start: () => Promise<void>): Promise<void> {
  try {
    const { calls, values } = await loadJatos();
    // A reload computes the same address again.
    history.replaceState(null, "", queryFor(values));
    setHost(jatosHost(calls, () => document.documentElement.lang as Language));
  } catch (error) {
    showFailure(await speak(languageIn(location.search)), error, appVersion);
    return;
  }
  await start();
}

/** What JATOS gets to hear. Every sending holds the whole session so far and replaces the one before it. */
function jatosHost(jatos: JatosCalls, language: () => Language): Host {
  const end = async (successful: boolean, message: string) =>
    (jatos.endStudyWithoutRedirect ?? jatos.endStudyAjax)?.call(jatos, successful, message);
  const abort = async (message: string) =>
    (jatos.abortStudyWithoutRedirect ?? jatos.abortStudyAjax)?.call(jatos, message);
  return async (occasion, place) => {
    const say = await loadSay(words, language());
    const name = `${[place.study ?? "valence", place.participant, place.session].join("_")}_data.json`;
    const send = (parcel: Pick<Parcel, "send" | "mayWait">, text: string) =>
      handIn(say, { kind: "send", ...parcel, text, name });
    if (occasion === "deleted") {
      const erase = () => abort("the participant asked for deletion");
      await handIn(say, { kind: "erase", send: erase, mayWait: false, text: "", name });
      return;
    }
    const text = await dataOf(place);
    const submit = (data: string) => jatos.submitResultData(data);
    switch (occasion) {
      case "part":
        await send({ send: submit, mayWait: true }, text);
        return;
      case "stopped":
      case "declined": {
        const message = occasion === "stopped" ? "stopped; answers kept" : "did not agree to take part";
        const submitAndEnd = async (data: string) => {
          await submit(data);
          await end(false, message);
        };
        await send({ send: submitAndEnd, mayWait: false }, text);
        return;
      }
      case "end": {
        const panel = await send({ send: submit, mayWait: false }, text);
        if (panel === false) return;
        const next = el("button", { type: "button", class: "main", "data-value": "next" }, say("next"));
        // After the last component JATOS ends the study by itself.
        next.addEventListener("click", () => jatos.startNextComponent());
        panel.append(el("div", { class: "buttons" }, next));
      }
    }
  };
}
