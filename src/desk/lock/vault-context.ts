import { createContext } from "preact";
import { useContext } from "preact/hooks";

/** How the desk stands to its passphrase, for every page of it. */
export interface DeskKey {
  /** Whether the desk has a passphrase. */
  readonly locks: boolean;
  /** Opens sealed panel ids; null without a passphrase. */
  readonly key: CryptoKey | null;
  /** Shuts every open desk of this browser, at once. */
  readonly lockNow: () => void;
  /** After a passphrase was set (with its key) or taken away (null). */
  readonly changed: (key: CryptoKey | null) => void;
}

const context = createContext<DeskKey>({
  locks: false,
  key: null,
  lockNow: () => undefined,
  changed: () => undefined,
});
export const DeskKeyProvider = context.Provider;

/** How the desk around this part stands to its passphrase; outside the gate, a desk that has none. */
export function useDeskKey(): DeskKey {
  return useContext(context);
}
