import * as z from "zod";
import { parameter } from "../../src/core/fields.ts";
import type { Source, Task } from "../../src/core/task.ts";

const source: Source = { doi: "", where: "a task for tests", verified: true };
const of = (title: string, unit = "") => ({ title, unit, source });
const cell = (title: string, missing: string | null = null) => ({ title, unit: "", missing });

const parameters = z
  .object({
    tosses: parameter(z.int().min(1).max(50).default(4), of("Tosses", "tosses")),
    bias: parameter(z.number().min(0).max(1).default(0.5), of("Probability of heads", "probability")),
    waitMs: parameter(z.number().min(1).max(1000).nullable().default(null), of("Wait", "ms")),
    side: parameter(z.enum(["obverse", "reverse"]).default("obverse"), of("Side called heads")),
    aloud: parameter(z.boolean().default(false), of("Say the result")),
    name: parameter(
      z
        .string()
        .regex(/^[a-z]+$/)
        .default("penny"),
      of("Name of the coin, small letters"),
    ),
  })
  .refine((p) => p.aloud || p.tosses < 10, { error: "tosses must be below 10 unless aloud.", path: [] });

const faces = ["heads", "tails"] as const;
const trial = z.object({
  block: z.int().min(0),
  trialIndex: z.int().min(1),
  face: z.enum(faces),
  guess: z.enum(faces).nullable(),
  hits: z.int().min(0),
});

export interface Toss {
  readonly block: number;
  readonly trialIndex: number;
  readonly face: (typeof faces)[number];
}
interface Guess {
  readonly guess: Toss["face"] | null;
}
interface State {
  readonly plan: readonly Toss[];
  readonly at: number;
  readonly hits: number;
}

export interface CoinShapes {
  readonly parameters: typeof parameters;
  readonly trial: typeof trial;
  readonly needed: "face" | "guess";
  readonly planned: Toss;
  readonly response: Guess;
  readonly outcome: { readonly hits: number };
  readonly state: State;
  readonly materials: Readonly<Record<string, never>>;
}

/** The smallest task with a state, a cross-field rule and a resume policy (the next toss): core tests need no paradigm. */
export const coin: Task<"coin", CoinShapes> = {
  id: "coin",
  version: "2.0.1",
  scorerVersion: "1.2.3",
  title: "Coin",
  purpose: "Nothing.",
  minutes: 1,
  sources: [source],
  stimuli: [],
  languages: ["en"],
  parts: ["main"],
  needs: { millimetres: false },
  phases: ["toss", "result"],
  signature: [["face"]],
  parameters,
  presets: {
    fair: { title: "Fair", set: {} },
    loaded: { title: "Loaded", set: { bias: 1, tosses: 3 } },
  },
  trial,
  columns: {
    block: cell("Block"),
    trialIndex: cell("Toss"),
    face: cell("What came up"),
    guess: cell("What was guessed", "no guess"),
    hits: cell("Right guesses so far"),
  },
  needed: ["face", "guess"],
  measures: { hits: { title: "Hits", unit: "tosses", formula: "count", source } },
  cells: 2,
  counterbalance: (cell, visit) => ({ side: (cell + visit) % 2 === 1 ? "obverse" : "reverse" }),
  complete: (given) => given,
  materials: () => ({}),
  plan: (p, random) =>
    Array.from({ length: p.tosses }, (_, i) => ({
      block: 1,
      trialIndex: i + 1,
      face: random.chance(p.bias) ? "heads" : "tails",
    })),
  begin: (_, plan) => ({ plan, at: 0, hits: 0 }),
  next: (state) => state.plan[state.at] ?? null,
  judge(state, planned, { guess }) {
    const hits = state.hits + (guess === planned.face ? 1 : 0);
    return { outcome: { hits }, state: { ...state, at: state.at + 1, hits } };
  },
  record: (planned, { guess }, { hits }) => ({ ...planned, guess, hits }),
  recall: ({ guess }) => ({ guess }),
  resume: (_, plan, rows) => ({ plan, at: rows.length, hits: rows.at(-1)?.hits ?? 0 }),
  score: (rows) =>
    (["session", "block-1"] as const).map((condition) => ({
      measure: "hits",
      condition,
      window: null,
      trials: "all",
      value: rows.filter((row) => row.face === row.guess).length,
      se: null,
      low: null,
      high: null,
      n: rows.length,
    })),
  check: (rows) =>
    (["session", "block-1", "block-2"] as const).map((scope) => ({
      id: scope === "session" ? "too-short" : "dull",
      passed: scope === "session" && rows.length > 2,
      scope,
      value: rows.length,
      limit: 3,
      reason: "Few tosses.",
      catches: "Short runs.",
      source,
    })),
  agents: {
    optimist: {
      title: "Always heads",
      make: () => ({ respond: () => ({ guess: "heads" }), learn: () => undefined }),
    },
    guesser: {
      title: "By chance",
      make: (random) => ({
        respond: () => ({ guess: random.pick(faces) }),
        learn: () => undefined,
      }),
    },
  },
  mainScores: [],
  timing: { warnPercent: 1, failPercent: 5, roundingPercent: 5, why: "A coin is seen at a glance." },
  expectations: [],
};
