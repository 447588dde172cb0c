import * as z from "zod";
import { shortestPassphrase } from "../core/desk-attempts.ts";
import { BatteryError } from "../core/errors.ts";

/**
 * How the link table is sealed, with nothing but the browser's own cryptography. Links are encrypted to a
 * public key, so that the participant page can write them and not read them: ECDH on P-256 with a key of its
 * own for every entry, HKDF-SHA-256, AES-256-GCM. The private key is wrapped with AES-256-GCM under a key that
 * PBKDF2-SHA-256 makes from the passphrase.
 */
const curve = { name: "ECDH", namedCurve: "P-256" } as const;
/** OWASP Password Storage Cheat Sheet (2023) for PBKDF2-HMAC-SHA256. A record with fewer is refused. */
const leastIterations = 600_000;
/** Sealed texts are padded to a multiple of this, bytes: their length tells nothing of a usual panel id. */
const padBytes = 128;

const base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/);

/** A link's value that only the passphrase opens. */
export const sealedLinkSchema = z.strictObject({
  sealed: z.literal(1),
  /** Public half of the key that was made for this entry alone, raw. */
  ephemeral: base64,
  iv: base64,
  text: base64,
});
export type SealedLink = Readonly<z.output<typeof sealedLinkSchema>>;

/** What a passphrase leaves on the computer. */
export const deskLockSchema = z.strictObject({
  schema: z.literal(1),
  setAt: z.iso.datetime(),
  /** SPKI. Links are sealed to it without the passphrase. */
  publicKey: base64,
  salt: base64,
  iterations: z.int().min(leastIterations).max(100_000_000),
  iv: base64,
  /** The private key (PKCS #8), encrypted. */
  wrapped: base64,
});
export type DeskLock = Readonly<z.output<typeof deskLockSchema>>;

/**
 * A new pair of keys behind a passphrase.
 *
 * @throws BatteryError `bad-call` when the passphrase is too short to be one
 */
export async function newLock(passphrase: string, setAt: string): Promise<DeskLock> {
  const pair = await crypto.subtle.generateKey(curve, true, ["deriveBits"]);
  const [spki, pkcs8] = await Promise.all([
    crypto.subtle.exportKey("spki", pair.publicKey),
    crypto.subtle.exportKey("pkcs8", pair.privateKey),
  ]);
  return wrap(passphrase, textOf(spki), pkcs8, setAt);
}

/**
 * The key that opens the links. It cannot be taken out of the browser's memory by script.
 *
 * @throws BatteryError `bad-call` when the passphrase does not fit, or the record was tampered with
 */
export async function openLock(lock: DeskLock, passphrase: string): Promise<CryptoKey> {
  return crypto.subtle.importKey("pkcs8", await unwrap(lock, passphrase), curve, false, ["deriveBits"]);
}

/** The same pair of keys behind another passphrase: what is sealed stays as it is. Throws as `openLock` and `newLock`. */
export async function changedLock(
  lock: DeskLock,
  before: string,
  next: string,
  setAt: string,
): Promise<DeskLock> {
  return wrap(next, lock.publicKey, await unwrap(lock, before), setAt);
}

/** Seals a link for the holder of the passphrase. `place` is its key in the store: sealed, it fits no other. */
export async function sealLink(lock: DeskLock, place: readonly string[], value: string): Promise<SealedLink> {
  const [recipient, own] = await Promise.all([
    crypto.subtle.importKey("spki", bytesOf(lock.publicKey), curve, false, []),
    crypto.subtle.generateKey(curve, false, ["deriveBits"]),
  ]);
  const ephemeral = textOf(await crypto.subtle.exportKey("raw", own.publicKey));
  const key = await linkKey(own.privateKey, recipient, ephemeral, "encrypt");
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData: placeBytes(place) },
    key,
    padded(JSON.stringify(value)),
  );
  return { sealed: 1, ephemeral, iv: textOf(iv), text: textOf(text) };
}

