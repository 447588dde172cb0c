import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Decrypter, generateIdentity, identityToRecipient } from "age-encryption";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Sha256 } from "../../src/core/sha256-stream.ts";
import { bundlePages, folderKinds } from "../../src/export/bundle.ts";
import { encrypted, isPublicKey } from "../../src/export/encrypt.ts";
import type { Draft } from "../../src/export/source.ts";
import { zipPages } from "../../src/export/zip-writer.ts";
import { battery } from "../../tasks/index.ts";
import { bytesOf, storedParts, writingOf } from "./stored-runs.ts";

const tasks = battery.map(({ task }) => task);
const study = {
  store: "studies" as const,
  key: ["ket", "1.0"],
  value: { kind: "version", study: { id: "ket" } },
};
let folder: string;
let zip: Buffer;

beforeAll(async () => {
  const stored = [];
  for (const participant of ["001", "002"]) {
    for (const task of tasks)
      stored.push(...(await storedParts(task, { participant, study: "ket", preset: "demo" })));
  }
  zip = await bytesOf(bundlePages(writingOf(stored, tasks, [study]), "ket", folderKinds));
  folder = mkdtempSync(join(tmpdir(), "bundle-test-"));
  writeFileSync(join(folder, "b.zip"), zip);
  // Python's own archive reader: it checks every CRC.
  const unpack =
    "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; z.extractall(sys.argv[2])";
  execFileSync("python3", ["-c", unpack, join(folder, "b.zip"), join(folder, "b")]);
}, 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const files = () =>
  readdirSync(join(folder, "b"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, "b").length + 1))
    .sort();
const read = (name: string) => readFileSync(join(folder, "b", name));

// The R script does the same in test/long: R is not everywhere.
describe("a bundle, unpacked by Python", () => {
  test("holds every plain file, the forms asked for, the study file and the scripts", () => {
    const all = files();
    for (const name of [
      ...["README.md", "data.json", "scores.csv", "qc.csv", "timing.csv", "events.csv", "runs.csv"],
      ...["codebook.csv", "codebook.json", "protocol/ket-10.json", "scripts/load.R", "scripts/load.py"],
      ...tasks.map((task) => `ket_trials-${task.id}.csv`),
      ...["bids/dataset_description.json", "psych-ds/dataset_description.json"],
      ...tasks.map((task) => `parquet/trials-${task.id}.parquet`),
      ...["spreadsheet/scores_spreadsheet.csv", "checksums.sha256"],
    ]) {
      expect(all).toContain(name);
    }
    expect(read("README.md").toString()).toContain("`ket_trials-<task>.csv`");
    expect(read("bids/dataset_description.json").toString()).toContain('"BIDSVersion"');
  });

  test("every file but the list is in the list of checksums, and every checksum is right", () => {
    const listed = new Map(
      read("checksums.sha256")
        .toString()
        .trimEnd()
        .split("\n")
        .map((line) => [line.slice(66), line.slice(0, 64)]),
    );
    expect([...listed.keys()].sort()).toEqual(files().filter((name) => name !== "checksums.sha256"));
    const wrong = [...listed].filter(
      ([name, sum]) => createHash("sha256").update(read(name)).digest("hex") !== sum,
    );
    expect(wrong).toEqual([]);
  });

  test("the Python script makes log b and d′ again from the trials", () => {
    const { status, stdout, stderr } = spawnSync("python3", [join(folder, "b/scripts/load.py")], {
      encoding: "utf8",
    });
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^prt log_b: \d+ values made again, largest difference \S+$/m);
    expect(stdout).toMatch(/^words d_prime: 6 values made again, largest difference \S+$/m);
  });

  test("the scripts notice a score that does not fit", () => {
    const scores = read("scores.csv").toString();
    const line = scores.split("\n").find((one) => one.includes(",log_b,block-1,,all,"))!;
    writeFileSync(join(folder, "b/scores.csv"), scores.replace(line, line.replace(",all,", ",all,9")));
    const { status } = spawnSync("python3", [join(folder, "b/scripts/load.py")]);
    writeFileSync(join(folder, "b/scores.csv"), scores);
    expect(status).toBe(1);
  });
});

describe("an encrypted bundle", () => {
  test("opens with the private key alone, to the same bytes", async () => {
    const identity = await generateIdentity();
    const key = await identityToRecipient(identity);
    expect(isPublicKey(key)).toBe(true);
    async function* pages() {
      for (let at = 0; at < zip.length; at += 70_000)
        yield await Promise.resolve(zip.subarray(at, at + 70_000));
    }
    const closed = await bytesOf(encrypted(pages(), key));
    expect(closed.subarray(0, 21).toString()).toBe("age-encryption.org/v1");
    expect(closed.includes("README.md")).toBe(false);
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    expect(Buffer.from(await decrypter.decrypt(closed)).equals(zip)).toBe(true);
    const other = new Decrypter();
    other.addIdentity(await generateIdentity());
    await expect(other.decrypt(closed)).rejects.toThrow();
  });

  test("a private key, or nonsense, is refused in words", async () => {
    for (const key of ["AGE-SECRET-KEY-1ABC", "age1short", ""]) {
      expect(isPublicKey(key)).toBe(false);
      await expect(bytesOf(encrypted([] as never, key))).rejects.toThrow(/not a public key of age/);
    }
  });
});

describe("packing", () => {
  async function* draft(...names: string[]): AsyncGenerator<Draft> {
    for (const name of names) {
      yield await Promise.resolve({
        name,
        pages: (async function* () {
          yield await Promise.resolve("x");
        })(),
      });
    }
  }

  test.each([["../x"], ["/x"], ["a/../x"], ["a\\x"], ["C:x"], [""], ["a", "A"]])(
    "%s is no name for a file in an archive",
    async (...names) => {
      await expect(bytesOf(zipPages(draft(...names), "1970-01-01T00:00:00Z"))).rejects.toThrow(
        /cannot hold a file called/,
      );
    },
  );

  test("the same content packs to the same bytes", async () => {
    const at = "2026-01-05T00:00:00Z";
    const once = await bytesOf(zipPages(draft("a", "b"), at));
    expect((await bytesOf(zipPages(draft("a", "b"), at))).equals(once)).toBe(true);
  });
});

test("the streamed SHA-256 is the one of the system, for every way of cutting", () => {
  const bytes = Buffer.from(Array.from({ length: 1000 }, (_, i) => (i * 7919) % 256));
  for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 128, 1000]) {
    const given = bytes.subarray(0, length);
    for (const size of [1, 13, 64, 1000]) {
      const hash = new Sha256();
      for (let at = 0; at < length; at += size) hash.update(given.subarray(at, at + size));
      expect(hash.digest()).toBe(createHash("sha256").update(given).digest("hex"));
    }
  }
});
