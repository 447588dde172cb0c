import {
  emotions,
  type Label,
  type OutlinedIdentity,
  type SetOutline,
} from "../../../stimuli/stimulus-set.ts";

const tens = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100];
const fifteen = [7, 13, 20, 27, 33, 40, 47, 53, 60, 67, 73, 80, 87, 93, 100];

function person(
  id: string,
  sex: "female" | "male",
  form: string,
  levels: readonly number[],
): OutlinedIdentity {
  const all: Partial<Record<Label, readonly number[]>> = { neutral: [0] };
  for (const emotion of emotions) all[emotion] = levels;
  return { id, sex, form, levels: all };
}

/** A set as the battery's own: four forms of three women and three men, and two people for practice. */
export const outline: SetOutline = {
  id: "made-up",
  version: "1",
  validated: false,
  identities: [
    ...["A", "B", "C", "D"].flatMap((form, f) =>
      [1, 2, 3].flatMap((i) => {
        const number = String(3 * f + i).padStart(2, "0");
        const levels = i === 1 ? [...new Set([...tens, ...fifteen])].sort((a, b) => a - b) : tens;
        return [person(`f${number}`, "female", form, levels), person(`m${number}`, "male", form, levels)];
      }),
    ),
    person("p01", "female", "practice", tens),
    person("p02", "male", "practice", tens),
  ],
};
