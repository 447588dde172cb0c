import {
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  pbkdf2Sync,
} from "node:crypto";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import {
  changedLock,
  deskLockSchema,
  newLock,
  openLink,
  openLock,
  sealLink,
  type DeskLock,
} from "../../src/store/sealing.ts";

const at = "2026-03-01T00:00:00.000Z";
const passphrase = "lamp river stone cup";
const place = ["real", "online", "x0123456789", "online", "PROLIFIC_PID"];
const bytes = (text: string) => Buffer.from(text, "base64");

let lock: DeskLock;
let key: CryptoKey;
beforeAll(async () => {
  lock = await newLock(passphrase, at);
  key = await openLock(lock, passphrase);
});

test("another program opens it by what the docs say of it: PBKDF2, AES-GCM, ECDH, HKDF", async () => {
  expect(lock.iterations).toBeGreaterThanOrEqual(600_000);
  const wrapping = pbkdf2Sync(passphrase, bytes(lock.salt), lock.iterations, 32, "sha256");
  const pkcs8 = opened(wrapping, lock.iv, lock.wrapped, lock.publicKey);
  const { ephemeral, iv, text } = await sealLink(lock, place, "5f1e0a");
  // SPKI of P-256 is a fixed head of 26 bytes and the point.
  const head = bytes(lock.publicKey).subarray(0, 26);
  const shared = diffieHellman({
    privateKey: createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" }),
    publicKey: createPublicKey({ key: Buffer.concat([head, bytes(ephemeral)]), format: "der", type: "spki" }),
  });
  const own = Buffer.from(hkdfSync("sha256", shared, Buffer.alloc(32), `valence link 1 ${ephemeral}`, 32));
  expect(opened(own, iv, text, JSON.stringify(place)).toString().trim()).toBe('"5f1e0a"');
});

function opened(with32: Buffer, iv: string, text: string, bound: string): Buffer {
  const sealed = bytes(text);
  const decipher = createDecipheriv("aes-256-gcm", with32, bytes(iv));
  decipher.setAAD(Buffer.from(bound));
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
}

test("a link is opened by the key alone, in its own place alone, and not after a change", async () => {
  const sealed = await sealLink(lock, place, "5f1e0a");
  expect(JSON.stringify(sealed)).not.toContain("5f1e0a");
  expect(await openLink(key, place, sealed)).toBe("5f1e0a");
  const other = await newLock("another five word phrase", at);
  expect(await openLink(await openLock(other, "another five word phrase"), place, sealed)).toBeNull();
  expect(await openLink(key, place.with(2, "x9999999999"), sealed)).toBeNull();
  const text = bytes(sealed.text);
  text[3] = (text[3] as number) ^ 1;
  expect(await openLink(key, place, { ...sealed, text: text.toString("base64") })).toBeNull();
  expect(await openLink(key, place, { ...sealed, ephemeral: "AAAA" })).toBeNull();
});

test("the same id twice looks different, and its length does not show", async () => {
  const [a, b, long] = await Promise.all([
    sealLink(lock, place, "5f1e0a"),
    sealLink(lock, place, "5f1e0a"),
    sealLink(lock, place, "5f1e0a".repeat(15)),
  ]);
  expect(a.text).not.toBe(b.text);
  expect(a.text).toHaveLength(long.text.length);
});

test("any text comes back as it was", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", maxLength: 400 }), async (value) => {
      expect(await openLink(key, place, await sealLink(lock, place, value))).toBe(value);
    }),
    { numRuns: 40 },
  );
});

test("a wrong passphrase, and a public key put there by somebody else, do not open the lock", async () => {
  await expect(openLock(lock, `${passphrase} `)).rejects.toThrow(/does not open the desk/);
  const theirs = await newLock("the attacker's own phrase", at);
  const swapped = { ...lock, publicKey: theirs.publicKey };
  await expect(openLock(swapped, passphrase)).rejects.toThrow(/does not open the desk/);
});

test("an accent typed in one character or in two is the same passphrase", async () => {
  const accented = await newLock("caf\u00e9 au lait, s'il vous", at);
  await expect(openLock(accented, "cafe\u0301 au lait, s'il vous")).resolves.toBeDefined();
});

test("a changed passphrase opens what was sealed before, the old one opens nothing", async () => {
  const sealed = await sealLink(lock, place, "5f1e0a");
  const changed = await changedLock(lock, passphrase, "quite another phrase", at);
  expect(changed.publicKey).toBe(lock.publicKey);
  expect(changed.salt).not.toBe(lock.salt);
  expect(await openLink(await openLock(changed, "quite another phrase"), place, sealed)).toBe("5f1e0a");
  await expect(openLock(changed, passphrase)).rejects.toThrow(/does not open/);
});

test("weak passphrases and records with fewer iterations are refused", async () => {
  await expect(newLock("eleven char", at)).rejects.toThrow(/has 11 characters; at least 12/);
  await expect(newLock("abababababababab", at)).rejects.toThrow(/repeats too few/);
  expect(deskLockSchema.safeParse(lock).success).toBe(true);
  expect(deskLockSchema.safeParse({ ...lock, iterations: 599_999 }).success).toBe(false);
});

test("the key that opens links cannot be taken out of memory by script", async () => {
  expect(key.extractable).toBe(false);
  await expect(crypto.subtle.exportKey("pkcs8", key)).rejects.toThrow();
});
