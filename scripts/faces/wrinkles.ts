import type { Emotion } from "../../stimuli/stimulus-set.ts";
import type { Identity } from "./identity.ts";
import type { Mesh } from "./mesh.ts";
import { valueNoise } from "./noise.ts";
import { press, textureHeight, textureWidth, type Furrow, type Point } from "./texture.ts";

/** Places on the framed neutral face, x and y in dm. */
type Places = (name: string) => Point;
type Side = -1 | 1;

/** How strongly each group of folds takes part in an expression at 100 %. */
const shares: Readonly<Record<Emotion, Readonly<Record<string, number>>>> = {
  happiness: { crowsFeet: 1, nasolabial: 0.6, underEye: 0.8, dimple: 0.8 },
  sadness: { centralForehead: 1, frown: 0.45, marionette: 0.9, nasolabial: 0.1, chin: 0.7 },
  fear: { forehead: 0.75, centralForehead: 0.4, frown: 0.45, nasolabial: 0.2, neck: 0.6 },
  anger: { frown: 1.15, procerus: 0.6, nasolabial: 0.15, chin: 0.5, crowsFeet: 0.25 },
  disgust: { frown: 0.6, procerus: 0.8, bunny: 1, nasolabial: 0.8, underEye: 0.7, crowsFeet: 0.35 },
  surprise: { forehead: 1.05 },
};

/** Heights (dm) that the full expression adds to the skin, in the plane of the textures. */
export function expressionFolds(mesh: Mesh, identity: Identity, neutral: Float32Array, emotion: Emotion) {
  const heights = new Float32Array(textureWidth * textureHeight);
  const age = 0.8 + 0.9 * identity.age;
  const groups = foldGroups(placesOf(mesh, neutral), identity.paint.seed);
  for (const [group, share] of Object.entries(shares[emotion])) {
    for (const furrow of groups[group] ?? []) {
      press(heights, { ...furrow, depth: furrow.depth * share * age });
    }
  }
  return heights;
}

/** Heights (dm) of the lines that age leaves in a resting face. */
export function restingFolds(mesh: Mesh, identity: Identity, neutral: Float32Array): Float32Array {
  const heights = new Float32Array(textureWidth * textureHeight);
  const groups = foldGroups(placesOf(mesh, neutral), identity.paint.seed);
  const age = identity.age;
  const rest = {
    forehead: 0.4 * age,
    crowsFeet: 0.6 * age,
    nasolabial: 0.1 + 0.8 * age,
    underEye: 0.25 + 0.9 * age,
  };
  for (const [group, share] of Object.entries(rest)) {
    for (const furrow of groups[group] ?? [])
      press(heights, { ...furrow, depth: furrow.depth * share * 0.8 });
  }
  return heights;
}

