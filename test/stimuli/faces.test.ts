import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fileOf, valenceFaces } from "../../stimuli/faces/index.ts";
import { emotions, labels, outlineOf, stimulusSetSchema } from "../../stimuli/stimulus-set.ts";

const folder = join(import.meta.dirname, "../../stimuli/faces");
const set = stimulusSetSchema.parse(JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")));
const files = readdirSync(join(folder, "images"));
const tens = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100];
const fifteen = [7, 13, 20, 27, 33, 40, 47, 53, 60, 67, 73, 80, 87, 93, 100];

describe("the rendered faces", () => {
  it("have an outline that says what the manifest says", () => {
    expect(outlineOf(set)).toEqual(valenceFaces);
  });

  it("lie there file by file as the manifest lists them, unchanged", () => {
    expect(files.map((name) => `images/${name}`).sort()).toEqual(set.images.map(({ file }) => file).sort());
    const changed = set.images.filter(
      ({ file, sha256 }) =>
        createHash("sha256")
          .update(readFileSync(join(folder, file)))
          .digest("hex") !== sha256,
    );
    expect(changed.map(({ file }) => file)).toEqual([]);
  });

  it("are named after what they show", () => {
    for (const { identity, emotion, level, file } of set.images)
      expect(file).toBe(fileOf(identity, emotion, level));
  });

  it("take at most 12 MB", () => {
    const bytes = set.images.reduce((sum, { file }) => sum + readFileSync(join(folder, file)).length, 0);
    expect(bytes).toBeLessThanOrEqual(12e6);
    expect(bytes / set.images.length).toBeGreaterThan(3000);
  });

  it("are WebP pictures of the size that the manifest gives, at least 520 by 640", () => {
    for (const { file } of set.images)
      expect(sizeOf(readFileSync(join(folder, file)))).toEqual([set.width, set.height]);
    expect(set.width).toBeGreaterThanOrEqual(520);
    expect(set.height).toBeGreaterThanOrEqual(640);
  });

  it("say that nobody has validated them", () => {
    expect(set.validated).toBe(false);
    expect(set.licence).toBe("CC0-1.0");
    expect(set.evidence).toMatch(/No person has named/);
  });

  it("give each form three women and three men of its own, and the practice half and half", () => {
    for (const form of ["A", "B", "C", "D"]) {
      const sexes = set.identities.filter((one) => one.form === form).map(({ sex }) => sex);
      expect(sexes.sort()).toEqual(["female", "female", "female", "male", "male", "male"]);
    }
    const practice = set.identities.filter((one) => one.form === "practice").map(({ sex }) => sex);
    expect(practice.sort()).toEqual(["female", "male"]);
    expect(set.identities).toHaveLength(26);
    expect(new Set(set.identities.map(({ id }) => id)).size).toBe(26);
  });

  it("show everybody at rest and in six emotions by tens, one woman and one man a form by fifteenths", () => {
    for (const { levels } of valenceFaces.identities) {
      expect(Object.keys(levels).sort()).toEqual([...labels].sort());
      expect(levels.neutral).toEqual([0]);
      for (const emotion of emotions) expect(levels[emotion]).toEqual(expect.arrayContaining(tens));
    }
    for (const form of ["A", "B", "C", "D"]) {
      const fine = valenceFaces.identities.filter(
        (one) => one.form === form && fifteen.every((level) => one.levels.fear?.includes(level)),
      );
      expect(fine.map(({ sex }) => sex).sort()).toEqual(["female", "male"]);
    }
  });

  it("have neutral faces of equal mean grey and contrast, within 2 %", () => {
    const neutral = set.images.filter(({ emotion }) => emotion === "neutral");
    expect(neutral).toHaveLength(26);
    for (const measure of ["meanLuminance", "rmsContrast"] as const) {
      const values = neutral.map((image) => image[measure]!);
      const middle = values.reduce((a, b) => a + b, 0) / values.length;
      for (const value of values) expect(Math.abs(value / middle - 1)).toBeLessThanOrEqual(0.02);
    }
  });
});

/** Width and height of a lossy WebP (RFC 9649, VP8 frame header: 14 bits each). */
function sizeOf(bytes: Buffer): number[] {
  expect(bytes.toString("latin1", 0, 4)).toBe("RIFF");
  expect(bytes.toString("latin1", 8, 16)).toBe("WEBPVP8 ");
  expect([...bytes.subarray(23, 26)]).toEqual([0x9d, 0x01, 0x2a]);
  return [bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff];
}
