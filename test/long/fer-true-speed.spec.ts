import { expect, test } from "@playwright/test";
import { answerFace, passOpening } from "../e2e/fer-acts.ts";
import { openRun, pass, readDatabase } from "../e2e/participant.ts";
import { rescore } from "../e2e/rescore.ts";

/** How the memory of the page may grow from the 50th to the 250th face, bytes: decoded faces would be 260 MB. */
const growth = 12_000_000;

test("a whole fert-250 at true speed by key: 500 ms exactly, breaks, memory flat", async ({ page }) => {
  const { faults } = await openRun(page, "task=fer&preset=fert-250&participant=L01&cell=0&seed=long");
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Performance.enable");
  const heap = async () => {
    await cdp.send("HeapProfiler.collectGarbage");
    const { metrics } = await cdp.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? 0;
  };
  await passOpening(page, "key");
  let last: string | null = null;
  for (let i = 0; i < 8; i++) last = await answerFace(page, "key", (emotion) => emotion, last);
  await pass(page, "main", "key");
  const memory: number[] = [];
  for (let i = 0; i < 250; i++) {
    if (i > 0 && i % 50 === 0) {
      memory.push(await heap());
      await pass(page, "break", "key");
    }
    // Every third answer comes during the face, one in ten is wrong.
    const choose = (emotion: string) => (i % 10 === 9 ? "neutral" : emotion);
    last = await answerFace(page, "key", choose, last, i % 3 !== 0);
  }
  memory.push(await heap());
  await pass(page, "done", "key");
  await expect(page.locator('[data-page="end"]')).toBeVisible();
  expect(faults).toEqual([]);
  expect(Math.max(...memory) - (memory[0] ?? 0)).toBeLessThan(growth);

  const { runs, rows } = await readDatabase(page);
  expect(runs[0]?.run).toMatchObject({ state: "finished", rows: 258, attempts: 1 });
  let dropped = 0;
  for (const { timing } of rows) {
    for (const phase of ["fixation", "blank", "face"]) {
      const [shown, requested] = [timing?.[`${phase}ShownFrames`], timing?.[`${phase}RequestedFrames`]];
      expect(shown).toBeGreaterThanOrEqual(Number(requested));
      if (timing?.[`${phase}DroppedFrames`] === 0) expect(shown).toBe(requested);
      else dropped++;
    }
  }
  test.info().annotations.push({
    type: "measured",
    description: `phases with dropped frames: ${dropped} of ${3 * rows.length}; heap at faces 50, 100, … (MB): ${memory
      .map((bytes) => (bytes / 1e6).toFixed(1))
      .join(", ")}`,
  });
  await rescore(page, "fert-250", 1e-8);
});
