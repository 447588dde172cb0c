import { describe, expect, test } from "vitest";
import { certify } from "../../src/core/certificate.ts";
import { certificateDocument, certificateSchema, notKnown } from "../../src/core/certificate-document.ts";
import type { Run, StoredRow } from "../../src/core/session.ts";
import { runDraft } from "../store/fixture.ts";
import { coin } from "./coin.ts";

const run = (over: Partial<Run> = {}): Run => ({
  ...runDraft(),
  ...{ headerHash: "a".repeat(64), state: "finished", finishedAt: "2026-01-02T04:00:00.000Z", attempts: 1 },
  ...{ rows: 20, chainHead: "b".repeat(64), exportedAt: null },
  ...over,
});
const rows = (frames: number): readonly StoredRow[] =>
  Array.from({ length: 20 }, () => {
    const timing = {
      ...{ mouthRequestedMs: 100, mouthRequestedFrames: 6, mouthShownFrames: frames, mouthShownMs: 100 },
      ...{ mouthDroppedFrames: 0, mouthUncertainEdges: 0, framePeriodMs: 1000 / 60, visible: true },
    };
    return { speed: 1, timing } as unknown as StoredRow;
  });
const source = (frames: number, over: Partial<Run> = {}, chainIntact = true) => ({
  ...{
    run: run(over),
    certificate: certify(rows(frames), { phases: ["mouth"], timing: coin.timing }),
    chainIntact,
    photodiode: false,
  },
});
const at = "2026-03-10T08:00:00.000Z";

describe("the certificate of a session", () => {
  test("carries the worst verdict, each run's facts, its frames and the head of its rows' chain", () => {
    const document = certificateDocument(
      [source(6, { run: 1 }), source(7, { runId: "other", run: 2 })],
      at,
      "0.1.0",
    );
    expect(document).toMatchObject({ verdict: "FAIL", madeAt: at, appVersion: "0.1.0", notKnown });
    expect(document.runs.map(({ verdict, run: number }) => [number, verdict])).toEqual([
      [1, "PASS"],
      [2, "FAIL"],
    ]);
    expect(document.runs[0]).toMatchObject({
      chainHead: "b".repeat(64),
      timedTrials: 20,
      phases: [{ phase: "mouth", exact: 20, histogram: [{ frames: 6, trials: 20 }] }],
    });
    expect(document.runs[0]?.display.browser).not.toBe("");
  });

  test("over rows that were changed it fails, whatever they say", () => {
    const document = certificateDocument([source(6, {}, false)], at, "0.1.0");
    expect(document.verdict).toBe("FAIL");
    expect(document.runs[0]?.reasons[0]).toContain("hash chain is broken");
  });

  test("its JSON reads back by its schema, and nothing else does", () => {
    const document = certificateDocument([source(6)], at, "0.1.0");
    const read: unknown = JSON.parse(JSON.stringify(document));
    expect(certificateSchema.parse(read)).toEqual(document);
    expect(certificateSchema.safeParse({ ...document, verdict: "GOOD" }).success).toBe(false);
    expect(certificateSchema.safeParse({ ...document, runs: [] }).success).toBe(false);
    expect(certificateSchema.safeParse({ ...document, more: 1 }).success).toBe(false);
  });
});
