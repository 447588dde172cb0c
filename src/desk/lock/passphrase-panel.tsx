import { useState } from "preact/hooks";
import type { LockEvent } from "../../store/vault-types.ts";
import { useDesk } from "../desk.ts";
import { Show, useLoaded } from "../loaded.tsx";
import { Columns, Table } from "../parts/page.tsx";
import { Problem } from "../parts/problem.tsx";
import { PassphraseForm } from "./passphrase-form.tsx";
import { useWaiting } from "./use-waiting.ts";
import { useDeskKey } from "./vault-context.ts";

/** Sets, changes and takes away the passphrase, and says what it is worth. */
export function PassphrasePanel() {
  const { store } = useDesk();
  const { locks, changed } = useDeskKey();
  const [log, again] = useLoaded(`desk lock log ${locks}`, async () => (await store.vault()).log());
  const [error, setError] = useState<unknown>(null);
  const [done, setDone] = useState<string | null>(null);
  const act = async (work: () => Promise<string>) => {
    setError(null);
    setDone(null);
    try {
      setDone(await work());
    } catch (cause) {
      setError(cause);
    }
    again();
  };
  const set = (_: string, next: string) =>
    act(async () => {
      changed(await (await store.vault()).set(next));
      return "The passphrase is set, and every panel id on this computer is encrypted.";
    });
  const change = (before: string, next: string) =>
    act(async () => {
      await (await store.vault()).change(before, next);
      return "The passphrase is changed.";
    });
  const remove = (before: string) =>
    act(async () => {
      await (await store.vault()).remove(before);
      changed(null);
      return "The passphrase is gone: panel ids are readable on this computer’s disk again.";
    });
  return (
    <>
      <Worth />
      {locks ? (
        <>
          <Waiting />
          <PassphraseForm label="Change it …" act="Change the passphrase" asks="both" onAct={change} />
          <PassphraseForm
            label="Take it away …"
            act="Decrypt the panel ids and unlock the desk for everybody"
            asks="before"
            onAct={remove}
          />
        </>
      ) : (
        <PassphraseForm label="Set a passphrase …" act="Set it" asks="next" onAct={set} />
      )}
      <div role="status">{done !== null && <p>{done}</p>}</div>
      {error !== null && <Problem error={error} title="The passphrase stays as it was" />}
      <Show of={log}>{(events) => <Log events={events} />}</Show>
    </>
  );
}

function Worth() {
  return (
    <>
      <p>
        <strong>What it protects:</strong> panel ids on the disk are encrypted, those written while the desk
        is locked too. The desk asks for the passphrase before it shows any page, after every reload, after a
        participant’s visit and after ten minutes without a touch.
      </p>
      <p>
        <strong>What it does not:</strong> runs, answers and notes are stored under participants’ codes, as
        they were: whoever can read this computer’s disk and browser profile can read them. Encrypt the disk,
        and give participants an account of their own. Ids written before the passphrase was set may stay on
        the disk for a while, and addresses with ids in them stay in the browser’s history.
      </p>
      <p>
        <strong>If it is forgotten,</strong> panel ids can never be read again, by nobody. Everything else
        stays.
      </p>
    </>
  );
}

/** After a wrong passphrase: how long the next try has to wait. */
function Waiting() {
  const { store } = useDesk();
  const [attempts] = useWaiting(store);
  const left = Math.ceil((attempts?.waitMs ?? 0) / 1000);
  return <p role="status">{left > 0 ? `The next try in ${left} s.` : ""}</p>;
}

function Log({ events }: { readonly events: readonly LockEvent[] }) {
  if (events.length === 0) return null;
  return (
    <Table label="What happened to the passphrase" cards>
      <Columns titles={["When", "What", "Detail"]} />
      <tbody>
        {events.slice(-20).map(({ at, kind, detail }, i) => (
          <tr key={i}>
            <td class="date">{at.slice(0, 19).replace("T", " ")} UTC</td>
            <td>{kind.replaceAll("-", " ")}</td>
            <td>{detail}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
