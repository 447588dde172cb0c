import { join } from "node:path";
import { valenceFaces } from "../../stimuli/faces/index.ts";
import { emotions, pictureName } from "../../stimuli/stimulus-set.ts";
import { readIdentities } from "./identity.ts";
import { readMesh } from "./mesh.ts";
import { fineMesh, personOf } from "./person.ts";
import { finished, renderFace, tuningOf } from "./picture.ts";
import { PictureFolder } from "./webp.ts";

/**
 * Renders every picture that the outline lists of these people into `folder`, and calls `done` after each person.
 *
 * @throws Error for an id that the mesh or the outline does not have
 */
export function renderPeople(
  mesh: string,
  folder: string,
  ids: readonly string[],
  done: (id: string) => void,
): void {
  const fine = fineMesh(readMesh(mesh));
  const people = readIdentities(mesh);
  for (const id of ids) {
    const identity = people.find((one) => one.id === id);
    const levels = valenceFaces.identities.find((one) => one.id === id)?.levels;
    if (identity === undefined || levels === undefined) throw new Error(`There is no identity "${id}".`);
    const person = personOf(fine, identity);
    const neutral = renderFace(fine, person, null, 0);
    const tuning = tuningOf(neutral);
    const pictures = new PictureFolder(join(folder, "images"));
    pictures.add(pictureName(id, "neutral", 0), finished(neutral, tuning));
    for (const emotion of emotions) {
      for (const level of levels[emotion] ?? []) {
        pictures.add(
          pictureName(id, emotion, level),
          finished(renderFace(fine, person, emotion, level), tuning),
        );
      }
    }
    pictures.close();
    done(id);
  }
}
