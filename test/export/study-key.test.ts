import { readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Decrypter, generateIdentity, identityToRecipient } from "age-encryption";
import { unzipSync } from "fflate";
import { beforeAll, expect, test } from "vitest";
import { studySchema } from "../../src/core/study/schema.ts";
import { dataPages } from "../../src/export/json-lines.ts";
import { battery, findTask } from "../../tasks/index.ts";
import { workbench } from "../scripts/workbench.ts";
import { sourceOf, storedRun, type StoredRun } from "./stored-runs.ts";
import { current, recordsWithKey } from "./study-fixture.ts";

const bench = workbench(battery.map(({ task }) => task));
let identity: string;
let key: string;

/** The runs of a study whose file in force names a key, and one run of no study. */
beforeAll(async () => {
  identity = await generateIdentity();
  key = await identityToRecipient(identity);
  const stored: StoredRun[] = [];
  for (const study of ["xo", null])
    stored.push(
      await storedRun(findTask("prt"), {
        study,
        participant: "K001B",
        session: "1",
        runId: `run-of-${study}`,
        preset: "demo",
      }),
    );
  let text = "";
  const about = { appVersion: "0", writtenAt: "2026-03-03T00:00:00.000Z" };
  for await (const page of dataPages(about, stored.map(sourceOf), iterate(recordsWithKey(key)))) text += page;
  bench.write("data.json", text);
});

async function* iterate<T>(items: readonly T[]): AsyncGenerator<T> {
  await Promise.resolve();
  yield* items;
}

async function bundle(...more: readonly string[]) {
  const out = join(bench.folder, "out");
  rmSync(out, { recursive: true, force: true });
  const done = await bench.call("export", "data.json", "--format", "bundle", "--out", "out", ...more);
  const [name = ""] = done.code === 0 ? readdirSync(out) : [];
  return { ...done, name, bytes: name === "" ? null : new Uint8Array(readFileSync(join(out, name))) };
}

async function opened(bytes: Uint8Array | null, by: string): Promise<readonly string[]> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(by);
  return Object.keys(unzipSync(await decrypter.decrypt(bytes!)));
}

test("a bundle of a study whose file names a key opens with the private key alone", async () => {
  const { name, bytes } = await bundle("--study", "xo");
  expect(name).toBe("xo_bundle.zip.age");
  expect(await opened(bytes, identity)).toContain("data.json");
  await expect(opened(bytes, await generateIdentity())).rejects.toThrow();
});

test("a key that is named for this export comes first", async () => {
  const other = await generateIdentity();
  const { bytes } = await bundle("--study", "xo", "--encrypt", await identityToRecipient(other));
  expect(await opened(bytes, other)).toContain("data.json");
  await expect(opened(bytes, identity)).rejects.toThrow();
});

test("over several studies nobody guesses whose key it is", async () => {
  const { code, notes } = await bundle();
  expect(code).not.toBe(0);
  expect(notes.join(" ")).toMatch(
    /of several studies, and the file of the study "xo" names a key.*Export each/s,
  );
  expect((await bundle("--encrypt", key)).name).toBe("valence_bundle.zip.age");
});

test("a study file with what is no public key is refused, and without one it stays as it was", () => {
  for (const wrong of ["age1short", "AGE-SECRET-KEY-1ABC", ""]) {
    const { success, error } = studySchema.safeParse({ ...current, exportKey: wrong });
    expect([success, error?.issues[0]?.path]).toEqual([false, ["exportKey"]]);
  }
  expect(studySchema.parse({ ...current, exportKey: key }).exportKey).toBe(key);
  expect(studySchema.parse(current)).not.toHaveProperty("exportKey");
});