function foldGroups(at: Places, seed: number): Readonly<Record<string, readonly Furrow[]>> {
  const wobble = (k: number) => valueNoise(k * 7.3, seed * 0.37, seed + k);
  const both = (make: (side: Side) => Furrow[]) => [...make(1), ...make(-1)];
  const browTop = (at("browMidLeft")[1] + at("browMidRight")[1]) / 2;
  const nasion: Point = [0, (at("browInnerLeft")[1] + at("canthusInnerLeft")[1]) / 2];
  const wing = (side: Side): Point => {
    const [x] = at("canthusInnerLeft");
    return [side * x * 1.1, at("noseTip")[1] + 0.02];
  };
  const corner = (side: Side): Point => {
    const [x, y] = at(side > 0 ? "mouthCornerLeft" : "mouthCornerRight");
    return [x, y];
  };
  const eye = (side: Side, which: "Inner" | "Outer") => at(`canthus${which}${side > 0 ? "Left" : "Right"}`);

  const forehead = [0, 1, 2, 3].map((i): Furrow => {
    const y = browTop + 0.11 + 0.075 * i + 0.01 * wobble(i);
    const reach = 0.36 - 0.03 * i;
    const points = [-1, -0.72, -0.42, -0.15, 0.12, 0.45, 0.75, 1].map((t, k): Point => [
      t * reach + 0.02 * wobble(10 + i),
      y - 0.004 * Math.cos(t * 3) + 0.006 * wobble(20 + 9 * i + k),
    ]);
    return { points, depth: 0.0066 - 0.0008 * i, half: 0.0105, bulge: 0.35 };
  });
  const centralForehead = [0, 1, 2].map((i): Furrow => {
    const y = browTop + 0.09 + 0.062 * i;
    const points = [-1, -0.5, 0, 0.5, 1].map((t, k): Point => [
      0.19 * t,
      y + 0.035 * (1 - t * t) + 0.008 * wobble(70 + 5 * i + k),
    ]);
    return { points, depth: 0.0075 - 0.001 * i, half: 0.0105, bulge: 0.35 };
  });
  const frown = both((s) => {
    const [, y] = at(s > 0 ? "browInnerLeft" : "browInnerRight");
    const lean = 0.006 * wobble(80 + s);
    return [
      {
        points: [
          [s * 0.034, y - 0.13],
          [s * (0.044 + lean), y - 0.06],
          [s * (0.05 + lean), y + 0.01],
          [s * 0.046, y + 0.065 + 2 * lean],
        ],
        depth: s > 0 ? 0.011 : 0.009,
        half: 0.011,
        bulge: 0.25,
      },
    ];
  });
  const procerus = [0, 1].map((i): Furrow => ({
    points: [-1, 0, 1].map((t): Point => [0.085 * t, nasion[1] - 0.015 - 0.05 * i - 0.012 * (1 - t * t)]),
    depth: 0.008,
    half: 0.01,
    bulge: 0.4,
  }));
  const bunny = both((s) =>
    [0, 1].map((i) => {
      const y = nasion[1] - 0.14 - 0.055 * i;
      return {
        points: [
          [s * 0.035, y + 0.02],
          [s * 0.085, y],
          [s * (0.13 + 0.012 * i), y - 0.045],
        ],
        depth: 0.006,
        half: 0.009,
        bulge: 0.35,
      };
    }),
  );
  const nasolabial = both((s) => {
    const [wx, wy] = wing(s);
    const [cx, cy] = corner(s);
    const out = Math.abs(cx) + 0.05;
    return [
      {
        points: [
          [wx + s * 0.005, wy + 0.03],
          [wx + s * 0.05, wy - 0.04],
          [s * (out - 0.03), (wy + cy) / 2 - 0.03],
          [s * out, cy - 0.01],
          [s * (out - 0.015), cy - 0.1],
        ],
        depth: 0.011,
        half: 0.016,
        bulge: 0.12,
      },
    ];
  });
  const crowsFeet = both((s) => {
    const [x, y] = eye(s, "Outer");
    return [0.05, 0.005, -0.045, -0.09].map((rise, i) => ({
      points: [
        [x + s * (0.05 - 0.012 * Math.abs(i - 1)), y - 0.005 + 0.35 * rise],
        [x + s * 0.105, y + 0.8 * rise],
        [x + s * (0.165 + 0.01 * wobble(90 + i)), y + 1.5 * rise - 0.012],
      ],
      depth: 0.005,
      half: 0.007,
      bulge: 0.3,
    }));
  });
  const underEye = both((s) => {
    const [ix, iy] = eye(s, "Inner");
    const [ox, oy] = eye(s, "Outer");
    return [0.075, 0.125].map((drop, i) => ({
      points: [0.02, 0.3, 0.62, 0.95].map((t): Point => [
        ix + (ox - ix) * t,
        iy + (oy - iy) * t - drop * (0.55 + 0.45 * Math.sin(Math.PI * t)),
      ]),
      depth: i === 0 ? 0.006 : 0.0045,
      half: 0.011,
      bulge: 0.35,
    }));
  });
  const dimple = both((s) => {
    const [x, y] = corner(s);
    return [
      {
        points: [
          [x + s * 0.035, y + 0.06],
          [x + s * 0.055, y + 0.0],
          [x + s * 0.04, y - 0.06],
        ],
        depth: 0.008,
        half: 0.012,
        bulge: 0.3,
      },
    ];
  });
  const marionette = both((s) => {
    const [x, y] = corner(s);
    return [
      {
        points: [
          [x + s * 0.005, y - 0.01],
          [x + s * 0.035, y - 0.07],
          [x + s * 0.045, y - 0.15],
        ],
        depth: 0.011,
        half: 0.014,
        bulge: 0.1,
      },
    ];
  });
  const [, chinY] = at("chinBottom");
  const lip = at("lipLowerEdge")[1];
  const chin = [0, 1, 2, 3, 4, 5, 6, 7].map((i): Furrow => {
    const x = 0.1 * wobble(120 + i);
    const y = lip - 0.08 - (lip - chinY - 0.2) * (0.5 + 0.5 * wobble(130 + i)) * 0.6;
    return {
      points: [
        [x - 0.02, y],
        [x, y - 0.008],
        [x + 0.02, y + 0.004],
      ],
      depth: 0.0018,
      half: 0.013,
      bulge: 0.4,
    };
  });
  return {
    forehead,
    centralForehead,
    frown,
    procerus,
    bunny,
    nasolabial,
    crowsFeet,
    underEye,
    dimple,
    marionette,
    chin,
  };
}

function placesOf(mesh: Mesh, neutral: Float32Array): Places {
  return (name) => {
    const v = 3 * mesh.landmark(name);
    return [neutral[v] as number, neutral[v + 1] as number];
  };
}
