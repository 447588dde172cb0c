import { expect, test } from "vitest";
import "../../src/run/style.css";
import { framesFor } from "../../src/run/clock.ts";
import { followKeys } from "../../src/run/inputs.ts";
import { breakSeries } from "../../src/run/play.ts";
import {
  block,
  framePeriod,
  playTrial,
  press,
  releaseKey,
  timed,
  untilAnswer,
  whenShown,
} from "./stage-fixture.ts";

const durations = [17, 33, 50, 100, 200];

test("every phase without a dropped frame is shown for exactly the frames it asked for, and none is ever cut short", async () => {
  const period = await framePeriod();
  let clean = 0;
  for (let trial = 0; trial < 12; trial++) {
    const seen: Record<string, number> = {};
    const phases = durations.map((ms) => timed(`p${ms}`, ms));
    const { timing } = await playTrial({ phases, onFrame: (name) => (seen[name] = (seen[name] ?? 0) + 1) });
    expect(timing.phases.map((p) => p.phase)).toEqual(phases.map((p) => p.name));
    for (const phase of timing.phases) {
      expect(phase.requestedFrames).toBe(framesFor(phase.requestedMs, period));
      expect(phase.shownFrames).toBeGreaterThanOrEqual(phase.requestedFrames);
      expect(phase.offsetMs - phase.onsetMs).toBeCloseTo(phase.shownMs, 6);
      if (phase.droppedFrames > 0) continue;
      clean++;
      expect(phase.shownFrames, `${phase.phase} in trial ${trial}`).toBe(phase.requestedFrames);
      // The independent sampler saw it on just as many frames.
      expect(Math.abs((seen[phase.phase] ?? 0) - phase.shownFrames)).toBeLessThanOrEqual(1);
    }
  }
  expect(clean).toBeGreaterThan(20);
});

test("phases follow one another without a gap", async () => {
  const { timing } = await playTrial({ phases: [timed("a", 50), timed("b", 33), timed("c", 100)] });
  const [a, b, c] = timing.phases;
  expect(a?.offsetMs).toBe(b?.onsetMs);
  expect(b?.offsetMs).toBe(c?.onsetMs);
});

test("a blocked main thread makes a phase longer, counts the dropped frames and never makes it shorter", async () => {
  const playing = playTrial({ phases: [timed("a", 100), timed("b", 100)] });
  await whenShown("a");
  block(160);
  const { timing } = await playing;
  const [a, b] = timing.phases;
  expect(a?.shownFrames).toBeGreaterThan(a?.requestedFrames ?? 0);
  expect(a?.droppedFrames).toBeGreaterThan(4);
  expect(b?.shownFrames).toBeGreaterThanOrEqual(b?.requestedFrames ?? 0);
});

test("response time is the event's own time stamp minus the reference frame, however late the handler runs", async () => {
  const playing = playTrial({
    phases: [
      timed("fixation", 50),
      timed("target", 100, { accepts: true, reference: true }),
      untilAnswer("wait"),
    ],
  });
  await whenShown("wait");
  const event = new KeyboardEvent("keydown", { code: "Slash", bubbles: true, cancelable: true });
  block(80);
  document.body.dispatchEvent(event);
  const { timing, answers } = await playing;
  const onset = timing.phases.find((p) => p.phase === "target")?.onsetMs ?? NaN;
  expect(answers).toHaveLength(1);
  expect(answers[0]).toMatchObject({ value: "right", code: "Slash", modality: "key" });
  expect(answers[0]?.rtMs).toBe(event.timeStamp - onset);
  expect(event.defaultPrevented).toBe(true);
});

test("an answer during the timed target counts, and the target still runs its full time", async () => {
  const playing = playTrial({
    phases: [timed("target", 100, { accepts: true, reference: true }), untilAnswer("wait")],
    after: [timed("feedback", 50)],
  });
  await whenShown("target");
  press("KeyZ");
  const { timing, answers } = await playing;
  expect(answers[0]?.value).toBe("left");
  expect(answers[0]?.rtMs).toBeLessThan(100);
  const target = timing.phases[0];
  expect(target?.shownFrames).toBeGreaterThanOrEqual(target?.requestedFrames ?? 0);
  expect(timing.phases.map((p) => p.phase)).toEqual(["target", "feedback"]);
  expect(timing.phases[1]?.onsetMs).toBe(target?.offsetMs);
});

