import { BatteryError } from "../core/errors.ts";
import { agePublicKey } from "../core/study/fields.ts";
import type { Draft, Writing } from "./source.ts";
import { studyData } from "./study-data.ts";

/** Whether a text can be an age public key (X25519): https://age-encryption.org/v1 */
export function isPublicKey(text: string): boolean {
  return agePublicKey.test(text.trim());
}

/**
 * A bundle as a file: encrypted to the key that was named, else to that of the study whose runs it holds, else plain.
 *
 * @param stem what the file's name begins with; `bundle.zip` or `bundle.zip.age` follows
 * @throws BatteryError `bad-call` when nobody named a key and its runs are of several studies, one with a key
 */
export async function bundleFile(
  writing: Pick<Writing, "source">,
  stem: string,
  pages: AsyncIterable<Uint8Array>,
  publicKey: string | null,
): Promise<Draft> {
  const key = publicKey ?? (await keyOfStudy(writing));
  return key === null
    ? { name: `${stem}bundle.zip`, pages }
    : { name: `${stem}bundle.zip.age`, pages: encrypted(pages, key) };
}

/** The key that the file of the runs' study names (`exportKey` of the version in force); null when it names none. */
async function keyOfStudy({ source }: Pick<Writing, "source">): Promise<string | null> {
  const data = await studyData({ source });
  const studies = [...new Set(source.runs.map(({ study }) => study))];
  const keys = studies.map((study) => (study === null ? undefined : data.get(study)?.current.exportKey));
  const at = keys.findIndex((key) => key !== undefined);
  if (at === -1) return null;
  if (studies.length === 1) return keys[0] ?? null;
  throw new BatteryError(
    "bad-call",
    `The runs are of several studies, and the file of the study "${studies[at]}" names a key for its bundles.`,
    "Export each study by itself, or name the key to encrypt this bundle to.",
  );
}

/**
 * Encrypts bytes as they come to a study's public key, in the age format: only the holder of the private
 * key can open them, this computer not.
 *
 * @throws BatteryError `bad-call` for what is no age public key
 */
export async function* encrypted(
  pages: AsyncIterable<Uint8Array>,
  publicKey: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { Encrypter } = await import("age-encryption");
  const encrypter = new Encrypter();
  try {
    encrypter.addRecipient(publicKey.trim());
  } catch (cause) {
    throw new BatteryError(
      "bad-call",
      "This is not a public key of age.",
      "Paste the whole line that begins with age1, as age-keygen printed it. Never the one that begins with AGE-SECRET-KEY.",
      { cause },
    );
  }
  const reader = (await encrypter.encrypt(streamOf(pages))).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}

/** Not `ReadableStream.from`, which Chromium does not have. */
function streamOf(pages: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = pages[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const next = await iterator.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
