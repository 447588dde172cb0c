import { pictureName } from "../../stimuli/stimulus-set.ts";
import type { FerPlanned } from "./planned.ts";

/** The pictures a trial needs: the face, and the neutral face that covers it where that is the mask. */
export function pictureNames(planned: FerPlanned): readonly string[] {
  const { identity, emotion, level, mask } = planned;
  const face = pictureName(identity, emotion, level);
  return mask === "neutral" ? [face, pictureName(identity, "neutral", 0)] : [face];
}
