import type { Emotion } from "../../stimuli/stimulus-set.ts";

/** What a full expression is made of: weights of the mesh's units, and of sliders used as parts of it. */
export interface Apex {
  readonly units: Readonly<Record<string, number>>;
  readonly sliders: Readonly<Record<string, number>>;
}

const pair = (name: string, weight: number) => ({
  [name.replace("-*-", "-left-")]: weight,
  [name.replace("-*-", "-right-")]: weight,
});

/** Tuned by eye on contact sheets of all identities and by the ideal observer of report.ts. */
export const apexes: Readonly<Record<Emotion, Apex>> = {
  happiness: {
    units: {
      ...pair("eye-*-slit", 0.4),
      "mouth-corner-puller": 1.08,
      "mouth-retraction": 0.38,
      "mouth-part-later": 0.33,
      "mouth-elevation": 0.55,
    },
    sliders: { "cheek-volume": 0.4, "cheek-trans-vert": 0.6, "eye-bag": 0.4 },
  },
  sadness: {
    units: {
      ...pair("eyebrows-*-inner-up", 2),
      ...pair("eyebrows-*-down", 0.2),
      ...pair("eyebrows-*-extern-up", -0.4),
      ...pair("eye-*-slit", 0.1),
      ...pair("eye-*-closure", 0.13),
      "mouth-depression": 0.75,
      "mouth-eversion": 0.2,
    },
    sliders: { "mouth-angles": -0.43 },
  },
  fear: {
    units: {
      ...pair("eyebrows-*-inner-up", 1.5),
      ...pair("eyebrows-*-up", 0.15),
      ...pair("eyebrows-*-down", 0.3),
      ...pair("eye-*-opened-up", 1.1),
      "mouth-retraction": 0.5,
      "mouth-open": 0.11,
      "mouth-depression-retraction": 0.36,
      "mouth-part-later": 0.14,
      "neck-platysma": 0.5,
    },
    sliders: { "eyebrows-trans-vert": 0.42, "mouth-angles": -0.27 },
  },
  anger: {
    units: {
      ...pair("eyebrows-*-down", 1.35),
      ...pair("eyebrows-*-extern-up", -0.2),
      ...pair("eye-*-opened-up", 0.35),
      ...pair("eye-*-slit", 0.4),
      ...pair("nose-*-dilatation", 0.5),
      "mouth-compression": 0.8,
      "mouth-depression": 0.43,
    },
    sliders: { "eyebrows-trans-vert": -0.35, "mouth-angles": -0.25 },
  },
  disgust: {
    units: {
      ...pair("eyebrows-*-down", 0.74),
      ...pair("nose-*-elevation", 1),
      ...pair("eye-*-slit", 0.45),
      "nose-compression": 0.55,
      "mouth-elevation": 0.97,
      "mouth-depression": 0.1,
      "mouth-part-later": 0.05,
    },
    sliders: { "cheek-trans-vert": 0.5, "eyebrows-trans-vert": -0.34, "cheek-volume": 0.28 },
  },
  surprise: {
    units: {
      ...pair("eyebrows-*-up", 0.6),
      ...pair("eyebrows-*-inner-up", 0.38),
      ...pair("eye-*-opened-up", 0.7),
      "mouth-open": 0.35,
      "mouth-protusion": 0.18,
    },
    sliders: { "eyebrows-trans-vert": 0.7 },
  },
};
