import { BatteryError, findings, throwAll } from "../core/errors.ts";
import { armCodeOf } from "../core/study/arm-code.ts";
import { checkParticipant } from "../core/study/enrolment.ts";
import { sha256 } from "../core/hash.ts";
import type { Allocation } from "../core/study/records.ts";
import type { Study } from "../core/study/schema.ts";
import { CsvReader } from "./csv-reader.ts";
import { fileError, Findings } from "./findings.ts";

/** Who gets what. Lives in memory only, between the sealed file and the unblinding. */
export interface Arm {
  readonly participant: string;
  /** Treatment period, from 1. */
  readonly period: number;
  readonly arm: string;
}

/** What is kept as text is a third longer, and may have 2 MB. */
const longestSealed = 1_400_000;

const columns = ["participant", "period", "arm"] as const;

/**
 * Reads an allocation table (CSV: participant, arm and, with several periods, period) and holds it against
 * the study: known codes and arms, every period of a participant once.
 *
 * @throws BatteryError `bad-file`; no sentence names an arm of the table
 */
export function readAllocation(text: string, study: Study, file = "allocation.csv"): readonly Arm[] {
  return readArms(text, study, file, () => true);
}

/**
 * One participant's arms out of a table. Nobody else's row is looked at, so a mistake in one of them does not
 * stand in the way of an emergency.
 *
 * @throws BatteryError `bad-file` when the participant is not in the table, or not with every period
 */
export function readOwnArms(text: string, study: Study, participant: string): readonly Arm[] {
  const arms = readArms(text, study, "allocation.csv", (code) => code === participant);
  if (arms.length > 0) return arms;
  throw new BatteryError(
    "bad-file",
    `The allocation table has no row for ${participant}.`,
    "Ask whoever sealed the table; nobody else was unblinded.",
  );
}

function readArms(
  text: string,
  study: Study,
  file: string,
  wanted: (participant: string | null) => boolean,
): readonly Arm[] {
  const found = new Findings();
  const arms: Arm[] = [];
  let names: readonly string[] = [];
  const periods = study.blinding?.periods ?? 1;
  const reader = new CsvReader(
    file,
    {
      header(given, line) {
        names = given;
        const needed = periods > 1 ? columns : columns.filter((column) => column !== "period");
        for (const column of needed) {
          if (given.includes(column)) continue;
          found.fatal(
            fileError(
              file,
              line,
              `the column ${column} is missing.`,
              `Its columns are: ${needed.join(", ")}.`,
            ),
          );
        }
      },
      row(record, line) {
        const cell = (name: string) => {
          const at = names.indexOf(name);
          return at === -1 ? "" : record.cell(at).trim();
        };
        const participant = participantOf(study, cell("participant"));
        if (!wanted(participant)) return;
        const period = names.includes("period") ? Number(cell("period")) : 1;
        const row = { participant, period, arm: cell("arm") };
        const fault = faultOf(row, study, periods, arms);
        if (fault === null) arms.push({ ...row, participant: row.participant ?? "" });
        else found.add(fileError(file, line, fault, "Mend the table and seal it again."));
      },
    },
    found,
  );
  reader.push(text);
  reader.end();
  found.throwAny();
  const short = [...new Set(arms.map(({ participant }) => participant))].filter(
    (participant) => arms.filter((arm) => arm.participant === participant).length !== periods,
  );
  throwAll(
    short.map((participant) =>
      fileError(
        file,
        null,
        `${participant} does not have ${periods} periods.`,
        "Mend the table and seal it again.",
      ),
    ),
  );
  return arms;
}

function participantOf(study: Study, typed: string): string | null {
  try {
    return checkParticipant(study, typed).participant;
  } catch (error) {
    if (findings(error)[0]?.code === "bad-call") return null;
    throw error;
  }
}

function faultOf(
  row: { readonly participant: string | null; readonly period: number; readonly arm: string },
  study: Study,
  periods: number,
  before: readonly Arm[],
): string | null {
  if (row.participant === null) return "the participant's code does not fit the study.";
  if (!Number.isInteger(row.period) || row.period < 1 || row.period > periods) {
    return `the period must be a whole number from 1 to ${periods}.`;
  }
  const known = study.blinding?.arms ?? [];
  if (!known.includes(row.arm)) return "the arm is none of those that the study's blinding.arms lists.";
  const twice = before.some(
    ({ participant, period }) => participant === row.participant && period === row.period,
  );
  return twice ? `the period ${row.period} of this participant is there twice.` : null;
}

