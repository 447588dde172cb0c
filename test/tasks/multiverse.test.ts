import { describe, expect, test } from "vitest";
import { resolveParameters } from "../../src/core/parameters.ts";
import { explore, movementsOf, type Movement } from "../../src/core/multiverse.ts";
import type { AnyShapes, AnyTask, EarlierRun, ScoreRow } from "../../src/core/task.ts";
import { findTask } from "../../tasks/index.ts";

type Rows = readonly Readonly<Record<string, unknown>>[];

function moved(task: AnyTask, rows: Rows, measure: string, earlier: readonly EarlierRun<AnyShapes>[] = []) {
  const of = rows as unknown as readonly ScoreRow<AnyShapes>[];
  const explored = explore(task, of, resolveParameters(task, {}), earlier)!;
  return movementsOf(explored).find(({ standard }) => standard.measure === measure)!;
}

const at = (movement: Movement, fork: string, path: string) =>
  movement.steps.find((step) => step.fork.id === fork && step.path.id === path)?.value;

describe("prt", () => {
  const task = findTask("prt");
  /** So many trials of each kind, answered in `rtMs` one after the other. */
  const block = (number: number, cells: readonly number[], rtMs: (i: number) => number): Rows =>
    cells.flatMap((count, kind) =>
      Array.from({ length: count }, (_, i) => {
        const [rich, correct] = [kind < 2, kind % 2 === 0];
        const stimulus = rich ? "long" : "short";
        const wrong = rich ? "short" : "long";
        return {
          ...{ block: number, stimulus, richStimulus: "long", response: correct ? stimulus : wrong, correct },
          ...{ rtMs: rtMs(i), rewarded: false },
        };
      }),
    );
  const b = (rc: number, ri: number, lc: number, li: number, added: number) =>
    0.5 * Math.log10(((rc + added) * (li + added)) / ((ri + added) * (lc + added)));
  // Rich correct, rich wrong, lean correct, lean wrong.
  const rows = [
    ...block(1, [30, 10, 25, 15], (i) => 400 + i),
    ...block(2, [35, 5, 20, 20], (i) => 400 + i),
    ...block(3, [36, 0, 18, 22], (i) => 400 + i),
  ];

  test("blocks and correction, worked by hand", () => {
    const movement = moved(task, rows, "log_b");
    const [one, two, three] = [b(30, 10, 25, 15, 0.5), b(35, 5, 20, 20, 0.5), b(36, 0, 18, 22, 0.5)];
    expect(movement.standard.value).toBeCloseTo((one + two + three) / 3, 12);
    expect(at(movement, "blocks", "pooled")).toBeCloseTo(b(101, 15, 63, 57, 0.5), 12);
    expect(at(movement, "blocks", "later-blocks")).toBeCloseTo((two + three) / 2, 12);
    expect(at(movement, "blocks", "last")).toBeCloseTo(three, 12);
    // Only the third block has an empty cell.
    const needed = b(30, 10, 25, 15, 0) + b(35, 5, 20, 20, 0) + b(36, 0, 18, 22, 0.5);
    expect(at(movement, "correction", "when-empty")).toBeCloseTo(needed / 3, 12);
    expect(movement.universes).toBe(40);
    expect(movement.sameSign).toBe(40);
  });

  test("trial filters, worked by hand", () => {
    const extra = (rtMs: number, n: number) => block(1, [n, 0, 0, 0], () => rtMs);
    // Of block 1, rich and right: 30 in the middle, 4 below 150, 3 between 150 and 200, 2 above 2500.
    const few = block(1, [30, 10, 25, 15], (i) => 400 + 5 * i);
    const movement = moved(task, [...few, ...extra(100, 4), ...extra(180, 3), ...extra(3000, 2)], "log_b");
    expect(at(movement, "times", "none")).toBeCloseTo(b(39, 10, 25, 15, 0.5), 12);
    expect(at(movement, "times", "limits")).toBeCloseTo(b(33, 10, 25, 15, 0.5), 12);
    expect(at(movement, "times", "from-200")).toBeCloseTo(b(30, 10, 25, 15, 0.5), 12);
    // 180 ms is 3.9 SD of ln RT from the mean.
    expect(movement.standard.value).toBeCloseTo(b(30, 10, 25, 15, 0.5), 12);
    expect(movement.steps.some(({ fork }) => fork.id === "blocks")).toBe(false);
  });
});

