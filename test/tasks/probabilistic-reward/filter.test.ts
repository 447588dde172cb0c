import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sortTrials, type PrtScoreRow } from "../../../tasks/probabilistic-reward/filter.ts";
import { parametersOf, row, standard } from "./rows.ts";

const keptTimes = (rows: readonly PrtScoreRow[], p = standard) =>
  sortTrials(rows, p)
    .flatMap((block) => block.trials)
    .filter((trial) => trial.kept)
    .map((trial) => trial.row.rtMs);
/** Forty ordinary times, so that a single strange one hardly moves mean and SD. */
const ordinary = Array.from({ length: 40 }, (_, i) => row({ rtMs: 400 + 5 * i }));

describe("the trial filter", () => {
  test("150 and 2500 ms are in, one step beyond is out", () => {
    const wide = Array.from({ length: 40 }, (_, i) => row({ rtMs: i % 2 === 0 ? 160 : 2400 }));
    const edge = [149.999, 150, 2500, 2500.001].map((rtMs) => row({ rtMs }));
    const kept = keptTimes([...wide, ...edge]);
    expect(kept).toHaveLength(42);
    expect(kept.slice(-2)).toEqual([150, 2500]);
  });

  test("after the limits, more than 3 SD of log time from the mean is out, on both sides", () => {
    const kept = keptTimes([...ordinary, row({ rtMs: 170 }), row({ rtMs: 2000 })]);
    expect(kept).toEqual(ordinary.map((one) => one.rtMs));
  });

  test("the SD is that of a sample: n − 1", () => {
    const pair = [460, 540];
    const times = [...Array.from({ length: 10 }, (_, i) => pair[i % 2]!), 1400];
    // ln 1400 lies 2.920 sample SD from the mean, but 3.062 population SD.
    expect(keptTimes(times.map((rtMs) => row({ rtMs })))).toHaveLength(11);
  });

  test("times beyond the limits do not widen the SD", () => {
    const far = Array.from({ length: 10 }, (_, i) => row({ rtMs: i % 2 === 0 ? 5 : 60_000 }));
    expect(keptTimes([...ordinary, ...far, row({ rtMs: 170 })])).toEqual(ordinary.map((one) => one.rtMs));
  });

  test("equal times are all kept: an SD of 0 shuts nothing out", () => {
    for (const rtMs of [300, 333.33, 500, 512.5, 700, 1000 / 3]) {
      expect(keptTimes(Array.from({ length: 25 }, () => row({ rtMs })))).toHaveLength(25);
    }
    expect(keptTimes([row({ rtMs: 500 })])).toEqual([500]);
  });

  test("is one filter for the run, not one for each block", () => {
    const slow = Array.from({ length: 20 }, (_, i) => row({ block: 2, rtMs: 440 + 2 * i }));
    const strange = row({ block: 2, rtMs: 560 });
    expect(keptTimes([...slow, strange])).toHaveLength(20);
    expect(keptTimes([...ordinary, ...slow, strange])).toHaveLength(61);
  });

  test("practice, timeouts and abandoned attempts have no say in it", () => {
    const none = row({ response: null, rtMs: null });
    const spread = (given: Partial<PrtScoreRow>) =>
      Array.from({ length: 60 }, (_, i) => row({ ...given, rtMs: i % 2 === 0 ? 155 : 2450 }));
    const strange = row({ rtMs: 1900, attempt: 2 });
    const attempt2 = ordinary.map((one) => ({ ...one, attempt: 2 }));
    const expected = ordinary.map((one) => one.rtMs);
    expect(keptTimes([...spread({ block: 0 }), none, ...attempt2, strange])).toEqual(expected);
    expect(keptTimes([...spread({ attempt: 1 }), ...attempt2, strange])).toEqual(expected);
    const p = parametersOf({ onInterruption: "void-block", trialsPerBlock: 40, richDue: 12, leanDue: 4 });
    expect(keptTimes([...spread({ block: 2 }).slice(0, 38), ...ordinary], p)).toEqual(expected);
  });

  test("an answer whose time is not known cannot be filtered, and is kept", () => {
    expect(keptTimes([...ordinary, row({ rtMs: null, response: "short" })])).toHaveLength(41);
  });

  test("keeps nothing that is not valid, nothing beyond the limits, whatever the times", () => {
    const time = fc.option(fc.double({ min: 0, max: 600_000, noNaN: true }));
    fc.assert(
      fc.property(fc.array(time), (times) => {
        const rows = times.map((rtMs) => row(rtMs === null ? { response: null } : { rtMs }));
        for (const block of sortTrials(rows, standard)) {
          for (const { kept, valid, row: own } of block.trials) {
            expect(valid).toBe(own.response !== null);
            if (kept) expect(valid && own.rtMs! >= 150 && own.rtMs! <= 2500).toBe(true);
          }
        }
      }),
    );
  });
});

describe("which trials count", () => {
  const numbered = (block: number, attempt: number, n: number, from = 0) =>
    Array.from({ length: n }, (_, i) => row({ block, attempt, trialIndex: from + i + 1 }));
  const small = { trialsPerBlock: 10, richDue: 3, leanDue: 1 };

  test("blocks come in order, practice is left out", () => {
    const rows = [row({ block: 2 }), row({ block: 0 }), row({ block: 10 }), row({ block: 1 })];
    expect(sortTrials(rows, standard).map((block) => block.condition)).toEqual([
      "block-1",
      "block-2",
      "block-10",
    ]);
  });

  test("trials of a block come in order of their numbers", () => {
    const rows = numbered(1, 1, 10).reverse();
    expect(sortTrials(rows, standard)[0]?.trials.map((trial) => trial.row.trialIndex)).toEqual(
      Array.from({ length: 10 }, (_, i) => i + 1),
    );
  });

  test("restart-block: of an interrupted block the last attempt counts, of a finished one its only one", () => {
    const rows = [...numbered(1, 1, 10), ...numbered(2, 1, 4, 10), ...numbered(2, 2, 10, 10)];
    const blocks = sortTrials(rows, parametersOf(small));
    expect(blocks.map((block) => block.trials.map((trial) => trial.row.attempt))).toEqual([
      Array.from({ length: 10 }, () => 1),
      Array.from({ length: 10 }, () => 2),
    ]);
  });

  test("void-block: an incomplete block stays in the list without trials", () => {
    const rows = [...numbered(1, 1, 4), ...numbered(2, 2, 10, 10)];
    const blocks = sortTrials(rows, parametersOf({ ...small, onInterruption: "void-block" }));
    expect(blocks.map((block) => [block.condition, block.trials.length])).toEqual([
      ["block-1", 0],
      ["block-2", 10],
    ]);
  });
});
