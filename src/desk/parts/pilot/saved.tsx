import { useDesk } from "../../desk.ts";
import { Show, useLoaded } from "../../loaded.tsx";
import { save } from "../../save.ts";
import { forgetSimulation, savedSimulations, type SavedSimulation } from "../../simulations.ts";
import { Confirm } from "../confirm.tsx";

/** Results that were kept on this computer. `round` changes when another one was. */
export function SavedResults(props: { readonly kind: SavedSimulation["kind"]; readonly round: number }) {
  const { store } = useDesk();
  const [saved, again] = useLoaded(`saved ${props.round}`, () => savedSimulations(store));
  return (
    <Show of={saved}>
      {(all) => {
        const own = all.filter((one) => one.kind === props.kind);
        if (own.length === 0) return <p class="none">None yet. Each result is kept here with its seed.</p>;
        return (
          <ul class="files">
            {own.map((one) => (
              <li key={one.at}>
                <strong>{one.title}</strong>
                <p>
                  {one.at.slice(0, 16).replace("T", " ")} UTC, version {one.appVersion}
                </p>
                <SaveButtons saved={one} />
                <Confirm
                  label="Delete"
                  question="Delete this result?"
                  act="Delete it"
                  keep="Keep it"
                  onAct={() => {
                    forgetSimulation(store, one.at).then(again, again);
                  }}
                />
              </li>
            ))}
          </ul>
        );
      }}
    </Show>
  );
}

/** Saves a result as files. */
export function SaveButtons({ saved }: { readonly saved: SavedSimulation }) {
  const stem = `${saved.kind}_${saved.at.slice(0, 19).replaceAll(":", "-")}`;
  return (
    <span class="actions">
      <button
        type="button"
        class="quiet"
        onClick={() => {
          save(`${stem}.csv`, new Blob([saved.csv], { type: "text/csv" }));
        }}
      >
        Save the table (CSV)
      </button>
      <button
        type="button"
        class="quiet"
        onClick={() => {
          save(`${stem}.json`, new Blob([saved.json], { type: "application/json" }));
        }}
      >
        Save all (JSON)
      </button>
    </span>
  );
}