/** How a table is sealed: for the holder of a secret key, or with a passphrase. */
export type Lock = { readonly recipient: string } | { readonly passphrase: string };

/**
 * Seals a text with age (https://age-encryption.org/v1), armoured so that it can be mailed and pasted.
 *
 * @param workFactor base-2 logarithm of the scrypt cost; age's own default when left out
 * @throws BatteryError `bad-call` when the recipient is none or the passphrase is short
 */
export async function seal(text: string, lock: Lock, workFactor?: number): Promise<string> {
  const { armor, Encrypter } = await import("age-encryption");
  const encrypter = new Encrypter();
  if ("passphrase" in lock) {
    if (lock.passphrase.length < 10) {
      throw new BatteryError(
        "bad-call",
        "The passphrase is too short to keep a table blind.",
        "Use at least 10 characters, better five random words.",
      );
    }
    encrypter.setPassphrase(lock.passphrase);
    if (workFactor !== undefined) encrypter.setScryptWorkFactor(workFactor);
  } else {
    try {
      encrypter.addRecipient(lock.recipient.trim());
    } catch (cause) {
      throw new BatteryError(
        "bad-call",
        "This is no recipient of age.",
        "A recipient begins with age1 and is the public half of a key made with age-keygen.",
        { cause },
      );
    }
  }
  return armor.encode(await encrypter.encrypt(text));
}

/** Throws `bad-file` for a file too large to be a sealed table, before anybody reads it. */
export function refuseLarge(bytes: number, file: string): void {
  if (bytes <= longestSealed) return;
  throw new BatteryError(
    "bad-file",
    `${file} has ${(bytes / 1e6).toFixed(1)} MB; a sealed table has at most ${longestSealed / 1e6} MB.`,
    "Check that it is the right file.",
  );
}

/**
 * A sealed table as it is kept, checked as far as anybody without the key can.
 *
 * @throws BatteryError `bad-file` when it is not an age file: above all, when it was not encrypted
 */
export async function sealedAllocation(bytes: Uint8Array, importedAt: string): Promise<Allocation> {
  const { armor } = await import("age-encryption");
  const text = new TextDecoder().decode(bytes);
  const binary = text.startsWith("age-encryption.org/v1\n");
  let sealed: string;
  try {
    sealed = binary ? armor.encode(bytes) : armor.encode(armor.decode(text));
  } catch (cause) {
    throw new BatteryError(
      "bad-file",
      "This is not a file sealed with age. If it is the table itself, you may just have been unblinded.",
      "Let somebody outside the trial team seal it: age -p, or battery study seal.",
      { cause },
    );
  }
  return { kind: "allocation", sealed, hash: await sha256(sealed), importedAt };
}

/**
 * Opens a sealed table.
 *
 * @param key a passphrase, or a secret key that begins with AGE-SECRET-KEY-
 * @throws BatteryError `bad-call` when the key does not fit
 */
export async function unseal(allocation: Pick<Allocation, "sealed">, key: string): Promise<string> {
  const { armor, Decrypter } = await import("age-encryption");
  const decrypter = new Decrypter();
  const given = key.trim();
  try {
    if (given.toUpperCase().startsWith("AGE-SECRET-KEY-")) decrypter.addIdentity(given.toUpperCase());
    else decrypter.addPassphrase(given);
    return await decrypter.decrypt(armor.decode(allocation.sealed), "text");
  } catch (cause) {
    throw new BatteryError(
      "bad-call",
      "This key does not open the allocation table.",
      "Check that it is the key of this study's table, complete and without a blank. Nothing was unblinded.",
      { cause },
    );
  }
}

/** The columns of `arms.csv`. */
export const armColumns = ["participant", "arm_code", "period", "arm"] as const;

/** What the opaque codes in exported files stand for. */
export async function armRows(allocation: Pick<Allocation, "hash">, arms: readonly Arm[]) {
  return Promise.all(
    arms.map(async ({ participant, period, arm }) => ({
      participant,
      arm_code: await armCodeOf(allocation.hash, participant),
      period,
      arm,
    })),
  );
}
