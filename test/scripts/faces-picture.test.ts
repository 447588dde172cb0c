import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expressionOf, neutralFace } from "../../scripts/faces/compose.ts";
import { height, width } from "../../scripts/faces/frame.ts";
import { readMesh } from "../../scripts/faces/mesh.ts";
import { fractalNoise, hash, valueNoise } from "../../scripts/faces/noise.ts";
import { finished, greyInside, tuningOf } from "../../scripts/faces/picture.ts";

/** A picture with dark and bright ends that the equalising has to cut. */
const grey = Float32Array.from({ length: width * height }, (_, p) => {
  const [x, y] = [p % width, Math.floor(p / width)];
  return 0.35 + 0.2 * Math.sin(x / 40) * Math.cos(y / 31) + (hash(x, y, 1) > 0.97 ? 0.5 : 0);
});

describe("a finished picture", () => {
  const picture = finished(grey, tuningOf(grey));

  it("has mean .50 and contrast .145 inside the oval, cut values included", () => {
    const { mean, sd } = greyInside(Float32Array.from(picture, (value) => value / 255));
    expect(mean).toBeCloseTo(0.5, 2);
    expect(sd).toBeCloseTo(0.145, 3);
  });

  it("is the grey of the page outside the oval", () => {
    for (const p of [0, width - 1, width * (height - 1), width * height - 1]) expect(picture[p]).toBe(128);
    expect(picture[(height / 2) * width + 10]).toBe(128);
  });
});

describe("noise", () => {
  it("is the same for the same place and seed, smooth, between −1 and 1", () => {
    expect(valueNoise(3.3, 4.4, 5)).toBe(valueNoise(3.3, 4.4, 5));
    expect(valueNoise(3.3, 4.4, 5)).not.toBe(valueNoise(3.3, 4.4, 6));
    for (let i = 0; i < 2000; i++) {
      const value = fractalNoise(i * 0.173, i * 0.091, 7, 3);
      expect(Math.abs(value)).toBeLessThanOrEqual(1);
      expect(Math.abs(fractalNoise(i * 0.173 + 1e-4, i * 0.091, 7, 3) - value)).toBeLessThan(0.01);
    }
  });
});

describe("the mesh folder", () => {
  let folder = "";
  // Two vertices; one unit moves the second by (1, 2, 3) thousandths, one slider the first by −2 along x.
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "mesh-"));
    const bytes = Buffer.alloc(64);
    [0, 0, 0, 1, 1, 1].forEach((value, i) => bytes.writeFloatLE(value, 4 * i));
    [1, 2, 3].forEach((value, i) => bytes.writeInt16LE(value, 24 + 2 * i));
    bytes.writeUInt16LE(1, 32);
    bytes.writeInt16LE(-2, 36);
    writeFileSync(join(folder, "x.bin"), bytes);
    const sparse = (byteOffset: number, indexOffset: number) => ({
      file: "x.bin",
      enc: "sparse",
      count: 1,
      byteOffset,
      indexOffset,
    });
    const attribute = (type: string, itemSize: number, count: number) => ({
      file: "x.bin",
      byteOffset: 0,
      type,
      itemSize,
      count,
    });
    const head = {
      format: "facepack",
      formatVersion: 1,
      deltaScale: 0.001,
      vertexCount: 2,
      attributes: {
        position: attribute("float32", 3, 2),
        index: attribute("uint16", 3, 1),
        partOfTriangle: attribute("uint8", 1, 1),
        field: attribute("uint8", 2, 2),
        lipRing: attribute("uint8", 1, 2),
      },
      parts: {},
      landmarks: {},
      macros: { "g1-female-young": null },
      units: { smile: { g1: sparse(24, 32) } },
      sliders: { width: { pos: { both: sparse(36, 44) }, neg: null } },
    };
    writeFileSync(join(folder, "head.json"), JSON.stringify(head));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const person = {
    id: "t",
    look: "female" as const,
    male: 0,
    groups: { g1: 1 },
    age: 0,
    weight: 0,
    sliders: { width: 0.5 },
    unitGain: { smile: 0.5 },
    emotionGain: {},
    paint: { seed: 1, tone: 0.5, brow: 1, browThick: 1, lash: 1, lip: 1, stubble: 0, iris: 0.1 },
  };

  it("composes a face from base, sliders and units, each by its weight", () => {
    const mesh = readMesh(folder);
    // No body macro in this folder: an averageweight is asked for, and missed by name.
    expect(() => neutralFace(mesh, person)).toThrow('no macro "body-female-young-averageweight"');
    const moved = expressionOf(mesh, person, { units: { smile: 2 }, sliders: { width: 1 } }, 3);
    [-0.006, 0, 0, 0.003, 0.006, 0.009].forEach((value, i) => expect(moved[i]).toBeCloseTo(value, 7));
  });

  it("names what it does not know", () => {
    const mesh = readMesh(folder);
    expect(() => mesh.unit("frown", "g1")).toThrow('no unit "frown"');
    expect(() => mesh.landmark("noseTip")).toThrow('no landmark "noseTip"');
  });
});
