import { afterEach, beforeEach, expect, test } from "vitest";
import type { Selection } from "../../src/desk/export-source.ts";
import { exportInWorker } from "../../src/desk/work-export/client.ts";
import { exportFolder, holdExport, removeExport, removeExports } from "../../src/store/export-files.ts";
import type { Store } from "../../src/store/index.ts";
import { battery } from "../../tasks/index.ts";
import { seedRun } from "./desk-fixture.ts";
import { freshStore, now } from "./desk-host.tsx";

const everything: Selection = { mode: "real", filter: { mode: "real" } };
let store: Store;

beforeEach(async () => {
  await removeExports("all");
  store = await freshStore();
  for (const participant of ["P01", "P02"]) {
    await seedRun(store, { task: battery[0]!.task, agent: "healthy", participant, preset: "demo" });
  }
});
afterEach(() => {
  store.close();
});

const desk = () => ({ store, battery, appVersion: "0", now: () => now, open: () => undefined });

/** Sizes of all files that exports have in the browser's private files. */
async function kept(): Promise<number[]> {
  const root = await navigator.storage.getDirectory();
  const sizes: number[] = [];
  const all = await root.getDirectoryHandle("exports", { create: true });
  for await (const folder of all.values() as AsyncIterable<FileSystemDirectoryHandle>) {
    for await (const file of folder.values() as AsyncIterable<FileSystemFileHandle>) {
      sizes.push((await file.getFile()).size);
    }
  }
  return sizes;
}

const written = (signal = new AbortController().signal, onProgress = () => {}) =>
  exportInWorker(desk(), everything, "data", { signal, onProgress });

test("an export is written into the browser's private files, and reads from there", async () => {
  const { files } = await written();
  const text = await files[0]!.blob.text();
  expect(await kept()).toEqual([text.length]);
  expect(text.split("\n").filter((line) => line.startsWith('{"kind":"row"')).length).toBeGreaterThan(40);
});

test("a cancelled one leaves no file, and one that fails neither", async () => {
  const control = new AbortController();
  const stopped = written(control.signal, () => {
    control.abort(new Error("stopped here"));
  });
  await expect(stopped).rejects.toThrow("stopped here");
  expect(await kept()).toEqual([]);
  const wrong = { signal: new AbortController().signal, onProgress: () => undefined };
  const key = { publicKey: "age1nonsense" };
  await expect(exportInWorker(desk(), everything, "bundle", wrong, key)).rejects.toThrow(/public key of age/);
  expect(await kept()).toEqual([]);
});

test("the next start removes what a closed tab left, and nothing that is in use", async () => {
  await exportFolder("abandoned");
  const letGo = holdExport("in-use");
  const file = await (await exportFolder("in-use"))!.getFileHandle("0", { create: true });
  const stream = await file.createWritable();
  await stream.write("kept");
  await stream.close();
  await removeExports("left-over");
  expect(await kept()).toEqual([4]);
  letGo();
  await removeExport("in-use");
  expect(await kept()).toEqual([]);
});

test("whoever is deleted goes from such files as well", async () => {
  await written();
  expect(await kept()).toHaveLength(1);
  await store.erase({ mode: "real", study: null, participant: "P01" });
  expect(await kept()).toEqual([]);
});
