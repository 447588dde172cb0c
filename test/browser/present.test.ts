import { initJsPsych, type JsPsych } from "jspsych";
import { afterEach, expect, test } from "vitest";
import "../../src/run/style.css";
import { offer, PresentPlugin } from "../../src/run/present.ts";
import type { Answer, Node } from "../../src/run/screen.ts";
import { growingTimeline } from "../../src/run/timeline.ts";
import type { TrialTiming } from "../../src/core/timing.ts";
import { calm, framePeriod, presentation, timed, untilAnswer } from "./stage-fixture.ts";

interface Closed {
  readonly timings: (TrialTiming | null)[];
  readonly answers: (Answer | null)[];
  readonly errors: unknown[];
}

async function node(closed: Closed, close?: () => Promise<void>, gate?: () => Promise<void>): Promise<Node> {
  const periodMs = await framePeriod();
  const made = presentation(
    {
      phases: [timed("a", 33), timed("target", 50, { accepts: true, reference: true }), untilAnswer("wait")],
      after: [timed("feedback", 50)],
      auto: { rtMs: 80 },
    },
    { answers: closed.answers, early: [] },
  );
  return offer({
    presentation: {
      ...made,
      close: async (timing) => {
        await (close?.() ?? Promise.resolve());
        closed.timings.push(timing);
      },
    },
    playback: () => ({ periodMs, speed: 1, watch: calm }),
    gate: gate ?? (() => Promise.resolve()),
    onFailure: (error) => closed.errors.push(error),
  });
}

const fresh = (): Closed => ({ timings: [], answers: [], errors: [] });
const stage = () => {
  const element = document.createElement("div");
  document.body.append(element);
  return element;
};
afterEach(() => {
  document.body.replaceChildren();
});

test("jsPsych plays presentations one after the other and waits for each to be stored", async () => {
  const closed = fresh();
  let stored = 0;
  const slow = async () => {
    await new Promise((resolve) => setTimeout(resolve, 60));
    stored++;
  };
  const starts: number[] = [];
  const gate = () => {
    starts.push(stored);
    return Promise.resolve();
  };
  const jsPsych = initJsPsych({ display_element: stage() });
  await jsPsych.run([
    await node(closed, slow, gate),
    await node(closed, slow, gate),
    await node(closed, slow, gate),
  ]);
  expect(starts).toEqual([0, 1, 2]);
  expect(closed.timings).toHaveLength(3);
  for (const timing of closed.timings) {
    expect(timing?.phases.map((p) => p.phase)).toEqual(["a", "target", "feedback"]);
  }
  expect(jsPsych.data.get().count()).toBe(0);
});

test("a trial that cannot be stored never ends: the page is told and the next one does not begin", async () => {
  const closed = fresh();
  const jsPsych = initJsPsych({ display_element: stage() });
  let begun = 0;
  const refuse = () => Promise.reject(new Error("disk full"));
  const count = () => {
    begun++;
    return Promise.resolve();
  };
  const run = jsPsych.run([await node(closed, refuse, count), await node(closed, undefined, count)]);
  await Promise.race([run, new Promise((resolve) => setTimeout(resolve, 900))]);
  expect(closed.errors).toMatchObject([{ message: "disk full" }]);
  expect(begun).toBe(1);
});

test("a pause holds the next trial back until the gate opens", async () => {
  const closed = fresh();
  let open = () => undefined as void;
  const gate = () => new Promise<void>((resolve) => (open = resolve));
  const jsPsych = initJsPsych({ display_element: stage() });
  const run = jsPsych.run([await node(closed, undefined, gate)]);
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(closed.timings).toHaveLength(0);
  expect(document.querySelector("[data-layer]")).toBeNull();
  open();
  await run;
  expect(closed.timings).toHaveLength(1);
});

test.each(["visual", "data-only"] as const)("jsPsych's own simulation, %s", async (mode) => {
  const closed = fresh();
  const jsPsych = initJsPsych({ display_element: stage() });
  await jsPsych.simulate([await node(closed), await node(closed)], mode);
  expect(closed.answers).toEqual([null, null]);
  expect(closed.timings).toHaveLength(2);
  for (const timing of closed.timings) {
    if (mode === "data-only") expect(timing).toBeNull();
    else expect(timing?.phases).toHaveLength(3);
  }
});

test("the plugin describes itself as jsPsych asks", () => {
  expect(PresentPlugin.info.name).toBe("valence-present");
  expect(PresentPlugin.info.version).toMatch(/^\d+\.\d+\.\d+$/);
});

test("the timeline grows while jsPsych walks it: opening, each planned trial as next says, closing", async () => {
  const order: string[] = [];
  const planned = [{ n: 1 }, { n: 2 }, { n: 3 }];
  const step = (name: string): Node => ({
    type: Immediate,
    record_data: false,
    on_finish: () => void order.push(name),
  });
  class Immediate {
    static readonly info = { name: "immediate", version: "1.0.0", parameters: {}, data: {} };
    readonly #jsPsych: JsPsych;
    constructor(jsPsych: JsPsych) {
      this.#jsPsych = jsPsych;
    }
    trial() {
      this.#jsPsych.finishTrial({});
    }
  }
  let at = 0;
  const screen = {
    opening: () => [step("opening"), { timeline: [step("inside")] }],
    reopening: () => [],
    trial: (_stage: unknown, trial: object, previous: object | null) => {
      at++;
      return [step(`before ${JSON.stringify(previous)}`), step(`trial ${JSON.stringify(trial)}`)];
    },
    closing: () => [step("closing")],
  };
  const runningStage = { next: () => planned[at] ?? null };
  for (const resumed of [false, true]) {
    at = resumed ? 1 : 0;
    order.length = 0;
    const timeline = growingTimeline(screen as never, runningStage as never, resumed);
    await initJsPsych({ display_element: stage() })
      .run(timeline as never)
      .catch(() => undefined);
    const trials = resumed ? planned.slice(1) : planned;
    expect(order).toEqual([
      ...(resumed ? [] : ["opening", "inside"]),
      ...trials.flatMap((trial, i) => [
        `before ${i === 0 ? "null" : JSON.stringify(trials[i - 1])}`,
        `trial ${JSON.stringify(trial)}`,
      ]),
      "closing",
    ]);
  }
});
