import type { ImportedSet } from "../../../stimuli/imported-set.ts";
import { readImportedSet } from "../../../stimuli/imported-set.ts";
import { shippedSets } from "../../../stimuli/shipped.ts";
import { useDesk } from "../desk.ts";
import { Show, useLoaded } from "../loaded.tsx";
import { Badge, Page, Section } from "../parts/page.tsx";
import { ImportPanel } from "../parts/stimuli/import-panel.tsx";
import { hashOf } from "../route.ts";
import { bytes, counted } from "../words.ts";

/** The picture sets: those that come with the battery, those in this browser, and a way to bring one in. */
export function StimuliPage() {
  const { store } = useDesk();
  const [imported] = useLoaded("sets", async () => (await store.sets()).map(readImportedSet));
  const open = (id: string) => {
    location.hash = hashOf({ page: "stimulus-set", id });
  };
  return (
    <Page
      title="Stimuli"
      lead="Faces that come with the battery, and sets of your own. Look at them as participants will."
    >
      <ul class="cards">
        {shippedSets.map(({ outline, title }) => (
          <li class="card" key={outline.id}>
            <h2>
              <a href={hashOf({ page: "stimulus-set", id: outline.id })}>{title}</a>
            </h2>
            <p>
              Comes with the battery, CC0. <Validated validated={outline.validated} />
            </p>
            <p class="under">
              <code>{outline.id}</code> · version {outline.version} ·{" "}
              {counted(outline.identities.length, "person", "people")}
            </p>
          </li>
        ))}
        {imported.state === "done" && imported.value.map((one) => <Card key={one.set.id} imported={one} />)}
      </ul>
      <Show of={imported}>
        {(sets) => (
          <Section
            title="Import a set"
            note="Licensed photographs (KDEF, NimStim, RaFD, FACES and others) or pictures of your own, from a folder or a ZIP."
          >
            <ImportPanel
              taken={[...shippedSets.map(({ outline }) => outline.id), ...sets.map(({ set }) => set.id)]}
              onSaved={open}
            />
          </Section>
        )}
      </Show>
    </Page>
  );
}

function Card({ imported }: { readonly imported: ImportedSet }) {
  const { set } = imported;
  return (
    <li class="card">
      <h2>
        <a href={hashOf({ page: "stimulus-set", id: set.id })}>{set.title}</a>
      </h2>
      <p>
        In this browser alone, {set.licence}. <Validated validated={set.validated} />
      </p>
      <p class="under">
        <code>{set.id}</code> · version {set.version} · {counted(set.identities.length, "person", "people")},{" "}
        {counted(set.images.length, "picture")}, {bytes(imported.bytes)}
      </p>
    </li>
  );
}

/** Whether people have named the pictures as intended. */
export function Validated({ validated }: { readonly validated: boolean }) {
  return validated ? <Badge tone="good">validated</Badge> : <Badge tone="warn">not validated</Badge>;
}
