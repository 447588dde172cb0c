import { describe, expect, test } from "vitest";
import { flattenTiming, timingOk, timingSchema, type TrialTiming } from "../../src/core/timing.ts";

const phases = ["fixation", "mouth", "feedback"];
const phase = (name: string, requestedFrames: number, shownFrames: number) => ({
  phase: name,
  requestedMs: 100,
  requestedFrames,
  shownFrames,
  shownMs: shownFrames * 16.67,
  onsetMs: 1000.25,
  offsetMs: 1100.27,
  droppedFrames: 0,
  uncertainEdges: 0,
});
const timing: TrialTiming = {
  phases: [phase("fixation", 30, 30), phase("mouth", 6, 6)],
  framePeriodMs: 16.67,
  gapMs: null,
  focused: true,
  fullscreen: false,
  visible: true,
  renderTimeMs: null,
  photodiode: null,
  inputs: { log: "", early: 0, repeated: 1, held: 0, later: 2, other: 3 },
};

describe("flattenTiming", () => {
  test("fills exactly the columns of the schema; a phase that was not reached is empty", () => {
    const flat = flattenTiming(phases, timing);
    expect(Object.keys(flat)).toEqual(Object.keys(timingSchema(phases).shape));
    expect(timingSchema(phases).parse(flat)).toEqual(flat);
    expect(flat).toMatchObject({
      fixationRequestedFrames: 30,
      mouthShownFrames: 6,
      mouthShownMs: 6 * 16.67,
      mouthOnsetMs: 1000.25,
      mouthOffsetMs: 1100.27,
      feedbackRequestedMs: null,
      feedbackDroppedFrames: null,
      mouthUncertainEdges: 0,
      feedbackUncertainEdges: null,
      photodiode: null,
      gapMs: null,
      timingOk: true,
      inputs: null,
      laterInputs: 2,
    });
  });

  test("the schema of the same phases is one and the same", () => {
    expect(timingSchema(phases)).toBe(timingSchema([...phases]));
    expect(timingSchema(["mouth"])).not.toBe(timingSchema(phases));
  });
});

describe("timingOk", () => {
  test.each([
    ["every phase exact", timing, true],
    ["one frame too few", { ...timing, phases: [phase("mouth", 6, 5)] }, false],
    ["one frame too many", { ...timing, phases: [phase("fixation", 30, 30), phase("mouth", 6, 7)] }, false],
    [
      "exact, but one edge may have been a frame off",
      { ...timing, phases: [{ ...phase("mouth", 6, 6), uncertainEdges: 1 }] },
      false,
    ],
    ["exact, but the page was hidden", { ...timing, visible: false }, false],
  ])("%s: %#", (_, shown, ok) => {
    expect(timingOk(shown)).toBe(ok);
  });
});
