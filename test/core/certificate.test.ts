import { describe, expect, test } from "vitest";
import { certify } from "../../src/core/certificate.ts";
import type { StoredRow } from "../../src/core/session.ts";

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
const rows = (n: number, shown: Shown | null = {}) => Array.from({ length: n }, () => row(shown));

describe("certify", () => {
  test("PASS: every trial shown for exactly the frames asked for", () => {
    const certificate = certify(rows(100), ["mouth"]);
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
    const certificate = certify([...rows(100 - bad), ...rows(bad, { frames: 7, dropped: 1 })], ["mouth"]);
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
      ["mouth"],
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
      ["mouth"],
    );
    expect(certificate.phases[0]).toMatchObject({ exact: 97, uncertain: 3, short: 0, long: 0 });
    expect(certificate.reasons).toEqual([
      "mouth: 3 of 100 trials were not shown for exactly 6 frames (3 of them uncertain).",
    ]);
    const certain = certify([...rows(99), row({ frames: 9, doubt: 2 })], ["mouth"]).phases[0];
    expect(certain).toMatchObject({ uncertain: 0, long: 1 });
  });

  test("WARN: a display whose whole frames miss the request by more than 5 per cent", () => {
    const at75 = certify(rows(10, { frames: 7, requested: 7, period: 1000 / 75 }), ["mouth"]);
    expect(at75.verdict).toBe("WARN");
    expect(at75.reasons[0]).toContain("mouth: this display can only show 100 ms to within 6.7 %");
    expect(certify(rows(10, { frames: 14, requested: 14, period: 1000 / 144 }), ["mouth"]).verdict).toBe(
      "PASS",
    );
  });

  test("WARN: trials while the page was hidden; a warning never softens a failure", () => {
    expect(certify([...rows(9), row({ visible: false })], ["mouth"])).toMatchObject({
      verdict: "WARN",
      reasons: ["1 trials ran while the page was hidden."],
    });
    expect(certify(rows(10, { frames: 9, visible: false }), ["mouth"]).verdict).toBe("FAIL");
  });

  test("WARN: nothing at true speed carries timing; such rows never count", () => {
    for (const none of [[], rows(5, null), rows(5, { speed: 20, frames: 1 })]) {
      expect(certify(none, ["mouth"])).toMatchObject({
        verdict: "WARN",
        trials: 0,
        phases: [],
        framePeriodMs: null,
      });
    }
    expect(certify([...rows(5), ...rows(50, { speed: 20, frames: 1 })], ["mouth"]).verdict).toBe("PASS");
  });

  test("a phase that did not happen in a trial is left out of its line", () => {
    expect(certify(rows(5), ["mouth", "rest", "unknown"]).phases.map((line) => line.phase)).toEqual([
      "mouth",
    ]);
  });
});
