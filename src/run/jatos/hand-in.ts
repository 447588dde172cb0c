import { el } from "../dom.ts";
import { show } from "../pages/sheet.ts";
import { saveFile } from "../save.ts";
import type { Say } from "../say.ts";

/** What is to reach a server: data, or the wish that they be deleted there. */
export interface Parcel {
  readonly kind: "send" | "erase";
  readonly text: string;
  /** Name of the file that it can be saved as instead. */
  readonly name: string;
  readonly send: (text: string) => PromiseLike<unknown>;
  /** More comes later and will hold this too: the person may go on. */
  readonly mayWait: boolean;
}

/**
 * Sends data and says so on the page that is there, or on one of its own. After a failure the person tries again
 * or saves a file; nothing is given up, least of all what is stored in the browser.
 *
 * @returns the panel on the page, for what comes after; false when it was put off
 */
export async function handIn(say: Say, parcel: Parcel): Promise<HTMLElement | false> {
  const panel = el("div", { class: "hand-in", role: "status", "data-hand-in": "sending" });
  document.querySelector(".sheet .sheet-inner")?.append(panel);
  for (;;) {
    panel.replaceChildren(el("p", {}, say(`${parcel.kind}Now`)));
    panel.dataset["handIn"] = "sending";
    try {
      await parcel.send(parcel.text);
      panel.replaceChildren(el("p", {}, say(`${parcel.kind}Done`)));
      panel.dataset["handIn"] = "sent";
      return panel;
    } catch (error) {
      const own = panel.isConnected
        ? null
        : show({ id: "hand-in", title: say(`${parcel.kind}FailedTitle`), body: [panel], buttons: [] });
      const choice = await afterFailure(say, panel, parcel, error);
      own?.remove();
      if (choice === "later") return false;
    }
  }
}

/** Waits for what the person wants to do now. Saving a file is never the end of it. */
function afterFailure(
  say: Say,
  panel: HTMLElement,
  parcel: Parcel,
  error: unknown,
): Promise<"again" | "later"> {
  panel.dataset["handIn"] = "failed";
  return new Promise((resolve) => {
    const button = (value: string, kind: string, act: () => void) => {
      const element = el("button", { type: "button", class: kind, "data-value": value }, say(value));
      element.addEventListener("click", act);
      return element;
    };
    panel.replaceChildren(
      el("p", { class: "problem", role: "alert" }, say(`${parcel.kind}Failed`)),
      el(
        "div",
        { class: "buttons" },
        button("again", "main", () => resolve("again")),
        ...(parcel.kind === "erase"
          ? []
          : [button("save", "quiet", () => saveFile(parcel.name, "application/x-ndjson", [parcel.text]))]),
        ...(parcel.mayWait ? [button("later", "quiet", () => resolve("later"))] : []),
      ),
      el("details", {}, el("summary", {}, say("details")), el("pre", {}, reasonOf(error))),
    );
  });
}

function reasonOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  return typeof error === "string" ? error : JSON.stringify(error ?? "no reason given");
}
