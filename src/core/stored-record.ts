import * as z from "zod";
import { modes, type Mode } from "./session.ts";

/**
 * What a backup holds beside runs: the stores that are about studies and people. Settings stay behind
 * because they are about one computer (its calibration), and links because external ids never leave.
 */
export const recordStores = [
  "studies",
  "participants",
  "sessions",
  "enrolments",
  "visits",
  "tombstones",
] as const;
export type RecordStore = (typeof recordStores)[number];

/** An entry of one of these stores; `key` is its key there, one text a part. */
export const storedRecordSchema = z.strictObject({
  store: z.enum(recordStores),
  key: z.array(z.string().max(500)).min(1).max(4),
  value: z.unknown(),
});
export type StoredRecord = Readonly<z.output<typeof storedRecordSchema>>;

const mode = z.enum(modes);
const person = { mode, study: z.string().nullable(), participant: z.string().min(1) };

/** Which person's, where the store is about people: how many parts its key has, and what is known of its value. */
const recordForms: Readonly<
  Record<RecordStore, { readonly parts: number; readonly personal: boolean; readonly value: z.ZodType }>
> = {
  studies: { parts: 2, personal: false, value: z.looseObject({}) },
  participants: {
    parts: 3,
    personal: true,
    value: z.strictObject({ ...person, firstSeenAt: z.iso.datetime() }),
  },
  sessions: {
    parts: 4,
    personal: true,
    value: z.strictObject({ ...person, session: z.string().min(1), startedAt: z.iso.datetime() }),
  },
  enrolments: { parts: 3, personal: true, value: z.looseObject({}) },
  visits: { parts: 4, personal: true, value: z.looseObject({}) },
  tombstones: {
    parts: 1,
    personal: false,
    value: z.strictObject({
      id: z.string().min(1),
      at: z.iso.datetime(),
      scope: z.enum(["session", "participant"]),
      runs: z.int().min(0),
      rows: z.int().min(0),
    }),
  },
};

/** Whose records: everybody's when nothing is named. Tombstones belong to nobody. */
export interface RecordFilter {
  readonly mode?: Mode | undefined;
  readonly study?: string | null | undefined;
  readonly participant?: string | undefined;
}

/** Whether a record is of the mode, study and person that are named. Study files go with their study. */
export function belongsTo({ store, key }: StoredRecord, { mode, study, participant }: RecordFilter): boolean {
  const ofStudy = (id: string | undefined) => study === undefined || id === (study ?? "");
  if (recordForms[store].personal) {
    return (
      (mode === undefined || key[0] === mode) &&
      ofStudy(key[1]) &&
      (participant === undefined || key[2] === participant)
    );
  }
  if (store === "studies") return ofStudy(key[0]);
  return mode === undefined && study === undefined && participant === undefined;
}

/**
 * Why an entry cannot be stored, as the end of a sentence; null when it can. A personal value must say the
 * same of itself as its key, where it says it.
 */
export function unfitRecord({ store, key, value }: StoredRecord): string | null {
  const form = recordForms[store];
  if (key.length !== form.parts) return `its key has ${key.length} parts instead of ${form.parts}`;
  const parsed = form.value.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "it does not fit"}`;
  }
  if (!form.personal) return null;
  const said = parsed.data as Readonly<Record<string, unknown>>;
  const [modeKey, study, participant] = key as [string, string, string];
  if (!mode.safeParse(modeKey).success || modeKey === "simulated") return `there is no mode ${modeKey}`;
  const claims: readonly (readonly [string, string])[] = [
    ["mode", modeKey],
    ["study", study],
    ["participant", participant],
  ];
  const other = claims.find(([name, own]) => Object.hasOwn(said, name) && (said[name] ?? "") !== own);
  return other === undefined ? null : `its ${other[0]} is not the one of its key`;
}
