import { describe, expect, test } from "vitest";
import { certify } from "../../src/core/certificate.ts";
import type { StoredRow } from "../../src/core/session.ts";
import { battery } from "../../tasks/index.ts";
import { coin } from "./coin.ts";

interface Shown {
  readonly frames?: number;
  readonly requested?: number;
  readonly dropped?: number;
  readonly visible?: boolean;
  readonly speed?: number;
  readonly period?: number;
  /** Absent, as in rows of older versions. */
  readonly doubt?: number;
}

/** A stored row whose only timed phase asked for 100 ms, at 60 Hz unless said otherwise. */
function row(shown: Shown | null): StoredRow {
  const {
    frames = 6,
    requested = 6,
    dropped = 0,
    visible = true,
    speed = 1,
    period = 1000 / 60,
    doubt,
  } = shown ?? {};
  const timing = {
    mouthRequestedMs: 100,
    mouthRequestedFrames: requested,
    mouthShownFrames: frames,
    mouthShownMs: frames * period,
    mouthDroppedFrames: dropped,
    ...(doubt === undefined ? {} : { mouthUncertainEdges: doubt }),
    restRequestedMs: null,
    framePeriodMs: period,
    visible,
  };
  return { speed, timing: shown === null ? null : timing } as unknown as StoredRow;
}
const of = (...phases: string[]) => ({ phases, timing: coin.timing });
const rows = (n: number, shown: Shown | null = {}) => Array.from({ length: n }, () => row(shown));

describe("certify", () => {
  test("PASS: every trial shown for exactly the frames asked for", () => {
    const certificate = certify(rows(100), of("mouth"));
    expect(certificate).toMatchObject({ verdict: "PASS", reasons: [], trials: 100 });
    expect(certificate.framePeriodMs).toBeCloseTo(16.667, 3);
    expect(certificate.phases).toEqual([
      {
        phase: "mouth",
        trials: 100,
        requestedMs: 100,
        requestedFrames: 6,
        roundingPercent: expect.closeTo(0, 9),
        exact: 100,
        exactPercent: 100,
        short: 0,
        long: 0,
        uncertain: 0,
        droppedFrames: 0,
        medianShownMs: 100,
        worstFrames: 0,
        histogram: [{ frames: 6, trials: 100 }],
      },
    ]);
  });

  test.each([
    [1, "PASS"],
    [2, "WARN"],
    [5, "WARN"],
    [6, "FAIL"],
    [100, "FAIL"],
  ])("%i bad trials of 100: %s, with the counts in the reason", (bad, verdict) => {
    const certificate = certify([...rows(100 - bad), ...rows(bad, { frames: 7, dropped: 1 })], of("mouth"));
    expect(certificate.verdict).toBe(verdict);
    if (verdict === "PASS") expect(certificate.reasons).toEqual([]);
    else
      expect(certificate.reasons).toEqual([
        `mouth: ${bad} of 100 trials were not shown for exactly 6 frames.`,
      ]);
    expect(certificate.phases[0]).toMatchObject({
      exact: 100 - bad,
      long: bad,
      short: 0,
      droppedFrames: bad,
    });
  });

  test("counts short and long trials apart, and the worst of both", () => {
    const certificate = certify(
      [...rows(7), row({ frames: 3 }), row({ frames: 5 }), row({ frames: 8 })],
      of("mouth"),
    );
    expect(certificate.phases[0]).toMatchObject({ short: 2, long: 1, worstFrames: 3, exactPercent: 70 });
    expect(certificate.phases[0]?.histogram).toEqual([
      { frames: 3, trials: 1 },
      { frames: 5, trials: 1 },
      { frames: 6, trials: 7 },
      { frames: 8, trials: 1 },
    ]);
  });

  test("a trial whose edge may have been a frame off is not exact, and not short or long either", () => {
    const certificate = certify(
      [
        ...rows(95),
        row({ doubt: 1 }),
        row({ frames: 7, doubt: 1 }),
        row({ frames: 4, doubt: 2 }),
        ...rows(2, { doubt: 0 }),
      ],
      of("mouth"),
    );
    expect(certificate.phases[0]).toMatchObject({ exact: 97, uncertain: 3, short: 0, long: 0 });
    expect(certificate.reasons).toEqual([
      "mouth: 3 of 100 trials were not shown for exactly 6 frames (3 of them uncertain).",
    ]);
    const certain = certify([...rows(99), row({ frames: 9, doubt: 2 })], of("mouth")).phases[0];
    expect(certain).toMatchObject({ uncertain: 0, long: 1 });
  });

  test("WARN: a display whose whole frames miss the request by more than 5 per cent", () => {
    const at75 = certify(rows(10, { frames: 7, requested: 7, period: 1000 / 75 }), of("mouth"));
    expect(at75.verdict).toBe("WARN");
    expect(at75.reasons[0]).toContain("mouth: this display can only show 100 ms to within 6.7 %");
    expect(certify(rows(10, { frames: 14, requested: 14, period: 1000 / 144 }), of("mouth")).verdict).toBe(
      "PASS",
    );
  });

  test("WARN: trials while the page was hidden; a warning never softens a failure", () => {
    expect(certify([...rows(9), row({ visible: false })], of("mouth"))).toMatchObject({
      verdict: "WARN",
      reasons: ["1 trials ran while the page was hidden."],
    });
    expect(certify(rows(10, { frames: 9, visible: false }), of("mouth")).verdict).toBe("FAIL");
  });

  test("WARN: nothing at true speed carries timing; such rows never count", () => {
    for (const none of [[], rows(5, null), rows(5, { speed: 20, frames: 1 })]) {
      expect(certify(none, of("mouth"))).toMatchObject({
        verdict: "WARN",
        trials: 0,
        phases: [],
        framePeriodMs: null,
      });
    }
    expect(certify([...rows(5), ...rows(50, { speed: 20, frames: 1 })], of("mouth")).verdict).toBe("PASS");
  });

  test("a phase that did not happen in a trial is left out of its line", () => {
    expect(certify(rows(5), of("mouth", "rest", "unknown")).phases.map((line) => line.phase)).toEqual([
      "mouth",
    ]);
  });
});

