import { expect, test } from "vitest";
import { sha256Of } from "../../src/core/hash.ts";
import { findImportedSet, importedPictures } from "../../src/run/imported-pictures.ts";
import { shippedPictures } from "../../src/run/shipped-pictures.ts";
import { decodedAhead, picturesFrom } from "../../src/run/pictures.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import type { ImportedSet } from "../../stimuli/imported-set.ts";
import { pictureName } from "../../stimuli/stimulus-set.ts";
import { drawNoise, drawPicture, drawScrambled } from "../../tasks/facial-emotion/screen/draw.ts";

const levels = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100];
const names = levels.map((level) => pictureName("x1", "fear", level));

/** A small picture whose grey tells its level. */
async function png(grey: number, width = 52, height = 64): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("no canvas");
  context.fillStyle = `rgb(${grey} ${grey} ${grey})`;
  context.fillRect(0, 0, width, height);
  return canvas.convertToBlob();
}

async function importSet(name: string): Promise<{ store: Store; imported: ImportedSet }> {
  const store = await openStore({ tasks: [], name });
  const pictures = await Promise.all(
    levels.map(async (level) => ({
      file: `photos/x1_${level}.png`,
      bytes: await (await png(level)).arrayBuffer(),
    })),
  );
  const imported: ImportedSet = {
    set: {
      id: "my-faces",
      version: "1",
      title: "My faces",
      licence: "own",
      origin: "made for this test",
      validated: false,
      evidence: "none",
      width: 52,
      height: 64,
      renderer: null,
      identities: [{ id: "x1", sex: null, form: null }],
      images: await Promise.all(
        pictures.map(async ({ file, bytes }, i) => ({
          identity: "x1",
          emotion: "fear" as const,
          level: levels[i] ?? 0,
          file,
          sha256: await sha256Of(bytes),
          meanLuminance: null,
          rmsContrast: null,
        })),
      ),
    },
    importedAt: "2026-01-01T00:00:00.000Z",
    bytes: 1,
    licenceConfirmedAt: "2026-01-01T00:00:00.000Z",
    modificationPermitted: false,
  };
  await store.saveSet("my-faces", imported, pictures);
  return { store, imported };
}

test("only the next few pictures are decoded; those left behind are closed: memory is flat over a session", async () => {
  const made: ImageBitmap[] = [];
  const asked: string[] = [];
  const pictures = picturesFrom({
    keeps: true,
    bytes: (name) => {
      asked.push(name);
      return png(100);
    },
  });
  const session = Array.from({ length: 250 }, (_, i) => `p${i % 60}`);
  for (const [i, name] of session.entries()) {
    pictures.expect(session.slice(i));
    made.push(await pictures.take(name));
    expect(pictures.decoded()).toBeLessThanOrEqual(decodedAhead);
  }
  // A closed bitmap has no size any more.
  await expect
    .poll(() => new Set(made).size - [...new Set(made)].filter((bitmap) => bitmap.width === 0).length)
    .toBeLessThanOrEqual(decodedAhead);
  expect(asked).toHaveLength(60);
});

test("ready fetches everything once, and a picture that failed is tried again", async () => {
  let fails = 1;
  const asked: string[] = [];
  const pictures = picturesFrom({
    keeps: true,
    bytes: (name) => {
      asked.push(name);
      return fails-- > 0 ? Promise.reject(new Error("offline")) : png(50);
    },
  });
  await expect(pictures.ready(["a", "b", "a"])).rejects.toThrow("offline");
  await pictures.ready(["a", "b", "a"]);
  expect((await pictures.take("a")).width).toBe(52);
  expect(asked.filter((name) => name === "a")).toHaveLength(2);
});

test("bytes that are no picture are refused by the picture's name", async () => {
  const pictures = picturesFrom({ keeps: true, bytes: () => Promise.resolve(new Blob(["no picture"])) });
  await expect(pictures.take("f01-fear-050")).rejects.toThrow(
    "The picture f01-fear-050 cannot be read as a picture.",
  );
});

