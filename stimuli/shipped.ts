import { valenceFaces } from "./faces/index.ts";
import { stimulusSetSchema, type SetOutline, type StimulusSet } from "./stimulus-set.ts";

/** A picture set that comes with the battery. Its manifest, with every hash, is loaded when somebody asks. */
export interface ShippedSet {
  readonly outline: SetOutline;
  readonly title: string;
  readonly manifest: () => Promise<StimulusSet>;
  /** Address of a picture, relative to the pages. */
  readonly address: (file: string) => string;
}

/** All picture sets that come with the battery. */
export const shippedSets: readonly ShippedSet[] = [
  {
    outline: valenceFaces,
    title: "Valence faces",
    manifest: async () => stimulusSetSchema.parse((await import("./faces/manifest.json")).default),
    address: (file) =>
      `stimuli/${valenceFaces.id}/${valenceFaces.version}/${file.slice(file.lastIndexOf("/") + 1)}`,
  },
];
