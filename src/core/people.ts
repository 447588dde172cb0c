import type { Random } from "./random.ts";
import { fromScale, toScale, type Scale } from "./stats/scale.ts";
import type { Agent, Shapes } from "./task.ts";

/** One parameter of a simulated person, and what of the data shows it. */
export interface Trait {
  readonly title: string;
  readonly scale: Scale;
  /** The typical person's value. */
  readonly centre: number;
  /** SD between people, on the scale. */
  readonly sd: number;
  /** SD of a sample in which recovery is measured, where `sd` is too small to tell people apart. */
  readonly recoverySd?: number;
  readonly shownBy: TraitSign;
}

/** A score, or a parameter of one of the task's models. */
export type TraitSign =
  | {
      readonly measure: string;
      readonly condition: string;
      /** The score estimates the trait itself, in its own unit: bias and coverage then mean something. */
      readonly sameUnit: boolean;
      /** The part whose run has the score; the last part when not said. */
      readonly part?: string;
    }
  | { readonly model: string; readonly parameter: string };

/** A kind of simulated people with known parameters. */
export interface People<S extends Shapes> {
  readonly traits: Readonly<Record<string, Trait>>;
  /** A person with those values; `random` is what is left to chance in what they do. */
  make(person: Person, random: Random): Agent<S>;
  /** Scores that endless trials of the standard protocol would give this person, where they can be worked out. */
  truths?(person: Person): readonly Truth[];
}

/** A score as it would be without chance. */
export interface Truth {
  readonly measure: string;
  readonly condition: string;
  readonly value: number;
}

/** A person's value of each trait. */
export type Person = Readonly<Record<string, number>>;

/** One person of a population. Traits are drawn in order from one stream. */
export function drawPerson(
  { traits }: Pick<People<Shapes>, "traits">,
  random: Random,
  purpose: "ordinary" | "recovery" = "ordinary",
): Person {
  const drawn = Object.entries(traits).map(([name, { scale, centre, sd, recoverySd }]) => {
    const spread = purpose === "recovery" ? (recoverySd ?? sd) : sd;
    return [name, fromScale(scale, toScale(scale, centre) + random.normal(0, spread))] as const;
  });
  return Object.fromEntries(drawn);
}

/** The same person with one trait moved on its scale, as by a treatment that takes `from` to `to`. */
export function shiftPerson(
  { traits }: Pick<People<Shapes>, "traits">,
  person: Person,
  trait: string,
  { from, to }: { readonly from: number; readonly to: number },
): Person {
  const scale = traits[trait]?.scale ?? "plain";
  const shift = toScale(scale, to) - toScale(scale, from);
  return { ...person, [trait]: fromScale(scale, toScale(scale, person[trait] as number) + shift) };
}
