import type { FerInput } from "./parameters.ts";

const withoutSurprise = "happiness sadness fear anger disgust";

/** Complete protocols; each holds only what differs from the default, and is named after what it resembles. */
export const presets = {
  "fert-250": { title: "Oxford test: 6 emotions × 10 levels × 4 faces and 10 neutral, 500 ms", set: {} },
  "fert-210": {
    title: "Oxford test without surprise: 5 emotions × 10 levels × 4 faces and 10 neutral",
    set: { emotions: withoutSurprise },
  },
  "ert-180": {
    title: "After the CANTAB task: 6 answers, 15 levels, 2 × 90, 200 ms and a mask",
    set: {
      neutralAnswer: false,
      levels: "7 13 20 27 33 40 47 53 60 67 73 80 87 93 100",
      exemplars: 2,
      neutrals: 0,
      identities: 2,
      exposureMs: 200,
      mask: "noise",
      breakEvery: 90,
    },
  },
  "oxford-110": {
    title: "Short Oxford form: 5 emotions × 5 levels × 4 faces and 10 neutral, 500 ms",
    set: { emotions: withoutSurprise, levels: "10 30 50 70 90" },
  },
  "ekman60-like": {
    title: "After the Ekman 60: 10 people × 6 full expressions, 5 s, no neutral",
    set: {
      neutralAnswer: false,
      levels: "100",
      exemplars: 10,
      neutrals: 0,
      identities: 10,
      acrossForms: true,
      exposureMs: 5000,
      breakEvery: 30,
    },
  },
  "er40-like": {
    title: "After the ER-40: 4 emotions × 2 levels × 4 faces and 8 neutral, until the answer",
    set: {
      emotions: "happiness sadness anger fear",
      levels: "50 100",
      neutrals: 8,
      exposureMs: null,
      breakEvery: 0,
    },
  },
  "implicit-explicit": {
    title: "The same 60 faces twice: first female or male, then which emotion",
    set: { question: "sex-then-emotion", levels: "50 100", neutrals: 12, breakEvery: 60, practiceTrials: 4 },
  },
  norming: {
    title: "Norming: every person of the set at 100 %, until the answer, with ratings",
    set: {
      levels: "100",
      exemplars: 24,
      neutrals: 24,
      acrossForms: true,
      exposureMs: null,
      ratings: "norming",
      breakEvery: 42,
      practiceTrials: 4,
    },
  },
  demo: {
    title: "Twenty-four faces to see how it goes; not for data",
    set: { levels: "30 60 100", exemplars: 1, neutrals: 6, breakEvery: 12, practiceTrials: 3 },
  },
} satisfies Record<string, { title: string; set: FerInput }>;
