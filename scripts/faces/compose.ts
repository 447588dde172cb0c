import type { Apex } from "./apex.ts";
import type { Identity } from "./identity.ts";
import type { Mesh } from "./mesh.ts";

/** Coordinates of a person's neutral face, dm: base mesh, macros, then sliders. */
export function neutralFace(mesh: Mesh, identity: Identity): Float32Array {
  const out = mesh.position.slice();
  const ages = { young: 1 - identity.age, old: identity.age };
  const sexes = { female: 1 - identity.male, male: identity.male };
  const weights = {
    minweight: Math.max(0, -identity.weight),
    maxweight: Math.max(0, identity.weight),
    averageweight: 1 - Math.abs(identity.weight),
  };
  for (const [sex, s] of Object.entries(sexes)) {
    for (const [age, a] of Object.entries(ages)) {
      for (const [group, g] of Object.entries(identity.groups)) {
        if (s * a * g !== 0) mesh.macro(`${group}-${sex}-${age}`)?.(out, s * a * g);
      }
      for (const [weight, w] of Object.entries(weights)) {
        if (s * a * w !== 0) mesh.macro(`body-${sex}-${age}-${weight}`)?.(out, s * a * w);
      }
    }
  }
  for (const [name, value] of Object.entries(identity.sliders)) addSlider(mesh, out, name, value);
  return out;
}

/** Displacement of every vertex from the person's neutral face to the full expression, dm. */
export function expressionOf(mesh: Mesh, identity: Identity, apex: Apex, gain: number): Float32Array {
  const out = new Float32Array(3 * mesh.vertexCount);
  for (const [name, weight] of Object.entries(apex.units)) {
    const unitGain = identity.unitGain[name] ?? 1;
    for (const [group, g] of Object.entries(identity.groups)) {
      mesh.unit(name, group)?.(out, weight * unitGain * g * gain);
    }
  }
  for (const [name, value] of Object.entries(apex.sliders)) addSlider(mesh, out, name, value * gain);
  return out;
}

function addSlider(mesh: Mesh, out: Float32Array, name: string, value: number) {
  if (value !== 0) mesh.slider(name, value > 0)?.(out, Math.abs(value));
}
