import type { Emotion, Label, OutlinedIdentity, SetOutline } from "../stimulus-set.ts";
import { emotions, pictureName } from "../stimulus-set.ts";

/** Steps of ten per cent, and the fifteen steps of the CANTAB-like preset, which one woman and one man a form add. */
const tens = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100];
const fifteenths = [7, 13, 20, 27, 33, 40, 47, 53, 60, 67, 73, 80, 87, 93, 100];
const both = [...new Set([...tens, ...fifteenths])].sort((a, b) => a - b);

/** Who is in which form; ages and shape groups are spread over the forms. The first number has all steps. */
const forms = { A: [1, 9, 11], B: [5, 2, 4], C: [7, 6, 8], D: [10, 3, 12] };

function person(id: string, form: string, steps: readonly number[]): OutlinedIdentity {
  const levels: Partial<Record<Label, readonly number[]>> = { neutral: [0] };
  for (const emotion of emotions) levels[emotion] = steps;
  return { id, sex: id.startsWith("f") || id === "p01" ? "female" : "male", form, levels };
}

const tested = Object.entries(forms).flatMap(([form, numbers]) =>
  ["f", "m"].flatMap((letter) =>
    numbers.map((n, i) => person(`${letter}${String(n).padStart(2, "0")}`, form, i === 0 ? both : tens)),
  ),
);
const practice = ["p01", "p02"].map((id) => person(id, "practice", tens));

/** The project's own rendered faces: what there is, without the hashes of manifest.json. */
export const valenceFaces: SetOutline = {
  id: "valence-faces",
  version: "1.0.0",
  validated: false,
  identities: [...tested, ...practice].sort((a, b) => (a.id < b.id ? -1 : 1)),
};

/** File of one picture inside the set's folder; neutral is level 0. */
export function fileOf(identity: string, emotion: Emotion | "neutral", level: number): string {
  return `images/${pictureName(identity, emotion, level)}.webp`;
}
