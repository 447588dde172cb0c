import type { AnyShapes, AnyPlay, Given } from "../core/task.ts";
import type { Store } from "../store/types.ts";
import type { Pictures } from "./screen.ts";

/** What a run shows: materials that come from this browser, and pictures. */
export interface Stimuli {
  /** The outline of an imported set for the plan; nothing where the task's own materials are used. */
  readonly given: Partial<Pick<Given<AnyShapes>, "materials">>;
  pictures(set: string, version: string): Promise<Pictures>;
}

/**
 * The stimuli of a run. What shows no pictures loads none of this.
 *
 * @throws BatteryError `bad-parameter` when the parameters name a set that this browser does not have
 */
export async function stimuliOf(
  task: AnyPlay,
  parameters: Readonly<Record<string, unknown>>,
  store: Store,
): Promise<Stimuli> {
  const id = task.importedSet?.(parameters) ?? null;
  if (id === null) return { given: {}, pictures: shipped };
  const [{ findImportedSet, importedPictures }, { outlineOf }, { picturesFrom }] = await Promise.all([
    import("./imported-pictures.ts"),
    import("../../stimuli/stimulus-set.ts"),
    import("./pictures.ts"),
  ]);
  const imported = await findImportedSet(store, id);
  const pictures = picturesFrom(importedPictures(store, imported));
  return { given: { materials: outlineOf(imported.set) }, pictures: () => Promise.resolve(pictures) };
}

async function shipped(set: string, version: string): Promise<Pictures> {
  const [{ shippedPictures }, { picturesFrom }] = await Promise.all([
    import("./shipped-pictures.ts"),
    import("./pictures.ts"),
  ]);
  return picturesFrom(shippedPictures(set, version));
}
