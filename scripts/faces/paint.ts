import type { Identity } from "./identity.ts";
import type { Mesh } from "./mesh.ts";
import { smoothstep } from "./noise.ts";

/** Broad variation of colour and gloss per coarse vertex: cheeks, nose, lids, eye hollows, the shiny middle. */
export function broadPaint(mesh: Mesh, identity: Identity, points: Float32Array) {
  const n = mesh.vertexCount;
  const cheeks = mesh.mask("cheeks");
  const nose = mesh.mask("nose");
  const eyelids = mesh.mask("eyelids");
  const forehead = mesh.mask("forehead");
  const chin = mesh.mask("chin");
  const { paint, age, look } = identity;
  const hollow = 0.09 + 0.12 * age;
  const tone = new Float32Array(n);
  const gloss = new Float32Array(n);
  const under = (["Left", "Right"] as const).map((side) => {
    const inner = 3 * mesh.landmark(`canthusInner${side}`);
    const outer = 3 * mesh.landmark(`canthusOuter${side}`);
    return [
      0.6 * (points[inner] as number) + 0.4 * (points[outer] as number),
      0.5 * ((points[inner + 1] as number) + (points[outer + 1] as number)) - 0.1,
    ] as const;
  });
  for (let v = 0; v < n; v++) {
    const [x, y] = [points[3 * v] as number, points[3 * v + 1] as number];
    let shade =
      1 -
      0.07 * (cheeks[v] as number) -
      0.06 * (nose[v] as number) -
      (look === "female" ? 0.12 : 0.07) * (eyelids[v] as number);
    shade += 0.03 * (forehead[v] as number) - 0.015 * (chin[v] as number);
    for (const [ux, uy] of under) {
      shade -= hollow * Math.exp(-(((x - ux) / 0.13) ** 2) - ((y - uy) / 0.05) ** 2);
    }
    tone[v] = paint.tone * shade;
    const middle = Math.exp(-((x / 0.16) ** 2));
    gloss[v] =
      0.55 +
      0.5 * (forehead[v] as number) * middle +
      0.35 * (nose[v] as number) +
      0.15 * (cheeks[v] as number) -
      0.2 * smoothstep(0.4, 0.6, Math.abs(x));
  }
  return { tone, gloss };
}
