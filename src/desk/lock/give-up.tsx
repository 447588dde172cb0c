import { useState } from "preact/hooks";
import { giveUpWaitMs, type Attempts } from "../../core/desk-attempts.ts";
import type { Store } from "../../store/types.ts";
import { Confirm } from "../parts/confirm.tsx";
import { Problem } from "../parts/problem.tsx";

interface GiveUpProps {
  readonly store: Store;
  readonly attempts: Attempts | null;
  readonly onAsked: () => void;
  readonly onGivenUp: () => void;
}

const minutes = (ms: number) => `${Math.ceil(ms / 60_000)} min`;

/** The way back for who has forgotten the passphrase: the sealed ids are lost, everything else is there. */
export function GiveUp({ store, attempts, onAsked, onGivenUp }: GiveUpProps) {
  const [error, setError] = useState<unknown>(null);
  const left = attempts?.giveUpMs ?? null;
  const ask = () => {
    store
      .vault()
      .then((vault) => vault.askToGiveUp())
      .then(onAsked, setError);
  };
  const giveUp = () => {
    store
      .vault()
      .then((vault) => vault.giveUp())
      .then(onGivenUp, setError);
  };
  return (
    <details open={left !== null}>
      <summary>The passphrase is forgotten</summary>
      <p>
        Nobody can make it anew, and what it sealed stays unreadable for good. You can give it up: the sealed
        panel ids are deleted, the desk opens, and all runs, answers and studies are there as before.
      </p>
      {left === null && (
        <>
          <p>
            It takes {minutes(giveUpWaitMs)} with this page open, so that nobody does it in passing, and it is
            recorded.
          </p>
          <p class="actions">
            <button type="button" class="quiet" onClick={ask} disabled={attempts === null}>
              Begin to give it up
            </button>
          </p>
        </>
      )}
      {left !== null && left > 0 && (
        <p role="status">
          {minutes(left)} left with this page open. The right passphrase calls it off at any time.
        </p>
      )}
      {left === 0 && (
        <div class="actions">
          <Confirm
            label="Give the passphrase up …"
            question="Delete every sealed panel id for good and open the desk?"
            act="Delete them and open the desk"
            keep="Keep them"
            onAct={giveUp}
          />
        </div>
      )}
      {error !== null && <Problem error={error} title="The passphrase was not given up" />}
    </details>
  );
}
