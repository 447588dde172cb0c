import { catchlight, eyeColour } from "./eye-colour.ts";
import { fillDirection, keyDirection, unit, type Reach } from "./light.ts";
import { lidShade, tearLine, type EyeOpening } from "./lids.ts";
import type { Expression, FineMesh, Person } from "./person.ts";
import type { Visibility } from "./raster.ts";
import { Sample } from "./sample.ts";
import { skinSurface } from "./skin-surface.ts";
import type { Surface } from "./surface.ts";
import { teethColour } from "./teeth.ts";

/** Strength in linear grey, and how far round a form each light wraps, as it does in skin. */
const key = { strength: 0.82, wrap: 0.22 };
const fill = { strength: 0.27, wrap: 0.3 };
const ambient = 0.3;
const keyHalf = unit([keyDirection[0], keyDirection[1], keyDirection[2] + 1]);
const fillHalf = unit([fillDirection[0], fillDirection[1], fillDirection[2] + 1]);

/** One face at one level, ready to be shaded. */
export interface Pose {
  readonly level: number;
  readonly expression: Expression | null;
  readonly points: Float32Array;
  readonly normals: Float32Array;
  readonly reach: Reach;
}

/**
 * Linear grey of every sample of the buffer.
 *
 * @param wanted 1 for the samples that are shaded; the others stay 0, as do those that see nothing
 */
export function shade(
  fine: FineMesh,
  person: Person,
  pose: Pose,
  seen: Visibility,
  opening: EyeOpening,
  wanted: Uint8Array,
): Float32Array {
  const light = new Float32Array(seen.width * seen.height);
  const folds = pose.expression?.folds ?? null;
  const share = pose.level / 100;
  const at = new Sample();
  const out: Surface = {
    albedo: 0,
    gloss: 0,
    power: 0,
    extra: 0,
    nx: 0,
    ny: 0,
    nz: 1,
    key: 1,
    fill: 1,
    open: 1,
  };
  for (let p = 0; p < light.length; p++) {
    if (wanted[p] === 0 || !at.move(seen, fine.index, p)) continue;
    const part = fine.partOfTriangle[at.triangle] as number;
    placeOn(pose, at, out);
    if (part === 0 || part === 2 || part === 3) skinSurface(fine, person, at, opening, folds, share, out);
    else if (part === 4 || part === 5) eyeSurface(fine, person, at, opening, part, out);
    else mouthSurface(fine, person, pose, at, part, out);
    light[p] = lit(out);
  }
  return light;
}

function placeOn({ normals, reach }: Pose, at: Sample, out: Surface) {
  const nz = at.of(normals, 3, 2);
  const facing = nz < 0 ? -1 : 1;
  out.nx = facing * at.of(normals, 3, 0);
  out.ny = facing * at.of(normals, 3, 1);
  out.nz = facing * nz;
  out.key = at.of(reach.key);
  out.fill = at.of(reach.fill);
  out.open = at.of(reach.ambient);
  out.extra = 0;
}

function eyeSurface(
  fine: FineMesh,
  person: Person,
  at: Sample,
  opening: EyeOpening,
  part: number,
  out: Surface,
) {
  const x = at.of(fine.field, 2, 0);
  const y = at.of(fine.field, 2, 1);
  const lid = lidShade(opening, at.column, at.line);
  out.albedo = eyeColour(person.identity, x, y, part) * lid;
  out.gloss = 0.4;
  out.power = 60;
  out.extra = catchlight(x, y) * (0.35 + 0.65 * lid) + tearLine(opening, at.column, at.line);
}

function mouthSurface(
  fine: FineMesh,
  person: Person,
  { points }: Pose,
  at: Sample,
  part: number,
  out: Surface,
) {
  const behind = Math.min(1, Math.max(0, (person.lipSeamDepth - at.of(points, 3, 2)) / 0.35));
  const teeth = part === 6 || part === 7;
  out.power = 40;
  if (!teeth) {
    out.albedo = (part === 8 ? 0.2 : 0.13) * (1 - 0.75 * behind);
    out.gloss = 0.25;
    return;
  }
  const enamel = teethColour(at.of(fine.basePlace, 2, 0), at.of(fine.basePlace, 2, 1), part === 6);
  out.albedo = (0.5 + person.identity.paint.tone) * enamel * (1 - 0.5 * behind);
  out.gloss = 0.6;
  // Light scattered between lips and teeth, which depth maps do not carry.
  out.key = 0.45 + 0.55 * out.key;
  out.fill = 0.45 + 0.55 * out.fill;
  out.open = 0.4 + 0.6 * out.open;
}

function lit({ albedo, gloss, power, extra, nx, ny, nz, key: toKey, fill: toFill, open }: Surface): number {
  const keyFacing = nx * keyDirection[0] + ny * keyDirection[1] + nz * keyDirection[2];
  const fillFacing = nx * fillDirection[0] + ny * fillDirection[1] + nz * fillDirection[2];
  const shadowKey = 0.3 + 0.7 * toKey;
  const shadowFill = 0.3 + 0.7 * toFill;
  const diffuse =
    key.strength * Math.max(0, (keyFacing + key.wrap) / (1 + key.wrap)) * shadowKey * (0.5 + 0.5 * open) +
    fill.strength *
      Math.max(0, (fillFacing + fill.wrap) / (1 + fill.wrap)) *
      shadowFill *
      (0.5 + 0.5 * open) +
    ambient * (0.75 + 0.25 * ny) * open;
  // A spherical Gaussian: what the cosine to a power looks like, at half the cost.
  const keyShine = Math.exp(power * (nx * keyHalf[0] + ny * keyHalf[1] + nz * keyHalf[2] - 1));
  const fillShine = Math.exp(power * (nx * fillHalf[0] + ny * fillHalf[1] + nz * fillHalf[2] - 1));
  const mirror = gloss * (0.09 * shadowKey * keyShine + 0.03 * shadowFill * fillShine);
  return albedo * diffuse + (mirror + extra) * open;
}
