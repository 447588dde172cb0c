import { BatteryError } from "../core/errors.ts";

/** Whether a text can be an age public key (X25519): https://age-encryption.org/v1 */
export function isPublicKey(text: string): boolean {
  return /^age1[02-9ac-hj-np-z]{58}$/.test(text.trim());
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
