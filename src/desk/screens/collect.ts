import { onwardEvent, stillAttribute, type Still } from "../../core/still.ts";
import { captionOf, type Scene } from "../../core/storyboard.ts";
import type { Entry } from "../../../tasks/index.ts";

/** A screen as it stood, to be drawn again: the elements of its page, no scripts. */
export interface Screen {
  readonly scene: Scene;
  readonly caption: string;
  readonly root: HTMLElement;
  /** How much of it lies below the window, CSS pixels: on paper nothing can be scrolled. */
  readonly longerPx: number;
}

export interface Walk {
  /** Shown on the page and large enough: the participant page lays itself out in it. */
  readonly frame: HTMLIFrameElement;
  readonly scenes: readonly Scene[];
  readonly battery: readonly Entry[];
  readonly onScreen: (screen: Screen) => void;
  readonly signal: AbortSignal;
}

/** A session that shows nothing new for so long has failed, ms. */
const patienceMs = 120_000;

/**
 * Goes through sessions of the participant page in a frame, screen by screen, and hands over each screen that was not
 * there yet in its language. Returns when all are through or the signal says stop.
 *
 * @throws Error when a session stops on its way
 */
export async function walk({ frame, scenes, battery, onScreen, signal }: Walk): Promise<void> {
  const seen = new Set<string>();
  const boards = new Map(
    await Promise.all(
      battery.map(async ({ id, storyboard }) => [id, (await storyboard()).storyboard] as const),
    ),
  );
  for (const scene of scenes) {
    frame.src = `run.html?${scene.query}`;
    for (;;) {
      const held = await nextScreen(frame, scene, signal);
      if (held === null) break;
      const { still, page } = held;
      const key = `${scene.language} ${still.key}`;
      if (!seen.has(key)) {
        seen.add(key);
        const board = still.task === null ? null : (boards.get(still.task) ?? null);
        onScreen({
          scene,
          caption: captionOf(still, board) ?? still.title,
          root: copyOf(page),
          longerPx: longerOf(page),
        });
      }
      page.dispatchEvent(new Event(onwardEvent));
    }
    if (signal.aborted) return;
  }
}

/** The screen that is held next; null at the session's end, or when it is to stop. */
async function nextScreen(
  frame: HTMLIFrameElement,
  scene: Scene,
  signal: AbortSignal,
): Promise<{ readonly still: Still; readonly page: Document } | null> {
  const until = Date.now() + patienceMs;
  while (!signal.aborted && Date.now() < until) {
    const page = frame.contentDocument;
    // Until the new address is there, the frame still has the page before.
    const isThere = page?.location.search === `?${scene.query}`;
    // A page that is being loaded has no root for a moment.
    const root = isThere ? (page.documentElement as HTMLElement | null) : null;
    const said = root?.getAttribute(stillAttribute) ?? null;
    if (said === "over") return null;
    if (said !== null && page !== null) {
      const still = JSON.parse(said) as Still;
      if (still.id === "error" && scene.query.includes("still=on"))
        throw new Error(page.querySelector(".findings")?.textContent ?? "The session could not start.");
      return { still, page };
    }
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
  if (signal.aborted) return null;
  throw new Error(`No screen followed for ${patienceMs / 1000} s in “${scene.title}”.`);
}

function longerOf(page: Document): number {
  const holders = [...page.querySelectorAll(".sheet, #stage")];
  return Math.max(0, ...holders.map(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight));
}

/** The page as it stands: what is drawn on canvases becomes pictures, scripts are left out. */
function copyOf(page: Document): HTMLElement {
  const root = page.documentElement.cloneNode(true) as HTMLElement;
  root.removeAttribute(stillAttribute);
  for (const script of root.querySelectorAll("script, noscript, link[rel=modulepreload]")) script.remove();
  const drawn = page.querySelectorAll("canvas");
  for (const [i, canvas] of [...root.querySelectorAll("canvas")].entries()) {
    const picture = page.createElement("img");
    for (const { name, value } of canvas.attributes) if (name !== "style") picture.setAttribute(name, value);
    picture.style.cssText = canvas.style.cssText;
    picture.alt = "";
    picture.src = drawn[i]?.toDataURL() ?? "";
    canvas.replaceWith(picture);
  }
  return root;
}
