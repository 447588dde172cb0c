import * as z from "zod";
import { BatteryError } from "../src/core/errors.ts";
import { stimulusSetSchema } from "./stimulus-set.ts";

/** A picture set that a researcher brought in: its manifest, and what was said at the import. */
export const importedSetSchema = z.strictObject({
  set: stimulusSetSchema,
  importedAt: z.iso.datetime(),
  /** Sum of the pictures' files. */
  bytes: z.int().min(0),
  /** Whoever imported it confirmed then that its licence allows this use. */
  licenceConfirmedAt: z.iso.datetime(),
  /** Some licences forbid to change a picture: no morph is made of a set without this. */
  modificationPermitted: z.boolean(),
});
export type ImportedSet = Readonly<z.output<typeof importedSetSchema>>;

/** An imported set as the store keeps it. Throws `bad-row` when it does not read as one. */
export function readImportedSet(record: unknown): ImportedSet {
  const read = importedSetSchema.safeParse(record);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw new BatteryError(
    "bad-row",
    `A picture set on this computer cannot be read (${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}).`,
    "Import it again from its files.",
    { cause: read.error },
  );
}
