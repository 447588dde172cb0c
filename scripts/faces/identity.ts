import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { practiceIdentities } from "./practice.ts";

const paintSchema = z.looseObject({
  seed: z.int(),
  /** Albedo of the skin, 0 to 1. */
  tone: z.number(),
  brow: z.number(),
  browThick: z.number(),
  lash: z.number(),
  lip: z.number(),
  stubble: z.number(),
  iris: z.number(),
});
const identitySchema = z.looseObject({
  id: z.string(),
  look: z.enum(["female", "male"]),
  male: z.number(),
  groups: z.record(z.string(), z.number()),
  /** 0 is about 25 years, 1 about 90. */
  age: z.number(),
  weight: z.number(),
  sliders: z.record(z.string(), z.number()),
  unitGain: z.record(z.string(), z.number()),
  emotionGain: z.record(z.string(), z.number()),
  paint: paintSchema,
});

/** Shape and paint of one person, in the terms of the mesh folder. */
export type Identity = Readonly<z.output<typeof identitySchema>>;

/** The test identities of the mesh folder, then ours for the practice. */
export function readIdentities(folder: string): Identity[] {
  const text = readFileSync(join(folder, "identities.json"), "utf8");
  const read = z.looseObject({ identities: z.array(identitySchema).min(1) }).parse(JSON.parse(text));
  return [...read.identities, ...practiceIdentities];
}
