import { useEffect, useRef, useState } from "preact/hooks";
import type { Attempts } from "../../core/desk-attempts.ts";
import type { Store } from "../../store/types.ts";
import { TextField } from "../parts/fields.tsx";
import { Problem } from "../parts/problem.tsx";
import { GiveUp } from "./give-up.tsx";
import { useWaiting } from "./use-waiting.ts";

interface LockPageProps {
  readonly store: Store;
  readonly setAt: string;
  readonly onOpen: (key: CryptoKey) => void;
  readonly onGivenUp: () => void;
}

/** All there is to see of a locked desk. */
export function LockPage({ store, setAt, onOpen, onGivenUp }: LockPageProps) {
  const [attempts, again] = useWaiting(store);
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    document.title = "Locked · Valence";
    form.current?.querySelector("input")?.focus();
  }, []);
  const waiting = (attempts?.waitMs ?? 0) > 0;
  const unlock = () => {
    setBusy(true);
    setError(null);
    store
      .vault()
      .then((vault) => vault.unlock(typed))
      .then(onOpen, (cause: unknown) => {
        setTyped("");
        setError(cause);
        setBusy(false);
        again();
      });
  };
  return (
    <main class="alone lock">
      <h1>This desk is locked</h1>
      <p class="lead">
        It belongs to a research team. If you take part in a study, please give the computer back to the
        person who gave it to you.
      </p>
      <form
        class="form"
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!waiting && !busy) unlock();
        }}
      >
        <div class="fields">
          <TextField label="Passphrase of the desk" value={typed} onChange={setTyped} required secret />
        </div>
        <p class="actions">
          <button type="submit" disabled={typed === "" || waiting || busy}>
            {busy ? "Opening …" : "Unlock"}
          </button>
          <span role="status">{waitingWords(attempts)}</span>
        </p>
      </form>
      {error !== null && <Problem error={error} title="The desk stays locked" />}
      <GiveUp store={store} attempts={attempts} onAsked={again} onGivenUp={onGivenUp} />
      <p class="hint">
        Set on {setAt.slice(0, 10)}. The passphrase opens the ids of panels (Prolific and the like). Answers
        of participants are stored under codes, outside this lock.
      </p>
    </main>
  );
}

function waitingWords(attempts: Attempts | null): string {
  if (attempts === null || attempts.waitMs <= 0) return "";
  const { failures, waitMs } = attempts;
  return `${failures} wrong in a row: the next try in ${Math.ceil(waitMs / 1000)} s, while this page is open.`;
}
