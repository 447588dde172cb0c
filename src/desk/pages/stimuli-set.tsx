import { useEffect, useState } from "preact/hooks";
import { readImportedSet, type ImportedSet } from "../../../stimuli/imported-set.ts";
import { completenessOf } from "../../../stimuli/import/completeness.ts";
import { shippedSets } from "../../../stimuli/shipped.ts";
import type { StimulusSet } from "../../../stimuli/stimulus-set.ts";
import type { Store } from "../../store/types.ts";
import { useDesk } from "../desk.ts";
import { Show, useLoaded } from "../loaded.tsx";
import { Confirm } from "../parts/confirm.tsx";
import { Facts, Page, Section } from "../parts/page.tsx";
import { Problem } from "../parts/problem.tsx";
import { CompletenessTable } from "../parts/stimuli/completeness-table.tsx";
import { Gallery, giveBack, type GalleryPicture } from "../parts/stimuli/gallery.tsx";
import { HashCheck } from "../parts/stimuli/hash-check.tsx";
import { hashOf } from "../route.ts";
import { bytes, counted, dateTime } from "../words.ts";
import { Validated } from "./stimuli.tsx";

/** A set as this page needs it, shipped or imported. */
interface Opened {
  readonly set: StimulusSet;
  readonly imported: ImportedSet | null;
  /** Addresses of its pictures; `close` gives them back. */
  readonly address: (file: string) => string | Promise<string>;
  readonly picture: (file: string) => Promise<ArrayBuffer>;
  readonly close: () => void;
}

/** One picture set: what is known of it, who is in it, its pictures, and whether they are still the same. */
export function StimulusSetPage({ id }: { readonly id: string }) {
  const { store } = useDesk();
  const [opened] = useLoaded(id, () => openSet(store, id));
  return (
    <Show of={opened}>
      {(found) =>
        found === null ? (
          <Page
            title="There is no such set"
            lead={`No picture set “${id}” comes with the battery or is in this browser.`}
          >
            <p>
              <a href={hashOf({ page: "stimuli" })}>See the sets there are</a>
            </p>
          </Page>
        ) : (
          <SetView opened={found} />
        )
      }
    </Show>
  );
}

function SetView({ opened }: { readonly opened: Opened }) {
  const { set, imported } = opened;
  const [failed, setFailed] = useState<unknown>(null);
  const { store } = useDesk();
  useEffect(() => opened.close, [opened]);
  const sexes = new Map(set.identities.map(({ id, sex, form }) => [id, { sex, form }]));
  const table = completenessOf(
    set.images.map((image) => ({ ...image, sex: null, form: null, ...sexes.get(image.identity) })),
  );
  const pictures: readonly GalleryPicture[] = set.images.map((image) => ({
    ...image,
    address: () => opened.address(image.file),
  }));
  const remove = () => {
    store.deleteSet(set.id).then(() => {
      location.hash = hashOf({ page: "stimuli" });
    }, setFailed);
  };
  return (
    <Page
      title={set.title}
      lead={
        <>
          <code>{set.id}</code>, version {set.version}. <Validated validated={set.validated} />
        </>
      }
    >
      <Facts
        facts={[
          ["Licence", set.licence],
          ["Origin", set.origin],
          ["Evidence", set.evidence],
          [
            "Pictures",
            `${counted(set.images.length, "picture")} of ${counted(set.identities.length, "person", "people")}, ${set.width} × ${set.height} pixels`,
          ],
          ["Made by", set.renderer],
          [
            "Imported",
            imported === null ? null : `${dateTime(imported.importedAt, 0)} UTC, ${bytes(imported.bytes)}`,
          ],
          ["Licence confirmed", imported === null ? null : `${dateTime(imported.licenceConfirmedAt, 0)} UTC`],
          [
            "Changing the pictures",
            imported === null
              ? null
              : imported.modificationPermitted
                ? "permitted by the licence"
                : "not permitted",
          ],
          [
            "Kept",
            imported === null ? "with the battery" : "in this browser alone: in no export, in no backup",
          ],
          ["In a session’s address", <code key="address">&amp;stimulusSet={set.id}</code>],
        ]}
      />
      <Section title="Pictures">
        <Gallery pictures={pictures} size={set} name={set.id} />
      </Section>
      <Section title="Who is in it">
        <CompletenessTable table={table} />
      </Section>
      <Section
        title="Are they still the same?"
        note="Reads every picture and holds its SHA-256 against the manifest."
      >
        <HashCheck key={set.id} images={set.images} picture={opened.picture} />
      </Section>
      {imported !== null && (
        <Section
          title="Delete"
          note="Rows of sessions that showed the set stay, with its name and version. Sessions that need it can no longer run here."
        >
          <Confirm
            label="Delete this set …"
            question={`Delete ${set.title} from this browser for good?`}
            act={`Delete ${counted(set.images.length, "picture")}`}
            keep="Keep it"
            onAct={remove}
          />
          {failed !== null && <Problem error={failed} />}
        </Section>
      )}
    </Page>
  );
}

async function openSet(store: Store, id: string): Promise<Opened | null> {
  const shipped = shippedSets.find(({ outline }) => outline.id === id);
  if (shipped !== undefined) {
    return {
      set: await shipped.manifest(),
      imported: null,
      address: shipped.address,
      picture: async (file) => {
        const response = await fetch(shipped.address(file));
        if (!response.ok) throw new Error(`${response.status}`);
        return response.arrayBuffer();
      },
      close: () => undefined,
    };
  }
  const record = await store.set(id);
  if (record === undefined) return null;
  const imported = readImportedSet(record);
  const picture = async (file: string) => {
    const found = await store.picture(id, file);
    if (found === null) throw new Error(`${file} is missing`);
    return found;
  };
  const addresses = new Map<string, string>();
  return {
    set: imported.set,
    imported,
    address: async (file) => {
      const there = addresses.get(file);
      if (there !== undefined) return there;
      const made = URL.createObjectURL(new Blob([await picture(file)]));
      addresses.set(file, made);
      return made;
    },
    picture,
    close: () => giveBack(addresses.values()),
  };
}
