import { useState } from "preact/hooks";
import type { Health, Tombstone } from "../../store/types.ts";
import { removeDemoStudy } from "../demo/load.ts";
import { useDesk } from "../desk.ts";
import { Show, useLoaded } from "../loaded.tsx";
import { Confirm } from "../parts/confirm.tsx";
import { PanelIds } from "../lock/panel-ids.tsx";
import { PassphrasePanel } from "../lock/passphrase-panel.tsx";
import { ErasePanel } from "../parts/erase-panel.tsx";
import { ExportPanel } from "../parts/export-panel.tsx";
import { Badge, Facts, Page, Section, Columns, Table } from "../parts/page.tsx";
import { Problem } from "../parts/problem.tsx";
import { RestorePanel } from "../parts/restore-panel.tsx";
import { storedModes } from "../route.ts";
import { bytes, count, counted, modeWords } from "../words.ts";

interface State {
  readonly health: Health;
  readonly tombstones: readonly Tombstone[];
}

/** Whether the data are safe on this computer, a backup of them, and what was deleted. */
export function StoragePage() {
  const { store } = useDesk();
  const [state, again] = useLoaded<State>("storage", async () => {
    const [health, tombstones] = await Promise.all([store.health(), store.tombstones()]);
    return { health, tombstones };
  });
  return (
    <Page title="Storage" lead="Data are kept by this browser, on this computer, for this address alone.">
      <Show of={state}>
        {({ health, tombstones }) => (
          <>
            <Section title="Health">
              <HealthFacts health={health} onChange={again} />
            </Section>
            <Section title="What is stored">
              <Amounts health={health} />
            </Section>
            <Section
              title="Backup"
              note="One file with every run, row and event, practice and pilot included, without loss. Keep it away from this computer."
            >
              <ExportPanel selection={{ mode: "all" }} onExported={again} />
            </Section>
            <Section
              title="Restore"
              note="Brings what a backup has and this computer has not: everything into an empty browser, new runs and new rows into a used one. Every hash chain is verified first. Nothing here is ever replaced; calibration and external ids are in no backup."
            >
              <RestorePanel onRestored={again} />
            </Section>
            <Section
              title="Delete a participant"
              note="One participant’s real data, or one session of them, in one step: all of it or nothing. A slip stays that says when and how much, not who."
            >
              <ErasePanel onErased={again} />
            </Section>
            <Section
              title="Passphrase of the desk"
              id="passphrase"
              note="It locks this desk and encrypts the ids by which panels (Prolific, MTurk) know people. The participant page needs none."
            >
              <PassphrasePanel />
            </Section>
            <PanelIds study={null} always={false} />
            <Section title="Clear" note="Real data cannot be cleared all at once.">
              <Clear mode="pilot" health={health} onCleared={again} />
              <Clear mode="demo" health={health} onCleared={again} />
            </Section>
            <Section title="Deletions" note="That something was deleted is kept, what it was is not.">
              <Tombstones tombstones={tombstones} />
            </Section>
          </>
        )}
      </Show>
    </Page>
  );
}

function HealthFacts({ health, onChange }: { readonly health: Health; readonly onChange: () => void }) {
  const { usageBytes, quotaBytes } = health;
  return (
    <Facts
      facts={[
        [
          "Kept for good",
          <Persistence key="persistence" persistent={health.persistent} onChange={onChange} />,
        ],
        ["Not yet exported", health.notExported === 0 ? "nothing" : counted(health.notExported, "real run")],
        ["Used", usageBytes === null ? "the browser does not say" : bytes(usageBytes)],
        [
          "Room",
          quotaBytes === null
            ? "the browser does not say"
            : `${bytes(quotaBytes)} by the browser’s own estimate, which cannot be relied on`,
        ],
        ["Schema", `version ${health.schemaVersion}`],
      ]}
    />
  );
}

function Persistence(props: { readonly persistent: boolean | null; readonly onChange: () => void }) {
  const { store } = useDesk();
  const [refused, setRefused] = useState(false);
  const [error, setError] = useState<unknown>(null);
  if (props.persistent === true) return <Badge tone="good">yes, the browser has promised</Badge>;
  if (props.persistent === null) return <>this browser cannot say: export after every visit</>;
  const ask = () => {
    store.persist().then((kept) => {
      setRefused(kept !== true);
      props.onChange();
    }, setError);
  };
  return (
    <>
      <Badge tone="warn">no</Badge> The browser may delete the data when the disk is full, and some do so
      after 7 days without a visit.{" "}
      <button type="button" class="quiet" onClick={ask}>
        Ask the browser to keep them
      </button>
      <span role="status">
        {refused &&
          " It did not agree: add this page to the bookmarks or install it, then ask again; export meanwhile."}
      </span>
      {error !== null && <Problem error={error} />}
    </>
  );
}

function Amounts({ health }: { readonly health: Health }) {
  return (
    <Table label="Runs and trials stored">
      <Columns titles={["Data", { number: "Runs" }, { number: "Trials" }]} />
      <tbody>
        {storedModes.map((mode) => (
          <tr key={mode}>
            <th scope="row">{modeWords[mode].name}</th>
            <td class="num">{count(health.runs[mode])}</td>
            <td class="num">{count(health.rows[mode])}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Clear(props: {
  readonly mode: "pilot" | "demo";
  readonly health: Health;
  readonly onCleared: () => void;
}) {
  const { store } = useDesk();
  const [error, setError] = useState<unknown>(null);
  const { mode, health } = props;
  if (health.runs[mode] === 0) return <p>There are no {mode} data.</p>;
  const runs = counted(health.runs[mode], `${mode} run`);
  const clear = () => {
    // The demo study goes with its people.
    (mode === "demo" ? removeDemoStudy(store) : store.clear(mode)).then(props.onCleared, setError);
  };
  return (
    <div class="actions">
      <Confirm
        label={`Delete ${runs} …`}
        question={`Delete ${runs} for good?`}
        act={`Delete ${runs}`}
        keep="Keep them"
        onAct={clear}
      />
      {error !== null && <Problem error={error} />}
    </div>
  );
}

function Tombstones({ tombstones }: { readonly tombstones: readonly Tombstone[] }) {
  if (tombstones.length === 0) return <p>Nothing has been deleted.</p>;
  return (
    <Table label="Deletions" cards>
      <Columns titles={["When", "Slip", "What", { number: "Runs" }, { number: "Trials" }]} />
      <tbody>
        {tombstones.map((stone) => (
          <tr key={stone.id}>
            <td class="date">{stone.at.slice(0, 16).replace("T", " ")} UTC</td>
            <td>
              <code>{stone.id}</code>
            </td>
            <td>a {stone.scope}</td>
            <td class="num">{count(stone.runs)}</td>
            <td class="num">{count(stone.rows)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
