import { afterEach, expect, test } from "vitest";
import "../../src/run/style.css";
import type { TrialTiming } from "../../src/core/timing.ts";
import { createSquare } from "../../src/run/photodiode.ts";
import { play } from "../../src/run/play.ts";
import { startSampler } from "../bench/sampler.ts";
import { calm, framePeriod, presentation, timed } from "./stage-fixture.ts";

afterEach(() => document.body.replaceChildren());

interface Frame {
  readonly stimulus: string | null;
  readonly white: boolean | null;
}

const square = () => document.querySelector<HTMLElement>(".photodiode");

/** Plays phases one after the other, while the benchmark's sampler says what each frame was painted with. */
async function sampled(withSquare: boolean, where: Partial<CSSStyleDeclaration> = {}) {
  const frames: Frame[] = [];
  const told: string[] = [];
  const made = presentation(
    { phases: [timed("cross", 50), timed("face", 100), timed("mouth", 33), timed("rest", 67)] },
    { answers: [], early: [] },
  );
  const host = document.createElement("div");
  document.body.append(host);
  const layers = await made.mount(host);
  for (const [name, layer] of Object.entries(layers)) {
    layer.classList.add("layer");
    (layer as HTMLElement).dataset["stimulus"] = name;
    Object.assign((layer as HTMLElement).style, { position: "fixed", left: "50%", top: "50%" }, where);
  }
  const diode = withSquare
    ? createSquare({ corner: "top-left", sizePx: 60 }, () => told.push("covered"))
    : null;
  const sampler = startSampler(
    () => undefined,
    (stimulus) => {
      const shown = square();
      const white = shown === null ? null : getComputedStyle(shown).backgroundColor === "rgb(255, 255, 255)";
      frames.push({ stimulus, white });
    },
  );
  const timings: TrialTiming[] = [];
  for (let trial = 0; trial < 5; trial++) {
    timings.push(
      await play(made, layers, { periodMs: await framePeriod(), speed: 1, watch: calm, square: diode }),
    );
  }
  sampler.stop();
  return { frames, timings, told };
}

test("the square flips in the very frame of every onset, and in no other", async () => {
  const { frames, timings, told } = await sampled(true);
  expect(told).toEqual([]);
  let changes = 0;
  for (const [i, { stimulus, white }] of frames.entries()) {
    const before = frames[i - 1];
    if (before === undefined) continue;
    expect(white !== before.white).toBe(stimulus !== before.stimulus);
    if (stimulus !== before.stimulus) changes++;
  }
  expect(changes).toBe(5 * 5);
  for (const { photodiode, phases } of timings) {
    const flips = (photodiode ?? "").split(" ").map((flip) => flip.split(":"));
    expect(flips.map(([phase]) => phase)).toEqual(["cross", "face", "mouth", "rest", "blank"]);
    expect(flips.map(([, , ms]) => Number(ms))).toEqual(
      [...phases.map(({ onsetMs }) => onsetMs), phases.at(-1)?.offsetMs].map((ms) =>
        expect.closeTo(ms ?? NaN, 2),
      ),
    );
    const colours = flips.map(([, colour]) => colour);
    expect(colours.every((colour, i) => i === 0 || colour !== colours[i - 1])).toBe(true);
  }
});

test("with the square every phase lasts as many frames as without it", async () => {
  for (const withSquare of [true, false]) {
    const { timings } = await sampled(withSquare);
    for (const { phases, photodiode } of timings) {
      if (!withSquare) expect(photodiode).toBeNull();
      for (const phase of phases)
        if (phase.droppedFrames === 0) expect(phase.shownFrames).toBe(phase.requestedFrames);
    }
    expect(timings.flatMap(({ phases }) => phases).some((phase) => phase.droppedFrames === 0)).toBe(true);
    document.body.replaceChildren();
  }
});

test("where it would lie over a stimulus it is hidden, said once, and the row says nothing of flips", async () => {
  const { timings, told } = await sampled(true, { left: "20px", top: "30px" });
  expect(told).toEqual(["covered"]);
  expect(timings.map(({ photodiode }) => photodiode)).toEqual([null, null, null, null, null]);
  expect(getComputedStyle(square() as HTMLElement).visibility).toBe("hidden");
});