describe("abt", () => {
  const task = findTask("abt");
  // A chosen or not, on the left or not, in so many ms, rewarded or not.
  const choice = (a: boolean, left: boolean, rtMs: number, rewarded = false, trialIndex = 1) => ({
    ...{ block: 5, trialIndex, kind: "choice", leftCue: left ? "A" : "B", rightCue: left ? "B" : "A" },
    ...{ responseCue: a ? "A" : "B", rewarded, points: 0, rtMs },
  });
  const rows = [
    choice(true, true, 500, false, 1),
    choice(true, true, 120, false, 2),
    choice(false, false, 500, true, 3),
    choice(true, true, 250, false, 4),
    choice(true, false, 600, false, 5),
    choice(false, true, 700, false, 6),
  ];

  test("choices, parts and sides, worked by hand", () => {
    const movement = moved(task, rows, "choice_bias");
    expect(movement.standard.value).toBeCloseTo((100 * 4) / 6 - 50, 12);
    expect(at(movement, "times", "from-150")).toBeCloseTo((100 * 3) / 5 - 50, 12);
    expect(at(movement, "times", "from-300")).toBeCloseTo(0, 12);
    expect(at(movement, "choices", "first-third")).toBe(50);
    // The choice that brought the first reward was made before it.
    expect(at(movement, "choices", "before-reward")).toBeCloseTo((100 * 2) / 3 - 50, 12);
    // A on the left: 3 of 4; on the right: 1 of 2.
    expect(at(movement, "side", "balanced")).toBeCloseTo((75 - 50 + 0) / 2, 12);
    expect(movement.universes).toBe(18);
  });
});

