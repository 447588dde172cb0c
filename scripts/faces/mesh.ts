import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

const attributeSchema = z.looseObject({
  file: z.string(),
  byteOffset: z.int(),
  type: z.enum(["float32", "uint16", "int16", "uint8"]),
  itemSize: z.int(),
  count: z.int(),
  scale: z.number().optional(),
});
const deltaSchema = z.looseObject({
  file: z.string(),
  enc: z.enum(["dense", "sparse"]),
  count: z.int(),
  byteOffset: z.int(),
  indexOffset: z.int().optional(),
});
type DeltaEntry = z.output<typeof deltaSchema>;
const sideSchema = z.looseObject({
  both: deltaSchema.optional(),
  left: deltaSchema.optional(),
  right: deltaSchema.optional(),
});
const headSchema = z.looseObject({
  format: z.literal("facepack"),
  formatVersion: z.literal(1),
  deltaScale: z.number(),
  vertexCount: z.int(),
  attributes: z.record(z.string(), attributeSchema),
  parts: z.record(z.string(), z.int()),
  landmarks: z.record(z.string(), z.int()),
  macros: z.record(z.string(), deltaSchema.nullable()),
  units: z.record(z.string(), z.record(z.string(), deltaSchema.nullable())),
  sliders: z.record(z.string(), z.looseObject({ neg: sideSchema.nullable(), pos: sideSchema.nullable() })),
});

/** Adds `weight` times a stored displacement to `out` (x, y, z per vertex, dm). */
export type AddDelta = (out: Float32Array, weight: number) => void;

/** The head mesh and its displacements; coordinates in dm, as the pack's README describes them. */
export interface Mesh {
  readonly vertexCount: number;
  readonly position: Float32Array;
  readonly index: Uint32Array;
  readonly partOfTriangle: Uint8Array;
  /** Two numbers per vertex: brow (u, v) on skin, iris plane on eyeballs, atlas on lashes. */
  readonly field: Float32Array;
  readonly lipRing: Float32Array;
  mask(name: string): Float32Array;
  landmark(name: string): number;
  /** Null where the macro moves nothing on the head. */
  macro(name: string): AddDelta | null;
  unit(name: string, group: string): AddDelta | null;
  slider(name: string, positive: boolean): AddDelta | null;
}

/**
 * Reads the mesh folder (`head.json` and its binary files).
 *
 * @throws Error where a file is missing or is not of this format, or a name is not in it
 */
export function readMesh(folder: string): Mesh {
  const head = headSchema.parse(JSON.parse(readFileSync(join(folder, "head.json"), "utf8")));
  const files = new Map<string, ArrayBuffer>();
  const bytesOf = (name: string) => {
    const known = files.get(name);
    if (known !== undefined) return known;
    const bytes = readFileSync(join(folder, name));
    const copy = new Uint8Array(bytes).buffer;
    files.set(name, copy);
    return copy;
  };
  const attribute = (name: string): Float32Array => {
    const entry = present(head.attributes[name], `attribute "${name}"`);
    const n = entry.count * entry.itemSize;
    const raw = viewOf(entry.type, bytesOf(entry.file), entry.byteOffset, n);
    const scale = entry.scale ?? 1;
    return Float32Array.from(raw, (value) => value * scale);
  };
  const adder = (entry: DeltaEntry | null | undefined): AddDelta | null => {
    if (entry == null) return null;
    const bytes = bytesOf(entry.file);
    const values = new Int16Array(bytes, entry.byteOffset, 3 * entry.count);
    const indices =
      entry.indexOffset === undefined ? null : new Uint16Array(bytes, entry.indexOffset, entry.count);
    return (out, weight) => {
      const step = weight * head.deltaScale;
      for (let i = 0; i < entry.count; i++) {
        const v = 3 * (indices === null ? i : (indices[i] as number));
        out[v] = (out[v] as number) + step * (values[3 * i] as number);
        out[v + 1] = (out[v + 1] as number) + step * (values[3 * i + 1] as number);
        out[v + 2] = (out[v + 2] as number) + step * (values[3 * i + 2] as number);
      }
    };
  };
  return {
    vertexCount: head.vertexCount,
    position: attribute("position"),
    index: Uint32Array.from(attribute("index")),
    partOfTriangle: Uint8Array.from(attribute("partOfTriangle")),
    field: attribute("field"),
    lipRing: attribute("lipRing"),
    mask: (name) => attribute(`mask:${name}`),
    landmark: (name) => present(head.landmarks[name], `landmark "${name}"`),
    macro: (name) => adder(named(head.macros, name, "macro")),
    unit: (name, group) => adder(named(named(head.units, name, "unit"), group, "shape group")),
    slider: (name, positive) => {
      const entry = named(head.sliders, name, "slider");
      const end = positive ? entry.pos : entry.neg;
      if (end === null) return null;
      const sides = [end.both, end.left, end.right].map(adder).filter((side) => side !== null);
      return (out, weight) => {
        for (const side of sides) side(out, weight);
      };
    },
  };
}

function viewOf(type: z.output<typeof attributeSchema>["type"], bytes: ArrayBuffer, at: number, n: number) {
  if (type === "float32") return new Float32Array(bytes, at, n);
  if (type === "uint16") return new Uint16Array(bytes, at, n);
  if (type === "int16") return new Int16Array(bytes, at, n);
  return new Uint8Array(bytes, at, n);
}

function named<T>(of: Readonly<Record<string, T>>, name: string, kind: string): T {
  if (!(name in of)) throw new Error(`The mesh folder has no ${kind} "${name}". Is it the right version?`);
  return of[name] as T;
}

function present<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The mesh folder has no ${what}. Is it the right version?`);
  return value;
}