test("a shipped picture that is not on the server is named with its folder", async () => {
  const source = shippedPictures("no-such-set", "9.9.9");
  await expect(source.bytes("f01-fear-050")).rejects.toThrow(
    "The picture f01-fear-050 of the set no-such-set, version 9.9.9, could not be loaded.",
  );
});

test("an imported set is played from the store, each picture held against its hash", async () => {
  const { store, imported } = await importSet("pictures-play");
  expect(await findImportedSet(store, "my-faces")).toEqual(imported);
  await expect(findImportedSet(store, "other")).rejects.toThrow(
    "The picture set “other” is not in this browser. Import it on the desk (Stimuli), in this browser and at this address. Imported here: my-faces.",
  );
  const pictures = picturesFrom(importedPictures(store, imported));
  await pictures.ready(names);
  expect((await pictures.take(names[3] ?? "")).height).toBe(64);
  await expect(pictures.ready(["x1-fear-015"])).rejects.toThrow("has no picture x1-fear-015");

  const tampered = {
    ...imported,
    set: {
      ...imported.set,
      images: imported.set.images.map((image) => ({ ...image, sha256: "0".repeat(64) })),
    },
  };
  await expect(importedPictures(store, tampered).bytes(names[0] ?? "")).rejects.toThrow("another picture");
  store.close();
});

test("a set is kept whole or not at all, is never overwritten, and is gone after deletion", async () => {
  const { store, imported } = await importSet("pictures-store");
  await expect(store.saveSet("my-faces", imported, [])).rejects.toThrow(
    "There is a picture set “my-faces” on this computer already.",
  );
  const bytes = new ArrayBuffer(4);
  const twice = [
    { file: "a", bytes },
    { file: "b", bytes },
    { file: "a", bytes },
  ];
  await expect(store.saveSet("broken", imported, twice)).rejects.toThrow(
    "The picture set could not be saved",
  );
  expect(await store.set("broken")).toBeUndefined();
  expect(await store.picture("broken", "a")).toBeNull();
  expect(await store.sets()).toHaveLength(1);
  // Its neighbours in the key space stay.
  await store.saveSet("my-faces-2", imported, [{ file: "photos/x1_10.png", bytes }]);
  await store.deleteSet("my-faces");
  expect(await store.set("my-faces")).toBeUndefined();
  expect(await store.picture("my-faces", "photos/x1_10.png")).toBeNull();
  expect(await store.picture("my-faces-2", "photos/x1_10.png")).not.toBeNull();
  store.close();
});

const pixels = (canvas: HTMLCanvasElement) =>
  canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
const greys = (canvas: HTMLCanvasElement) => [...pixels(canvas)].filter((_, i) => i % 4 === 0);
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

test("faces keep their grey values; masks are the same for the same seed and hide what they cover", async () => {
  const box = { width: 104, height: 128 };
  const bitmap = await createImageBitmap(await png(77, 520, 640));
  expect(mean(greys(drawPicture(bitmap, box)))).toBeCloseTo(77, 1);
  // A picture of another shape is fitted, with mid grey beside it.
  const square = drawPicture(await createImageBitmap(await png(0, 100, 100)), box);
  expect(greys(square)[0]).toBe(128);

  const noise = drawNoise("seed", box);
  expect(pixels(noise)).toEqual(pixels(drawNoise("seed", box)));
  expect(pixels(noise)).not.toEqual(pixels(drawNoise("other", box)));
  expect(mean(greys(noise)) / 255).toBeCloseTo(0.5, 1);

  const half = new OffscreenCanvas(520, 640);
  const context = half.getContext("2d");
  context?.fillRect(0, 0, 520, 320);
  const black = await createImageBitmap(await half.convertToBlob());
  const plain = drawPicture(black, box);
  const scrambled = drawScrambled(black, "seed", box);
  expect(pixels(scrambled)).toEqual(pixels(drawScrambled(black, "seed", box)));
  expect(Math.abs(mean(greys(scrambled)) - mean(greys(plain)))).toBeLessThan(3);
  const top = (canvas: HTMLCanvasElement) => mean(greys(canvas).slice(0, greys(canvas).length / 2));
  expect(top(plain)).toBeLessThan(2);
  expect(top(scrambled)).toBeGreaterThan(30);
});
