import { sha256 } from "../hash.ts";

/**
 * The opaque code of a person (8 hexadecimal digits): a function of the sealed table's hash and the
 * participant's code. Every person has another, so that not even who is in the same arm can be seen; with
 * the table and its key, `arms.csv` says what each stands for.
 */
export async function armCodeOf(tableHash: string, participant: string): Promise<string> {
  return (await sha256(`arm code\n${tableHash}\n${participant}`)).slice(0, 8);
}