/** Opens a sealed link; null when it was altered, moved to another place or sealed to another key. */
export async function openLink(
  privateKey: CryptoKey,
  place: readonly string[],
  { ephemeral, iv, text }: SealedLink,
): Promise<string | null> {
  try {
    const theirs = await crypto.subtle.importKey("raw", bytesOf(ephemeral), curve, false, []);
    const key = await linkKey(privateKey, theirs, ephemeral, "decrypt");
    const opened = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv: bytesOf(iv), additionalData: placeBytes(place) },
      key,
      bytesOf(text),
    );
    return z.string().parse(JSON.parse(new TextDecoder().decode(opened)));
  } catch {
    return null;
  }
}

/** Throws `bad-call` for a new passphrase that is too easy to guess. */
export function refuseWeak(passphrase: string): void {
  const short = passphrase.length < shortestPassphrase;
  if (!short && new Set(passphrase).size >= 6) return;
  throw new BatteryError(
    "bad-call",
    short
      ? `The passphrase has ${passphrase.length} characters; at least ${shortestPassphrase} are needed.`
      : "The passphrase repeats too few characters.",
    "Four or five random words do well.",
  );
}

async function wrap(
  passphrase: string,
  publicKey: string,
  pkcs8: BufferSource,
  setAt: string,
): Promise<DeskLock> {
  refuseWeak(passphrase);
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await wrappingKey(passphrase, salt, leastIterations, "encrypt");
  const wrapped = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData: utf8(publicKey) },
    key,
    pkcs8,
  );
  const shared = { salt: textOf(salt), iterations: leastIterations, iv: textOf(iv) };
  return { schema: 1, setAt, publicKey, ...shared, wrapped: textOf(wrapped) };
}

// The public key is sealed in with the private one: who puts a key of their own there is found out.
async function unwrap(lock: DeskLock, passphrase: string): Promise<ArrayBuffer> {
  const key = await wrappingKey(passphrase, bytesOf(lock.salt), lock.iterations, "decrypt");
  try {
    return await crypto.subtle.decrypt(
      { name: "AES-GCM", iv: bytesOf(lock.iv), additionalData: utf8(lock.publicKey) },
      key,
      bytesOf(lock.wrapped),
    );
  } catch (cause) {
    throw new BatteryError(
      "bad-call",
      "This passphrase does not open the desk.",
      "Check capitals, blanks and the keyboard's language.",
      { cause },
    );
  }
}

async function wrappingKey(
  passphrase: string,
  salt: BufferSource,
  iterations: number,
  use: KeyUsage,
): Promise<CryptoKey> {
  // One form of accents, whatever keyboard or system typed them.
  const typed = await crypto.subtle.importKey("raw", utf8(passphrase.normalize("NFKC")), "PBKDF2", false, [
    "deriveKey",
  ]);
  return crypto.subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt, iterations },
    typed,
    { name: "AES-GCM", length: 256 },
    false,
    [use],
  );
}

async function linkKey(
  own: CryptoKey,
  theirs: CryptoKey,
  ephemeral: string,
  use: KeyUsage,
): Promise<CryptoKey> {
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, own, 256);
  const material = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(32), info: utf8(`valence link 1 ${ephemeral}`) },
    material,
    { name: "AES-GCM", length: 256 },
    false,
    [use],
  );
}

function placeBytes(place: readonly string[]): Uint8Array<ArrayBuffer> {
  return utf8(JSON.stringify(place));
}

function padded(text: string): Uint8Array<ArrayBuffer> {
  const bytes = utf8(text);
  const whole = new Uint8Array(Math.ceil(bytes.length / padBytes) * padBytes).fill(0x20);
  whole.set(bytes);
  return whole;
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function textOf(bytes: ArrayBuffer | Uint8Array): string {
  const view = bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
  return btoa(Array.from(view, (byte) => String.fromCharCode(byte)).join(""));
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
