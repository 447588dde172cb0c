import * as z from "zod";

/** The names of emotions in code and files; `neutral` is level 0 of each. */
export const emotions = ["happiness", "sadness", "fear", "anger", "disgust", "surprise"] as const;
export type Emotion = (typeof emotions)[number];
export const labels = [...emotions, "neutral"] as const;
export type Label = (typeof labels)[number];

/** One picture of a set. */
export const stimulusImageSchema = z.strictObject({
  identity: z.string().min(1),
  emotion: z.enum(labels),
  /** Percent of the way from neutral to the full expression; 0 for neutral. */
  level: z.int().min(0).max(100),
  /** Path inside the set, with forward slashes. */
  file: z.string().min(1),
  /** Of the file's bytes, hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Mean of the grey values (0 black, 1 white, as encoded) inside the oval; null where not measured. */
  meanLuminance: z.number().min(0).max(1).nullable(),
  /** Standard deviation of the same. */
  rmsContrast: z.number().min(0).nullable(),
});
export type StimulusImage = Readonly<z.output<typeof stimulusImageSchema>>;

export const stimulusIdentitySchema = z.strictObject({
  id: z.string().min(1),
  sex: z.enum(["female", "male"]).nullable(),
  /** `A`–`D`, `practice`, or null: in every form. Forms share no identity. */
  form: z.string().nullable(),
});
export type StimulusIdentity = Readonly<z.output<typeof stimulusIdentitySchema>>;

/** A set of face pictures: whose they are, what is known of them, and every file with its hash. */
export const stimulusSetSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  version: z.string().min(1),
  title: z.string().min(1),
  licence: z.string().min(1),
  origin: z.string().min(1),
  /** Whether people have named these faces as intended; `evidence` says who and how many, or that nobody has. */
  validated: z.boolean(),
  evidence: z.string().min(1),
  width: z.int().min(1),
  height: z.int().min(1),
  /** Program and version that made the pictures; null for photographs. */
  renderer: z.string().nullable(),
  identities: z.array(stimulusIdentitySchema).min(1),
  images: z.array(stimulusImageSchema).min(1),
});
export type StimulusSet = Readonly<z.output<typeof stimulusSetSchema>>;

/** A picture's name in plans and rows: `f01-anger-050`. A shipped set's file is called by it, too. */
export function pictureName(identity: string, emotion: Label, level: number): string {
  return `${identity}-${emotion}-${String(level).padStart(3, "0")}`;
}

/** What a plan needs of a set, small enough for the participant page: who is there, at which levels. */
export interface SetOutline {
  readonly id: string;
  readonly version: string;
  readonly validated: boolean;
  readonly identities: readonly OutlinedIdentity[];
}

export interface OutlinedIdentity extends StimulusIdentity {
  /** Levels of each emotion that there are pictures of; `neutral` holds [0] where there is one. */
  readonly levels: Readonly<Partial<Record<Label, readonly number[]>>>;
}

/** The outline of a set's manifest, levels in ascending order. */
export function outlineOf(set: StimulusSet): SetOutline {
  const identities = set.identities.map((identity) => {
    const levels: Partial<Record<Label, number[]>> = {};
    for (const image of set.images) {
      if (image.identity === identity.id) (levels[image.emotion] ??= []).push(image.level);
    }
    for (const list of Object.values(levels)) list.sort((a, b) => a - b);
    return { ...identity, levels };
  });
  return { id: set.id, version: set.version, validated: set.validated, identities };
}
