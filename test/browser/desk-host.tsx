import { render } from "preact";
import { afterEach, beforeEach } from "vitest";
import { App } from "../../src/desk/app.tsx";
import type { Desk } from "../../src/desk/desk.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import { battery } from "../../tasks/index.ts";

export const now = "2026-03-10T08:00:00.000Z";

/** An empty database, by default one that no other test uses. */
export async function freshStore(name = `desk-test-${crypto.randomUUID()}`): Promise<Store> {
  return openStore({ tasks: battery.map((entry) => entry.task), name });
}

/** A database of its own for each test of a file, closed again with the desk over it. */
export function withStore(take: (store: Store) => void): void {
  let store: Store;
  beforeEach(async () => {
    store = await freshStore();
    take(store);
  });
  afterEach(() => {
    closeDesk();
    store.close();
  });
}

let host: HTMLElement | null = null;

/** The desk over a store, at an address; what it opened is in `opened`. */
export function showDesk(
  store: Store,
  hash: string,
  over: Partial<Desk> = {},
): { readonly opened: string[] } {
  closeDesk();
  const opened: string[] = [];
  location.hash = hash;
  host = document.createElement("div");
  document.body.append(host);
  const desk = {
    store,
    battery,
    appVersion: "0.1.0+test",
    now: () => now,
    open: (at: string) => void opened.push(at),
  };
  render(<App desk={{ ...desk, ...over }} />, host);
  return { opened };
}

export function closeDesk(): void {
  if (host === null) return;
  render(null, host);
  host.remove();
  host = null;
}

/** Takes what the desk saves instead of the browser: names and texts, in order. */
export function catchFiles(): { readonly names: string[]; texts(): Promise<string[]>; stop(): void } {
  const names: string[] = [];
  const blobs: Blob[] = [];
  const create = URL.createObjectURL;
  URL.createObjectURL = (blob: Blob) => {
    blobs.push(blob);
    return "blob:caught";
  };
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    names.push(this.download);
  };
  return {
    names,
    texts: () => Promise.all(blobs.map((blob) => blob.text())),
    stop: () => {
      URL.createObjectURL = create;
      HTMLAnchorElement.prototype.click = click;
    },
  };
}
