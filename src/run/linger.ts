import { stillDatabase } from "../core/still.ts";
import { readAddress } from "./address.ts";

/** A screen as whoever draws it knows it. */
export interface Looked {
  readonly kind: "page" | "trial";
  readonly id: string;
  readonly task?: string;
  readonly part?: string;
  readonly trial?: string | undefined;
  readonly variant?: string | undefined;
}

/** How the address wants the session shown screen by screen: all of it, the pages beside it, or not at all. */
export function stillMode(): string | undefined {
  return readAddress(location.search).values.still;
}

/** The database of this page: a session that is only shown has its own. */
export function databaseName(): string {
  return stillMode() === undefined ? "valence" : stillDatabase;
}

/**
 * How long a simulated participant looks at a page: `linger` of a pilot address, for whoever wants to see it; in a
 * still until it is told to go on.
 *
 * @returns whether the screen is shown for the first time in a still
 */
export async function linger(screen: Looked): Promise<boolean> {
  const { still, linger: ms } = readAddress(location.search).values;
  if (still !== undefined) return (await import("./still.ts")).hold(screen);
  if (screen.kind === "page") await new Promise((resolve) => setTimeout(resolve, Number(ms ?? "20")));
  return false;
}

/** In a still: looks at a page, then presses one of its buttons. */
export function passStill(id: string, value: string): void {
  linger({ kind: "page", id }).then(
    () => document.querySelector<HTMLElement>(`[data-page="${id}"] [data-value="${value}"]`)?.click(),
    // Nothing follows then, and whoever waits for the next screen says so.
    (error: unknown) => reportError(error),
  );
}
