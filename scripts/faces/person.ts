import type { Emotion } from "../../stimuli/stimulus-set.ts";
import { apexes } from "./apex.ts";
import { drawBrow, type Brow } from "./brows.ts";
import { expressionOf, neutralFace } from "./compose.ts";
import { framed, frameOf, project, type Frame } from "./frame.ts";
import type { Identity } from "./identity.ts";
import type { Mesh } from "./mesh.ts";
import { reachOf, type Reach } from "./light.ts";
import { normalsOf } from "./raster.ts";
import { broadPaint } from "./paint.ts";
import { settleParts } from "./settle.ts";
import { poreHeights, skinColour } from "./skin.ts";
import { soften } from "./smooth.ts";
import { refine, subdivide, type Stencil } from "./subdivide.ts";
import { textureWidth, withSlopes } from "./texture.ts";
import { expressionFolds, restingFolds } from "./wrinkles.ts";

/** The mesh after one and two steps of subdivision, the same for everybody. */
export interface FineMesh {
  readonly coarse: Mesh;
  readonly first: Stencil;
  readonly second: Stencil;
  readonly midIndex: Uint32Array;
  readonly index: Uint32Array;
  readonly lipRing: Float32Array;
  readonly field: Float32Array;
  /** x and y in the base mesh: where on a tooth. */
  readonly basePlace: Float32Array;
  readonly partOfTriangle: Uint8Array;
}

/** The mesh with every triangle cut in four, twice, and the stencils that place its vertices. */
export function fineMesh(coarse: Mesh): FineMesh {
  const one = subdivide(coarse.vertexCount, coarse.index);
  const two = subdivide(one.stencil.rows, one.index);
  const fine = (values: Float32Array, size: number) =>
    refine(two.stencil, refine(one.stencil, values, size), size);
  const basePlace = Float32Array.from(
    { length: 2 * coarse.vertexCount },
    (_, i) => coarse.position[3 * (i >> 1) + (i & 1)] as number,
  );
  return {
    coarse,
    first: one.stencil,
    second: two.stencil,
    midIndex: one.index,
    index: two.index,
    lipRing: fine(coarse.lipRing, 1),
    field: fine(coarse.field, 2),
    basePlace: fine(basePlace, 2),
    partOfTriangle: Uint8Array.from(
      { length: two.index.length / 3 },
      (_, t) => coarse.partOfTriangle[t >> 4] as number,
    ),
  };
}

/** All that the pictures of one person share. */
export interface Person {
  readonly identity: Identity;
  readonly frame: Frame;
  /** Framed coordinates after one step of subdivision: for what the light reaches. */
  readonly midNeutral: Float32Array;
  readonly neutral: Float32Array;
  /** Texel coordinates per fine vertex. */
  readonly place: Float32Array;
  /** Broad albedo and gloss of the skin per fine vertex. */
  readonly tone: Float32Array;
  readonly gloss: Float32Array;
  /** Share of light that stubble takes. */
  readonly beard: Float32Array;
  readonly skin: Float32Array;
  readonly brows: readonly [Brow, Brow];
  readonly lipSeamDepth: number;
  /** What the light reaches, per fine vertex. */
  readonly reach: Reach;
  expression(emotion: Emotion): Expression;
}

export interface Expression {
  /** Framed displacement at 100 % after one and two steps of subdivision, dm. */
  readonly midShift: Float32Array;
  readonly shift: Float32Array;
  /** Height, slope right, slope up of the folds at 100 %. */
  readonly folds: Float32Array;
  /** What the light reaches at 50 and 100 %: smooth in the level, so the levels between are interpolated. */
  readonly reach: readonly [half: Reach, full: Reach];
}

const gainNames: Readonly<Record<Emotion, string>> = {
  happiness: "happy",
  sadness: "sad",
  fear: "fear",
  anger: "anger",
  disgust: "disgust",
  surprise: "surprise",
};

/** Framed displacement from a person's neutral face to an expression at 100 %, dm per coarse vertex. */
export function expressionShift(
  mesh: Mesh,
  identity: Identity,
  frame: Frame,
  emotion: Emotion,
): Float32Array {
  const gain = identity.emotionGain[gainNames[emotion]] ?? 1;
  const shift = expressionOf(mesh, identity, apexes[emotion], gain);
  soften(mesh, shift);
  return shift.map((d) => d / frame.scale);
}

/** Shapes, paints and textures of one person: about a second of work, shared by all their pictures. */
export function personOf(fine: FineMesh, identity: Identity): Person {
  const { coarse } = fine;
  const raw = neutralFace(coarse, identity);
  const frame = frameOf(coarse, raw);
  const points = framed(raw, frame);
  settleParts(coarse, points);
  const midNeutral = refine(fine.first, points, 3);
  const neutral = refine(fine.second, midNeutral, 3);
  const folds = restingFolds(coarse, identity, points);
  const heights = poreHeights(identity).map((h, p) => h + (folds[p] as number));
  const screen = project(neutral, textureWidth);
  const place = Float32Array.from(
    { length: (2 * screen.length) / 3 },
    (_, i) => screen[3 * (i >> 1) + (i & 1)] as number,
  );
  const { tone, gloss } = broadPaint(coarse, identity, points);
  const refined = (values: Float32Array) => refine(fine.second, refine(fine.first, values, 1), 1);
  const stubble = identity.look === "male" ? 0.07 + 0.9 * identity.paint.stubble : 0;
  const made = new Map<Emotion, Expression>();
  return {
    identity,
    frame,
    midNeutral,
    neutral,
    place,
    tone: refined(tone),
    gloss: refined(gloss),
    beard: refined(coarse.mask("beard").map((m) => m * stubble)),
    skin: withSlopes(heights, skinColour(identity, folds)),
    brows: [drawBrow(identity, 0), drawBrow(identity, 1)],
    reach: reachThere(fine, midNeutral),
    lipSeamDepth: points[3 * coarse.landmark("lipSeamUpper") + 2] as number,
    expression(emotion) {
      const known = made.get(emotion);
      if (known !== undefined) return known;
      const shift = expressionShift(coarse, identity, frame, emotion);
      const midShift = refine(fine.first, shift, 3);
      const ridges = expressionFolds(coarse, identity, points, emotion);
      const expression: Expression = {
        midShift,
        shift: refine(fine.second, midShift, 3),
        folds: withSlopes(ridges, ridges),
        reach: [
          reachThere(fine, shifted(midNeutral, midShift, 0.5)),
          reachThere(fine, shifted(midNeutral, midShift, 1)),
        ],
      };
      made.clear(); // one emotion at a time: the textures are large
      made.set(emotion, expression);
      return expression;
    },
  };
}

/** `rest` moved by a share of a displacement. */
export function shifted(rest: Float32Array, shift: Float32Array, share: number): Float32Array {
  return rest.map((value, i) => value + share * (shift[i] as number));
}

function reachThere(fine: FineMesh, mid: Float32Array): Reach {
  // The coarse triangles over the smoothed vertices cast the shadows: a quarter of the work, the same look.
  const casts = (t: number) => (fine.coarse.partOfTriangle[t] as number) < 9;
  const { key, fill, ambient } = reachOf(mid, normalsOf(mid, fine.midIndex), fine.coarse.index, casts);
  const finer = (values: Float32Array) => refine(fine.second, values, 1);
  return { key: finer(key), fill: finer(fill), ambient: finer(ambient) };
}