describe("words", () => {
  const task = findTask("words");
  const none = { correct: null, commitMs: null, struckOut: null };
  const shown = (word: string, valence: string, i: number) => ({
    ...none,
    ...{ trialIndex: i + 1, word, valence, role: "target", response: "like" },
  });

  test("response time bias of a categorisation, worked by hand", () => {
    const answer = (valence: string, rtMs: number, correct: boolean, i: number) => ({
      ...shown(`w${i}`, valence, i),
      ...{ rtMs, correct },
    });
    const times = { positive: [400, 500, 900, 150, 280], negative: [600, 700, 1000, 2900, 800] };
    const rows = (["positive", "negative"] as const).flatMap((valence, s) =>
      times[valence].map((rtMs, i) => answer(valence, rtMs, i !== 2, 5 * s + i)),
    );
    const movement = moved(task, rows, "rt_bias_ms");
    // Correct, 200 to 3000 ms: 280 400 500 against 600 700 800 2900.
    expect(movement.standard.value).toBe(750 - 400);
    expect(at(movement, "times", "all")).toBe(750 - 340);
    expect(at(movement, "times", "from-300-to-2500")).toBe(700 - 450);
    expect(at(movement, "answers", "all")).toBe(800 - 450);
    expect(at(movement, "centre", "mean")).toBeCloseTo(1250 - 1180 / 3, 10);
    const geometric = (600 * 700 * 800 * 2900) ** 0.25 - (280 * 400 * 500) ** (1 / 3);
    expect(at(movement, "centre", "mean-of-logs")).toBeCloseTo(geometric, 9);
  });

  test("recall, worked by hand", () => {
    const words = [
      ["cheerful", "positive"],
      ["honest", "positive"],
      ["loyal", "positive"],
      ["greedy", "negative"],
      ["boring", "negative"],
    ] as const;
    const earlier = [
      {
        ...{ session: "1", run: 1, part: "categorisation" },
        rows: words.map(([word, valence], i) => ({ ...shown(word, valence, i), rtMs: 500 })),
      },
    ] as unknown as readonly EarlierRun<AnyShapes>[];
    const typed = [
      ["cheerful", 10],
      ["honestly", 20],
      ["loyel", 130],
      ["greedy", 30],
      ["gloomy", 40],
    ] as const;
    const rows = typed.map(([response, s], i) => ({
      ...{ trialIndex: i + 1, word: null, valence: null, role: null, response, correct: null },
      ...{ rtMs: 1000 * s - 500, commitMs: 1000 * s, struckOut: false },
    }));
    const movement = moved(task, rows, "bias_index", earlier);
    // 3 positive words (one by its ending, one by spelling and late), 1 negative.
    expect(movement.standard.value).toBe(2 / 4);
    expect(at(movement, "spelling", "strict")).toBeCloseTo(1 / 3, 12);
    expect(at(movement, "spelling", "exact")).toBe(0);
    expect(at(movement, "window", "120")).toBeCloseTo(1 / 3, 12);
    // A negative word that was not shown takes the one negative hit away.
    expect(at(movement, "formula", "less-intrusions")).toBe(1);
    expect(movement.steps.some(({ fork }) => fork.id === "decisions")).toBe(false);

    const ruled = rows.map((row, i) => (i === 0 ? { ...row, rulings: [{ item: 1, to: "left-out" }] } : row));
    const decided = moved(task, ruled, "bias_index", earlier);
    expect(decided.standard.value).toBe(movement.standard.value);
    expect(at(decided, "decisions", "researcher")).toBeCloseTo(1 / 3, 12);
  });

  test("recognition, worked by hand", () => {
    const tested = (role: string, response: string, n: number, rtMs: number, confidence: number) =>
      Array.from({ length: n }, (_, i) => ({
        ...shown(`${role}${response}${confidence}${i}`, "positive", 0),
        ...{ trialIndex: 1, role, response, correct: null, rtMs, confidence, kind: "recognise" },
      }));
    const rows = [
      ...tested("target", "old", 9, 800, 5),
      ...tested("target", "new", 1, 800, 1),
      ...tested("distractor", "old", 2, 100, 4),
      ...tested("distractor", "new", 7, 800, 3),
    ];
    const movement = moved(task, rows, "d_prime");
    expect(movement.standard.value).toBeCloseTo(1.77129331229, 10);
    // z(9/10) − z(2/9), from a table of the normal distribution (Python: statistics.NormalDist).
    expect(at(movement, "correction", "at-the-ends")).toBeCloseTo(2.0462612393309882, 9);
    // Without the two fast false alarms: z(9.5/11) − z(.5/8).
    expect(at(movement, "times", "from-200")).toBeCloseTo(2.6309241064460593, 9);
    // Without the one miss: z(9.5/10) − z(2.5/10).
    expect(at(movement, "guesses", "without")).toBeCloseTo(2.319343377147553, 9);
  });
});

