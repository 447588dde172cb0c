import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { findings } from "../../src/core/errors.ts";
import { sortFiles, type Collected } from "../../src/desk/parts/stimuli/collect.ts";
import { probePictures } from "../../src/desk/parts/stimuli/probe.ts";
import { readTable } from "../../src/desk/parts/stimuli/table.ts";
import { unpack } from "../../src/desk/parts/stimuli/unpack.ts";
import { limits } from "../../stimuli/import/limits.ts";

const file = (path: string, ...parts: BlobPart[]): Collected => ({ path, blob: new Blob(parts) });
const zip = (files: Record<string, Uint8Array>) => new Blob([new Uint8Array(zipSync(files))]);
const few = (byte: number) => new Uint8Array(10).fill(byte);

async function refusals(action: Promise<unknown>): Promise<string[]> {
  return action.then(
    () => [],
    (error: unknown) => findings(error).map((found) => found.what),
  );
}

async function picture(type: "image/png" | "image/jpeg" | "image/webp"): Promise<ArrayBuffer> {
  const canvas = new OffscreenCanvas(40, 50);
  canvas.getContext("2d")?.fillRect(0, 0, 20, 20);
  return (await canvas.convertToBlob({ type })).arrayBuffer();
}

test("a ZIP gives its pictures and tables; folders and system files are passed over, the rest is named alone", async () => {
  const archive = zip({
    "set/a.png": few(1),
    "set/names.csv": few(2),
    "set/readme.txt": few(3),
    "__MACOSX/set/._a.png": few(4),
    "set/": new Uint8Array(),
    "../../outside.jpg": few(5),
  });
  const found = await unpack("set.zip", archive, () => undefined);
  // A path out of the folder is a name like any other: nothing is ever written by it.
  expect(found.map(({ path }) => path).sort()).toEqual([
    "../../outside.jpg",
    "set/a.png",
    "set/names.csv",
    "set/readme.txt",
  ]);
  expect(found.find(({ path }) => path === "set/readme.txt")?.blob.size).toBe(0);
  expect(
    new Uint8Array(
      await (found.find(({ path }) => path === "set/a.png")?.blob.arrayBuffer() ?? new ArrayBuffer()),
    ),
  ).toEqual(few(1));
});

test("a bomb is stopped at the limit, whatever its header claims", async () => {
  const bomb = zip({ "bomb.png": new Uint8Array(40_000_000) });
  expect(bomb.size).toBeLessThan(60_000);
  expect(await refusals(unpack("bomb.zip", bomb, () => undefined))).toEqual([
    "bomb.zip: bomb.png: the unpacked file is more than 15 MB.",
  ]);
  const many = zip(
    Object.fromEntries(Array.from({ length: limits.entries + 5 }, (_, i) => [`${i}.txt`, new Uint8Array()])),
  );
  expect((await refusals(unpack("many.zip", many, () => undefined)))[0]).toContain(
    "holds more than 20000 files",
  );
});

test("what is no ZIP, or half of one, is refused by its name", async () => {
  expect(await refusals(unpack("a.zip", new Blob(["hello"]), () => undefined))).toEqual([
    "a.zip is no ZIP file, or an empty one.",
  ]);
  const noise = Uint8Array.from({ length: 100_000 }, (_, i) => (i * i * 7919 + (i >> 3) * 31) % 251);
  const whole = zip({ "a.png": noise, "b.png": noise });
  const half = whole.slice(0, whole.size / 3);
  expect(await refusals(unpack("half.zip", half, () => undefined))).toHaveLength(1);
});

test("files are sorted, and everything that is wrong with them is said at once", async () => {
  const sorted = await sortFiles(
    [
      file("x/a.jpg", few(1)),
      file("x\\b.webp", few(1)),
      file("x/t.csv", "file"),
      file("x/c.bmp"),
      file("x/readme"),
      file("x/.DS_Store"),
    ],
    () => undefined,
  );
  expect(sorted.pictures.map(({ path }) => path)).toEqual(["x/a.jpg", "x/b.webp"]);
  expect([sorted.tables.length, sorted.unsupported, sorted.others]).toEqual([1, ["x/c.bmp"], 1]);
  expect(await refusals(sortFiles([file("a.bmp"), file("b.txt")], () => undefined))).toEqual([
    "Pictures of this type are not taken (a.bmp).",
  ]);
  const large = new Uint8Array(limits.fileBytes + 1);
  expect(
    await refusals(
      sortFiles([file("a.png", large), file("b.png", few(1)), file("b.png", few(1))], () => undefined),
    ),
  ).toEqual(["a.png: the file is more than 15 MB.", "There are two files called b.png."]);
});

test("pictures are read, hashed and measured; damaged ones are named, none stops the others", async () => {
  const png = await picture("image/png");
  const jpeg = await picture("image/jpeg");
  const done: number[] = [];
  const probes = await probePictures(
    [
      file("a.png", png),
      file("b.jpg", jpeg),
      file("c.webp", await picture("image/webp")),
      file("cut.jpg", jpeg.slice(0, jpeg.byteLength - 200)),
      file("cut.png", png.slice(0, png.byteLength - 20)),
      file("page.png", "<html></html>"),
      file(
        "bad.png",
        new Uint8Array(png).map((byte, i) => (i > 20 && i < 60 ? 0 : byte)),
      ),
    ],
    (n) => done.push(n),
  );
  expect(probes.slice(0, 3).map(({ width, height, problem }) => [width, height, problem])).toEqual([
    [40, 50, null],
    [40, 50, null],
    [40, 50, null],
  ]);
  expect(probes.slice(3).map(({ problem }) => problem?.what)).toEqual([
    "cut.jpg was cut short: its end is missing.",
    "cut.png was cut short: its end is missing.",
    "page.png is not a JPEG, PNG, WebP or AVIF picture, whatever its name says.",
    "bad.png cannot be read as a picture: it is damaged.",
  ]);
  expect(probes.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
  expect(done.at(-1)).toBe(7);
});

test("the table of a set is read strictly", async () => {
  const good = await readTable(
    file("faces.csv", '\uFEFFFile,Identity,emotion,level,note\r\na.png,x,fear,30,"one, two"\r\n'),
  );
  expect(good.columns).toEqual(["file", "identity", "emotion", "level", "note"]);
  expect(good.rows).toEqual([
    { line: 2, cells: { file: "a.png", identity: "x", emotion: "fear", level: "30" } },
  ]);
  expect((await refusals(readTable(file("faces.csv", "file,identity\na.png\n"))))[0]).toContain(
    "faces.csv, line 2",
  );
});
