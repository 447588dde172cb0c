import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import type { Desk } from "../desk.ts";
import { Problem } from "../parts/problem.tsx";
import { DamagedPage } from "./damaged-page.tsx";
import { LockPage } from "./lock-page.tsx";
import { DeskKeyProvider } from "./vault-context.ts";

/** Without a touch for so long, the desk locks itself. */
const idleMs = 10 * 60_000;

type Door =
  | { readonly state: "reading" }
  | { readonly state: "failed"; readonly error: unknown }
  | { readonly state: "locked"; readonly setAt: string }
  | { readonly state: "damaged"; readonly sealed: number; readonly error: unknown }
  | { readonly state: "open"; readonly key: CryptoKey | null };

/**
 * Shows the desk only when it has no passphrase or somebody has given it on this very page: the key is in this
 * page's memory and nowhere else, so a reload, or leaving for the participant page, locks again.
 */
export function Gate({
  store,
  children,
}: Pick<Desk, "store"> & { readonly children: () => ComponentChildren }) {
  const [door, setDoor] = useState<Door>({ state: "reading" });
  const look = () => {
    store
      .vault()
      .then((vault) => vault.state())
      .then(
        (found) => {
          setDoor(found.state === "none" ? { state: "open", key: null } : found);
        },
        (error: unknown) => {
          setDoor({ state: "failed", error });
        },
      );
  };
  const tell = useOtherTabs(store.name, look);
  useEffect(look, [store]);
  const locks = door.state === "open" && door.key !== null;
  useLeaving(locks, look);
  useLayoutEffect(() => {
    if (door.state !== "open") document.body.hidden = false;
  }, [door]);
  switch (door.state) {
    case "reading":
      return null;
    case "failed":
      return (
        <main class="alone">
          <Problem error={door.error} title="The desk cannot open" />
        </main>
      );
    case "locked":
      return (
        <LockPage
          store={store}
          setAt={door.setAt}
          onOpen={(key) => {
            setDoor({ state: "open", key });
          }}
          onGivenUp={() => {
            tell();
            look();
          }}
        />
      );
    case "damaged":
      return (
        <DamagedPage
          store={store}
          sealed={door.sealed}
          error={door.error}
          onGivenUp={() => {
            tell();
            look();
          }}
        />
      );
    case "open":
      return (
        <DeskKeyProvider
          value={{
            locks,
            key: door.key,
            lockNow: () => {
              tell();
              look();
            },
            changed: (key) => {
              tell();
              setDoor({ state: "open", key });
            },
          }}
        >
          {children()}
        </DeskKeyProvider>
      );
  }
}

/** Says to the desks in other tabs that the lock was turned or changed; they look again. */
function useOtherTabs(name: string, look: () => void): () => void {
  const [channel] = useState(() => new BroadcastChannel(`valence desk lock ${name}`));
  useEffect(() => {
    channel.onmessage = look;
    return () => {
      channel.close();
    };
  }, [channel]);
  return () => {
    channel.postMessage("look");
  };
}

/** Locks when nobody has touched the desk for a while, and when the page is left: Back would show it as it was. */
function useLeaving(locks: boolean, lock: () => void): void {
  useLayoutEffect(() => {
    if (!locks) return;
    let touched = performance.now();
    const touch = () => {
      touched = performance.now();
    };
    const leave = () => {
      document.body.hidden = true;
      lock();
    };
    const watch = setInterval(() => {
      if (performance.now() - touched >= idleMs) lock();
    }, 1000);
    const touches = ["pointerdown", "pointermove", "keydown", "wheel"] as const;
    for (const kind of touches) addEventListener(kind, touch, { passive: true });
    addEventListener("pagehide", leave);
    return () => {
      clearInterval(watch);
      for (const kind of touches) removeEventListener(kind, touch);
      removeEventListener("pagehide", leave);
    };
  }, [locks]);
}
