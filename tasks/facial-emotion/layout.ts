import { emotionsOf, type FerParameters } from "./parameters.ts";
import { sexes, type Answered, type Question } from "./planned.ts";

export interface AnswerPlace {
  readonly value: Answered;
  /** Physical key, `event.code`. */
  readonly code: string;
}

const left = ["KeyS", "KeyD", "KeyF"] as const;
const right = ["KeyJ", "KeyK", "KeyL"] as const;

/**
 * The answers on the arc from left to right, each with its key. Neutral is in the middle, on the space bar;
 * fewer emotions take the keys nearest to it. The mirrored layout turns the order round.
 */
export function answersOf(
  p: Pick<FerParameters, "emotions" | "neutralAnswer" | "layout">,
  question: Question,
): readonly AnswerPlace[] {
  const values: readonly Answered[] = question === "sex" ? sexes : emotionsOf(p);
  const ordered = p.layout === "mirrored" ? [...values].reverse() : values;
  const onLeft = Math.ceil(ordered.length / 2);
  const middle: readonly Answered[] = question === "emotion" && p.neutralAnswer ? ["neutral"] : [];
  const codes = [
    ...left.slice(left.length - onLeft),
    ...middle.map(() => "Space"),
    ...right.slice(0, ordered.length - onLeft),
  ];
  return [...ordered.slice(0, onLeft), ...middle, ...ordered.slice(onLeft)].map((value, i) => ({
    value,
    code: codes[i] as string,
  }));
}
