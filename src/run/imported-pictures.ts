import { BatteryError } from "../core/errors.ts";
import { sha256Of } from "../core/hash.ts";
import type { Store } from "../store/types.ts";
import type { ImportedSet } from "../../stimuli/imported-set.ts";
import { pictureName } from "../../stimuli/stimulus-set.ts";
import type { PictureSource } from "./pictures.ts";

/** Pictures of a set that was imported into this browser. Each is held against its hash before it is shown. */
export function importedPictures(store: Store, { set }: ImportedSet): PictureSource {
  const images = new Map(
    set.images.map((image) => [pictureName(image.identity, image.emotion, image.level), image]),
  );
  return {
    keeps: false,
    async bytes(name) {
      const image = images.get(name);
      const bytes = image === undefined ? null : await store.picture(set.id, image.file);
      if (image === undefined || bytes === null) throw broken(`has no picture ${name}`);
      if ((await sha256Of(bytes)) !== image.sha256)
        throw broken(`has another picture for ${name} than it had`);
      return new Blob([bytes]);
    },
  };

  function broken(what: string): BatteryError {
    return new BatteryError(
      "bad-file",
      `The imported set ${set.id} ${what}.`,
      "Delete the set on the desk (Stimuli) and import it again from its files.",
    );
  }
}

/**
 * The imported set of an id, from this browser.
 *
 * @throws BatteryError `bad-parameter` when there is none: sets stay in the browser they were imported into
 */
export async function findImportedSet(store: Store, id: string): Promise<ImportedSet> {
  const record = await store.set(id);
  if (record === undefined) {
    const { readImportedSet } = await import("../../stimuli/imported-set.ts");
    const there = (await store.sets()).map((other) => readImportedSet(other).set.id);
    throw new BatteryError(
      "bad-parameter",
      `The picture set “${id}” is not in this browser.`,
      `Import it on the desk (Stimuli), in this browser and at this address.${
        there.length === 0 ? "" : ` Imported here: ${there.join(", ")}.`
      }`,
    );
  }
  const { readImportedSet } = await import("../../stimuli/imported-set.ts");
  return readImportedSet(record);
}