test("early, repeated, held, other and later presses are recorded, and none of them is taken for the answer", async () => {
  followKeys();
  press("KeyQ");
  const playing = playTrial({
    phases: [
      timed("fixation", 100),
      timed("target", 50, { accepts: true, reference: true }),
      untilAnswer("wait"),
    ],
    after: [timed("feedback", 100)],
  });
  await whenShown("fixation");
  press("KeyZ");
  press("KeyZ", { repeat: true });
  releaseKey("KeyZ");
  await whenShown("wait");
  press("KeyX");
  press("KeyZ", { ctrlKey: true });
  press("Slash", { repeat: true });
  press("KeyZ");
  await whenShown("feedback");
  press("Slash");
  const { timing, answers, early } = await playing;
  for (const code of ["KeyQ", "KeyZ", "KeyX", "Slash"]) releaseKey(code);
  expect(answers.map((a) => a?.value)).toEqual(["left"]);
  expect(early).toEqual([1]);
  expect(timing.inputs).toMatchObject({ early: 1, repeated: 2, held: 1, other: 2, later: 1 });
  const log = timing.inputs.log.split(" ");
  expect(log).toHaveLength(8);
  expect(log[0]).toMatch(/^KeyQ=:blank:-\d/);
  expect(log[1]).toMatch(/^KeyZ:fixation:-\d/);
  expect(log[2]).toMatch(/^KeyZ\*:fixation:-\d/);
  expect(log.at(-1)).toMatch(/^Slash:feedback:\d/);
});

test("the deadline ends the wait without an answer; a press that comes later is a later one", async () => {
  const started = playTrial({
    phases: [timed("target", 50, { accepts: true, reference: true }), untilAnswer("wait")],
    after: [timed("feedback", 50)],
    deadlineMs: 200,
  });
  await whenShown("feedback");
  press("KeyZ");
  const { timing, answers } = await started;
  expect(answers).toEqual([null]);
  expect(timing.inputs.later).toBe(1);
  const [target, feedback] = timing.phases;
  expect((feedback?.onsetMs ?? 0) - (target?.onsetMs ?? 0)).toBeGreaterThan(190);
});

test("an event from before the deadline that is handled after it still counts", async () => {
  const playing = playTrial({
    phases: [timed("target", 50, { accepts: true, reference: true }), untilAnswer("wait")],
    deadlineMs: 150,
  });
  await whenShown("wait");
  const event = new KeyboardEvent("keydown", { code: "KeyZ", bubbles: true });
  block(200);
  document.body.dispatchEvent(event);
  const { answers } = await playing;
  expect(answers[0]?.value).toBe("left");
});

test("touch, mouse and pen answer through data-answer with the same clock", async () => {
  for (const pointerType of ["touch", "mouse", "pen"] as const) {
    const button = document.createElement("button");
    button.dataset["answer"] = "right";
    const inside = document.createElement("span");
    button.append(inside);
    document.body.append(button);
    const playing = playTrial({
      phases: [timed("target", 33, { accepts: true, reference: true }), untilAnswer("wait")],
    });
    await whenShown("wait");
    document.body.dispatchEvent(new PointerEvent("pointerdown", { pointerType, bubbles: true }));
    const event = new PointerEvent("pointerdown", { pointerType, bubbles: true });
    inside.dispatchEvent(event);
    const { timing, answers } = await playing;
    button.remove();
    expect(answers[0]).toMatchObject({ value: "right", code: "button", modality: pointerType });
    expect(answers[0]?.rtMs).toBe(event.timeStamp - (timing.phases[0]?.onsetMs ?? NaN));
    expect(timing.inputs.other).toBe(1);
  }
});

test("the blank between trials is counted from the last frame, and storing fits into it", async () => {
  breakSeries();
  const first = await playTrial({ phases: [timed("a", 50)], afterMs: 250 });
  expect(first.timing.gapMs).toBeNull();
  block(60);
  const second = await playTrial({ phases: [timed("a", 50)], afterMs: 250 });
  const period = await framePeriod();
  expect(second.timing.gapMs).toBeGreaterThanOrEqual(250 - period / 2);
  if (second.timing.phases[0]?.droppedFrames === 0)
    expect(second.timing.gapMs).toBeLessThan(250 + 4 * period);
  const onset = second.timing.phases[0]?.onsetMs ?? 0;
  expect(second.timing.gapMs).toBeCloseTo(onset - (first.timing.phases[0]?.offsetMs ?? 0), 6);
  breakSeries();
});

test("a simulated participant answers at its time, divided by the speed, and real keys are not taken for it", async () => {
  const playing = playTrial({
    phases: [timed("target", 100, { accepts: true, reference: true }), untilAnswer("wait")],
    after: [timed("feedback", 200)],
    auto: { rtMs: 600 },
    speed: 4,
  });
  await whenShown("wait");
  press("KeyZ");
  const { timing, answers } = await playing;
  expect(answers).toEqual([null]);
  const [target, feedback] = timing.phases;
  expect(target?.requestedMs).toBe(25);
  expect(feedback?.requestedMs).toBe(50);
  const waited = (feedback?.onsetMs ?? 0) - (target?.onsetMs ?? 0);
  expect(waited).toBeGreaterThanOrEqual(150);
  expect(waited).toBeLessThan(260);
});

test("an error in the task's own answer ends the trial with that error, not in silence", async () => {
  const playing = playTrial({
    phases: [untilAnswer("wait", { reference: true })],
    get after(): never {
      throw new Error("no such outcome");
    },
  });
  const caught = expect(playing).rejects.toThrow("no such outcome");
  await new Promise((resolve) => setTimeout(resolve, 100));
  press("KeyZ");
  await caught;
});
