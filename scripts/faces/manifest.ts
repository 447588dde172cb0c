import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileOf, valenceFaces } from "../../stimuli/faces/index.ts";
import {
  labels,
  stimulusSetSchema,
  type StimulusImage,
  type StimulusSet,
} from "../../stimuli/stimulus-set.ts";
import { height, width } from "./frame.ts";
import { greyInside } from "./picture.ts";
import { decodeWebp } from "./webp.ts";

/**
 * Measures every file of the outline as it lies in `folder` (after decoding, so with what the compression did)
 * and writes manifest.json beside the pictures.
 */
export function writeManifest(folder: string): StimulusSet {
  const images = valenceFaces.identities.flatMap(({ id, levels }) =>
    labels.flatMap((emotion) => (levels[emotion] ?? []).map((level) => measured(folder, id, emotion, level))),
  );
  const set = stimulusSetSchema.parse({
    id: valenceFaces.id,
    version: valenceFaces.version,
    title: "Valence faces",
    licence: "CC0-1.0",
    origin: "Rendered for this project from the CC0 head of MakeHuman; see SOURCE.md.",
    validated: false,
    evidence:
      "No person has named these faces yet. They were judged by their makers and by an ideal observer alone.",
    width,
    height,
    renderer: `scripts/faces ${valenceFaces.version}`,
    identities: valenceFaces.identities.map(({ id, sex, form }) => ({ id, sex, form })),
    images,
  });
  writeFileSync(join(folder, "manifest.json"), `${JSON.stringify(set, null, 2)}\n`);
  return set;
}

function measured(
  folder: string,
  identity: string,
  emotion: StimulusImage["emotion"],
  level: number,
): StimulusImage {
  const file = fileOf(identity, emotion, level);
  const bytes = readFileSync(join(folder, file));
  const picture = decodeWebp(bytes);
  if (picture.width !== width || picture.height !== height) {
    throw new Error(`${file} is ${picture.width} × ${picture.height} pixels, not ${width} × ${height}.`);
  }
  const { mean, sd } = greyInside(picture.grey);
  return {
    identity,
    emotion,
    level,
    file,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    meanLuminance: rounded(mean),
    rmsContrast: rounded(sd),
  };
}

const rounded = (value: number) => Math.round(value * 1e5) / 1e5;