describe("the limits are the task's own", () => {
  const late = (bad: number) => [...rows(100 - bad), ...rows(bad, { frames: 7 })];

  test.each([
    [1, "PASS", "PASS"],
    [5, "WARN", "PASS"],
    [6, "FAIL", "WARN"],
    [21, "FAIL", "FAIL"],
  ] as const)("%i of 100 trials a frame long: strict %s, lenient %s", (bad, strict, lenient) => {
    const timing = { warnPercent: 5, failPercent: 20, roundingPercent: 5, why: "Long words." };
    expect(certify(late(bad), of("mouth")).verdict).toBe(strict);
    const certificate = certify(late(bad), { phases: ["mouth"], timing });
    expect(certificate).toMatchObject({ verdict: lenient, tolerance: timing });
  });

  test("whole frames may miss a duration by what the task allows", () => {
    const at75 = rows(10, { frames: 7, requested: 7, period: 1000 / 75 });
    expect(certify(at75, of("mouth")).verdict).toBe("WARN");
    const timing = { ...coin.timing, roundingPercent: 7 };
    expect(certify(at75, { phases: ["mouth"], timing }).verdict).toBe("PASS");
  });

  test.each(battery.map(({ task }) => [task.id, task.timing] as const))(
    "%s says them, and why",
    (_, timing) => {
      expect(timing.warnPercent).toBeGreaterThan(0);
      expect(timing.failPercent).toBeGreaterThan(timing.warnPercent);
      expect(timing.roundingPercent).toBeGreaterThan(0);
      expect(timing.why).toMatch(/^[A-Z].*\.$/);
    },
  );
});
