import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { Random } from "../../src/core/random.ts";
import type { Resampled } from "../../src/core/sampling.ts";
import { scoreRun, type ScoredRun } from "../../src/core/scoring.ts";
import type { Run } from "../../src/core/session.ts";
import { measured } from "../../src/desk/words.ts";
import { parametersOf, scoreRowsOf } from "../../src/export/stored-score.ts";
import type { Store } from "../../src/store/index.ts";
import { findTask } from "../../tasks/index.ts";
import { gather } from "../store/fixture.ts";
import { seedRun } from "./desk-fixture.ts";
import { catchFiles, showDesk, withStore } from "./desk-host.tsx";

const task = findTask("fer");
let store: Store;

withStore((fresh) => {
  store = fresh;
});

async function open(preset: string): Promise<Run> {
  const run = await seedRun(store, { task, agent: "healthy", participant: "P01", preset });
  showDesk(store, `#/runs/real/${run.runId}`);
  await expect.element(page.getByRole("heading", { name: "Intervals by bootstrap" })).toBeVisible();
  return run;
}

/** The generator itself, here and without the page. */
async function directly(run: Run, seed: string, times: number) {
  const rows = scoreRowsOf(await gather(store.rows("real", run.runId)));
  const p = parametersOf(task, run);
  const work = task.resample!(rows, p, new Random(seed), times);
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return { found: value, scored: scoreRun(task, run, rows, p) };
  }
}

const draws = page.getByRole("textbox", { name: "Draws for each condition" });
const table = page.getByRole("region", { name: "Intervals by bootstrap and as scored" });
const interval = (low: number | null, high: number | null) =>
  low === null || high === null ? "none" : `${measured(low)} to ${measured(high)}`;

function expected(one: Resampled, { scores }: ScoredRun): string[] {
  const score = scores.find((s) => s.measure === one.measure && s.condition === one.condition);
  const value = one.value === null ? "none" : measured(one.value);
  if (one.measure === "deviance_p") return [one.condition, value, ""];
  return [
    one.condition,
    value,
    interval(one.low, one.high),
    interval(score?.low ?? null, score?.high ?? null),
  ];
}

test("intervals come from a worker, equal those of the generator, and stand beside the scored ones", async () => {
  const run = await open("fert-250");
  await draws.fill("25");
  await page.getByRole("textbox", { name: "Seed" }).fill("again");
  await page.getByRole("button", { name: "Resample 25 times" }).click();
  await expect.element(table).toBeVisible();

  const { found, scored } = await directly(run, "again", 25);
  expect(found).toHaveLength(8 * 6);
  const cells = [...document.querySelectorAll(".table-wrap[aria-label^='Intervals'] tr:not(:has(.fork))")]
    .slice(1)
    .map((line) => [...line.children].map((cell) => cell.textContent));
  const measures = [...new Set(found.map(({ measure }) => measure))];
  const ordered = measures.flatMap((measure) => found.filter((one) => one.measure === measure));
  expect(cells).toEqual(ordered.map((one) => expected(one, scored)));

  const caught = catchFiles();
  await page.getByRole("button", { name: "Save the intervals (CSV)" }).click();
  caught.stop();
  expect(caught.names).toEqual(["valence_P01_session-1_run-1_bootstrap.csv"]);
  const [head, ...lines] = (await caught.texts())[0]!.trim().split(/\r?\n/);
  expect(lines).toHaveLength(found.length);
  const [names, first] = [head!.split(","), lines[0]!.split(",")];
  const one = found[0]!;
  const score = scored.scores.find((s) => s.measure === one.measure && s.condition === one.condition)!;
  const at = (name: string) => first[names.indexOf(name)];
  expect([at("measure"), at("condition"), at("draws"), at("seed")]).toEqual([
    one.measure,
    one.condition,
    "25",
    "again",
  ]);
  expect([at("low"), at("high"), at("score_low")].map(Number)).toEqual([one.low, one.high, score.low]);
});

test("progress is counted, the page stays free, and stopping leaves no result", async () => {
  await open("fert-250");
  await draws.fill("20000");
  await page.getByRole("button", { name: "Resample 20000 times" }).click();
  const bar = page.getByRole("progressbar", { name: "Progress" });
  await expect.element(bar).toHaveAttribute("max", "120000");
  const count = () => (bar.element() as HTMLProgressElement).value;
  const early = count();
  await expect.poll(count).toBeGreaterThan(early);
  const longest = await longestGap(500);
  expect(longest).toBeLessThan(400);
  await page.getByRole("button", { name: "Stop" }).click();
  await expect.element(bar).not.toBeInTheDocument();
  await expect.element(page.getByRole("button", { name: "Resample 20000 times" })).toBeEnabled();
  expect(table.query()).toBeNull();
});

test("a run too short for a curve says so", async () => {
  await open("demo");
  await page.getByRole("button", { name: "Resample 500 times" }).click();
  await expect.element(page.getByText("none of its scores can be drawn again")).toBeVisible();
});

/** The longest time between two turns of the page, ms. */
async function longestGap(forMs: number): Promise<number> {
  let [longest, last] = [0, performance.now()];
  for (const end = last + forMs; last < end;) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }
  return longest;
}
