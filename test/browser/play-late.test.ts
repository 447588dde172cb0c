import { expect, test } from "vitest";
import "../../src/run/style.css";
import { block, framePeriod, playTrial, timed, whenShown } from "./stage-fixture.ts";

/**
 * Blocks the page in an animation frame of the layer's phase, from shortly before its end until well after it.
 *
 * @returns when the block ended, or null when the phase was over before it began
 */
function blockAcrossEnd(layer: string, endMs: number, forMs: number): Promise<number | null> {
  return new Promise((resolve) => {
    const step = () => {
      const left = endMs - performance.now();
      if (document.querySelector(`[data-layer="${layer}"].shown`) === null) resolve(null);
      else if (left > forMs / 2) requestAnimationFrame(step);
      else {
        block(left + forMs / 2);
        resolve(performance.now());
      }
    };
    requestAnimationFrame(step);
  });
}

// The browser calls the animation frame after such a block under the stamp of a frame that went by meanwhile.
// What is drawn in it cannot have been on the display before it was drawn.
test("a phase that ends while the page is busy ends when it was drawn, not when the frame's stamp says", async () => {
  const period = await framePeriod();
  let blocked = 0;
  for (let trial = 0; trial < 8; trial++) {
    const playing = playTrial({ phases: [timed("a", 200), timed("b", 100)] });
    await whenShown("a");
    const until = await blockAcrossEnd("a", performance.now() + 200, (2.5 + trial / 4) * period);
    const { timing } = await playing;
    const [a, b] = timing.phases;
    expect(b?.onsetMs).toBe(a?.offsetMs);
    if (until === null) continue;
    blocked++;
    expect(a?.offsetMs).toBeGreaterThan(until - period);
    expect(a?.shownFrames).toBeGreaterThan(a?.requestedFrames ?? NaN);
    expect(a?.droppedFrames).toBeGreaterThan(0);
    expect(b?.shownFrames).toBeGreaterThanOrEqual(b?.requestedFrames ?? NaN);
  }
  expect(blocked).toBeGreaterThan(3);
});