describe("fer", () => {
  const task = findTask("fer");
  type Answer = string | null;
  /** So many faces of an emotion at a level, each given the answer after `rtMs`; null is a timeout. */
  const faces = (n: number, emotion: string, level: number, response: Answer, rtMs = 900): Rows =>
    Array.from({ length: n }, (_, i) => ({
      ...{
        block: 1,
        trialIndex: i + 1,
        question: "emotion",
        emotion,
        level,
        identity: `p${i}`,
        faceSex: null,
      },
      ...{ response, correct: response === null ? null : response === emotion },
      rtMs: response === null ? null : rtMs,
    }));
  // Anger 12 of 20 right and 2 missed; 3 of 18 fearful and 1 of 10 neutral faces called angry.
  const rows = [
    ...faces(1, "anger", 100, "anger", 150),
    ...faces(9, "anger", 100, "anger"),
    ...faces(2, "anger", 100, "anger", 6000),
    ...faces(6, "anger", 100, "fear"),
    ...faces(2, "anger", 100, null),
    ...faces(15, "fear", 100, "fear"),
    ...faces(3, "fear", 100, "anger"),
    ...faces(9, "neutral", 0, "neutral"),
    ...faces(1, "neutral", 0, "anger"),
  ];
  const p = resolveParameters(task, { preset: "demo" });
  const movements = (of: Rows) => movementsOf(explore(task, of, p)!);
  const find = (of: readonly Movement[], measure: string, condition: string) =>
    of.find(({ standard }) => standard.measure === measure && standard.condition === condition)!;
  const all = movements(rows);

  test("accuracy, worked by hand", () => {
    const accuracy = find(all, "accuracy", "anger");
    expect(accuracy.standard.value).toBeCloseTo(12 / 18, 12);
    expect(at(accuracy, "times", "from-200")).toBeCloseTo(11 / 17, 12);
    expect(at(accuracy, "times", "from-200-to-5000")).toBeCloseTo(9 / 15, 12);
    // All other times are alike, so that the two of 6 s are far out too.
    expect(at(accuracy, "times", "trimmed")).toBeCloseTo(9 / 15, 12);
    expect(at(accuracy, "timeouts", "wrong")).toBeCloseTo(12 / 20, 12);
    // Seven answers: (2/3 − 1/7) / (6/7).
    expect(at(accuracy, "chance", "taken-off")).toBeCloseTo(11 / 18, 12);
    const emotional = find(all, "accuracy", "emotional");
    expect(emotional.standard.value).toBeCloseTo(27 / 36, 12);
    expect(at(emotional, "timeouts", "wrong")).toBeCloseTo(27 / 38, 12);
    expect(emotional.universes).toBe(4 * 2 * 2 * 2 * 2);
  });

  test("unbiased hit rate, worked by hand", () => {
    const hu = find(all, "hu", "anger");
    expect(hu.standard.value).toBeCloseTo(12 ** 2 / (18 * 15), 12);
    expect(at(hu, "timeouts", "wrong")).toBeCloseTo(12 ** 2 / (20 * 15), 12);
    expect(at(hu, "chance", "taken-off")).toBeCloseTo(12 ** 2 / (18 * 15) - (18 / 36) * (15 / 36), 12);
    expect(at(hu, "neutral", "out")).toBe(hu.standard.value);
  });

  test("d′ from rates worked by hand", () => {
    // Each z from a table of the normal distribution (Python: statistics.NormalDist).
    const dPrime = find(all, "d_prime", "anger");
    expect(dPrime.standard.value).toBeCloseTo(1.421222997655, 9); // z(12.5/19) − z(4.5/29)
    expect(at(dPrime, "neutral", "out")).toBeCloseTo(1.306159159539, 9); // z(12.5/19) − z(3.5/19)
    expect(at(dPrime, "timeouts", "wrong")).toBeCloseTo(1.25553913967, 9); // z(12.5/21) − z(4.5/29)
    expect(at(dPrime, "correction", "at-the-ends")).toBeCloseTo(1.498297823174, 9); // z(12/18) − z(4/28)
  });

  test("no fork without anything to decide: no curve at one level, no timeout, no neutral face", () => {
    const forks = (of: Rows) => [...new Set(movements(of)[0]!.steps.map(({ fork }) => fork.id))];
    expect(forks(rows)).toEqual(["times", "timeouts", "neutral", "correction", "chance"]);
    const some = [...faces(3, "anger", 100, "anger"), ...faces(3, "fear", 100, "anger")];
    expect(forks(some)).toEqual(["times", "correction", "chance"]);
    expect(all.some(({ standard }) => standard.measure === "threshold_alpha")).toBe(false);
    const sexOnly = faces(3, "anger", 100, null).map((row) => ({ ...row, question: "sex" }));
    expect(explore(task, sexOnly as unknown as readonly ScoreRow<AnyShapes>[], p)).toBeNull();
  });

  test("a threshold whose curve starts at chance, or passes one half, is found again", () => {
    const m = 7;
    // 400 faces a level, answered as a curve from 1/7 to 1 with α = 40 and s = 7 has it: half grown at 40.
    const levels = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100];
    const many = levels.flatMap((level) => {
      const right = Math.round(400 * (1 / m + (1 - 1 / m) / (1 + Math.exp(-(level - 40) / 7))));
      return [...faces(right, "anger", level, "anger"), ...faces(400 - right, "anger", level, "fear")];
    });
    const threshold = find(movements(many), "threshold_alpha", "anger");
    expect(Math.abs(at(threshold, "threshold", "guess-at-chance")! - 40)).toBeLessThan(0.5);
    // P = 1/2 where F = (1/2 − 1/7) / (6/7) = 5/12: 7·ln(7/5) below α.
    expect(Math.abs(at(threshold, "threshold", "half-right")! - (40 - 7 * Math.log(7 / 5)))).toBeLessThan(
      0.5,
    );
    expect(at(threshold, "threshold", "fitted")).toBe(threshold.standard.value);
  });
});
