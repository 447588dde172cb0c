import { BatteryError } from "../../../core/errors.ts";
import { sha256Of } from "../../../core/hash.ts";
import type { Probe } from "../../../../stimuli/import/build.ts";
import { declaredSize } from "../../../../stimuli/import/declared-size.ts";
import { isWhole, limits, pictureType, pictureTypes } from "../../../../stimuli/import/limits.ts";
import type { Collected } from "./collect.ts";

const atOnce = 4;

/**
 * Reads, hashes and decodes pictures as the participant page will. A picture that cannot be decoded is a
 * probe with a problem, so that all of them are found in one go.
 *
 * @param goOn asked before each picture; false breaks off
 */
export async function probePictures(
  pictures: readonly Collected[],
  onProgress: (done: number) => void,
  goOn: () => boolean = () => true,
): Promise<readonly Probe[]> {
  const probes: Probe[] = [];
  let next = 0;
  let done = 0;
  const work = async () => {
    while (next < pictures.length && goOn()) {
      const at = next++;
      probes[at] = await probe(pictures[at] as Collected);
      onProgress(++done);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return probes;
}

async function probe({ path, blob }: Collected): Promise<Probe> {
  const buffer = await blob.arrayBuffer();
  const bytes = new Uint8Array(buffer);
  const found = { file: path, bytes: bytes.length, sha256: await sha256Of(buffer), width: 0, height: 0 };
  const type = pictureType(bytes);
  if (type === null)
    return {
      ...found,
      problem: bad(path, "is not a JPEG, PNG, WebP or AVIF picture, whatever its name says"),
    };
  if (!isWhole(bytes, type)) return { ...found, problem: bad(path, "was cut short: its end is missing") };
  const declared = declaredSize(bytes, type);
  // Not decoded: the build refuses it by its size, and says so.
  if (declared !== null && Math.max(declared.width, declared.height) > limits.side)
    return { ...found, ...declared, problem: null };
  try {
    const bitmap = await createImageBitmap(new Blob([buffer], { type: pictureTypes[type] }));
    const { width, height } = bitmap;
    bitmap.close();
    return { ...found, width, height, problem: null };
  } catch {
    return { ...found, problem: bad(path, "cannot be read as a picture: it is damaged") };
  }
}

function bad(path: string, what: string): BatteryError {
  return new BatteryError("bad-file", `${path} ${what}.`, "Copy it anew from its source.");
}
