import { describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { scoreRun } from "../../src/core/scoring.ts";
import type { Run } from "../../src/core/session.ts";
import { parametersOf, rowsOf, scoreRowsOf } from "../../src/desk/scored-run.ts";
import { measured } from "../../src/desk/words.ts";
import type { Store } from "../../src/store/index.ts";
import { battery } from "../../tasks/index.ts";
import { seedRun, type SeededRun } from "./desk-fixture.ts";
import { catchFiles, showDesk, withStore } from "./desk-host.tsx";

const task = battery[0]!.task;
let store: Store;

withStore((fresh) => {
  store = fresh;
});

async function open(seeded: Partial<SeededRun> = {}, over: Partial<Store> = {}): Promise<Run> {
  const run = await seedRun(store, { task, agent: "healthy", participant: "P01", ...seeded });
  showDesk({ ...store, ...over }, `#/runs/${run.mode}/${run.runId}`);
  await expect
    .element(page.getByRole("heading", { level: 1, name: `${run.participant}, session 1` }))
    .toBeVisible();
  return run;
}

const term = (name: string) =>
  [...document.querySelectorAll("dt")].find((dt) => dt.textContent === name)?.nextElementSibling?.textContent;

describe("a finished run", () => {
  test("shows the scores that core makes of its rows, with standard error, interval and both sets of trials", async () => {
    const run = await open();
    const { scores } = scoreRun(task, run, scoreRowsOf(await rowsOf(store, run)), parametersOf(task, run));
    const mean = (trials: string) =>
      scores.find((s) => s.measure === "log_b" && s.condition === "mean-of-blocks" && s.trials === trials)!;
    const line = page.getByRole("row", { name: /Response bias toward the rich stimulus/ });
    const shown = (trials: string) => {
      const { value, se, low, high } = mean(trials);
      return `${measured(value!)} ± ${measured(se!)}${measured(low!)} to ${measured(high!)}`;
    };
    await expect.element(line).toHaveTextContent(shown("all"));
    await page.getByText("Kept by the trial filter").click();
    await expect.element(line).toHaveTextContent(shown("kept"));
    await expect.element(page.getByText(/22 practice trials in no score/)).toBeVisible();
  });

  test("offers no filter where the task has none", async () => {
    const { task: faces } = battery.find((entry) => entry.id === "fer")!;
    await open({ task: faces, preset: "demo" });
    await expect.element(page.getByText("Press a number to see the trials behind it.")).toBeVisible();
    await expect.element(page.getByText("Kept by the trial filter")).not.toBeInTheDocument();
  });

  test("leads from a number to the trials behind it, one click away, and back", async () => {
    const run = await open();
    const rows = scoreRowsOf(await rowsOf(store, run));
    const { scores } = scoreRun(task, run, rows, parametersOf(task, run));
    const valid = scores.find(
      (s) => s.measure === "trials_valid" && s.condition === "block-2" && s.trials === "all",
    );
    await page.getByRole("button", { name: /trials behind accuracy, block 2$/ }).click();
    await expect
      .element(page.getByText(`${valid?.value ?? ""} of ${rows.length} stored trials: `, { exact: false }))
      .toBeVisible();
    const table = page.getByRole("region", { name: "Trials behind the number" });
    expect(table.element().querySelectorAll("tbody tr").length).toBe(30);
    const first = rows.findIndex((row) => row["block"] === 2) + 1;
    expect(table.element().querySelector("tbody th")?.textContent).toBe(String(first));
    await page.getByRole("button", { name: `Show all ${valid?.value ?? ""}` }).click();
    expect(table.element().querySelectorAll("tbody tr").length).toBe(valid?.value);
    await page.getByRole("button", { name: "Close" }).click();
    await expect.element(table).not.toBeInTheDocument();
  });

  test("has a picture, its words and its numbers for every figure", async () => {
    const run = await open();
    const figures = document.querySelectorAll("figure");
    expect(figures.length).toBe(4);
    for (const figure of figures) {
      const svg = figure.querySelector("svg")!;
      const [title, desc] = [svg.querySelector("title")!, svg.querySelector("desc")!];
      expect(svg.getAttribute("aria-labelledby")).toBe(`${title.id} ${desc.id}`);
      expect(figure.querySelector("figcaption p")!.textContent).toBe(desc.textContent);
      expect(desc.textContent).toMatch(/\d/);
      expect(figure.querySelector("style, [style], script")).toBeNull();
    }
    const files = catchFiles();
    await page.getByRole("button", { name: "Save the plot “Response times” (SVG)" }).click();
    await page.getByRole("button", { name: "Save its numbers “Response times” (CSV)" }).click();
    files.stop();
    expect(files.names).toEqual([
      "valence_P01_session-1_run-1_response-times.svg",
      "valence_P01_session-1_run-1_response-times.csv",
    ]);
    const [svg, csv] = await files.texts();
    const parsed = new DOMParser().parseFromString(svg!, "image/svg+xml");
    expect(parsed.querySelector("parsererror")).toBeNull();
    expect(parsed.documentElement.namespaceURI).toBe("http://www.w3.org/2000/svg");
    const answered = (await rowsOf(store, run)).filter(
      (row) => row.trial["block"] !== 0 && row.trial["rtMs"] !== null,
    );
    expect(csv!.trim().split("\n").length).toBe(answered.length + 1);
  });

  test("tells its record: display, seed, protocol, chain", async () => {
    const run = await open();
    expect(term("Started")).toBe("2026-03-04 10:30 (UTC+01:00)");
    expect(term("Seed")).toBe("P01/1");
    expect(term("Size of stimuli")).toBe("3.780 CSS pixels a millimetre, calibrated with a card");
    expect(term("Chain of rows")).toBe(
      `${run.rows} rows as they were stored; the last one’s hash begins ${run.chainHead.slice(0, 16)}`,
    );
    expect(term("Exported")).toBe("not yet");
  });

  test("passes on time", async () => {
    await open();
    await expect.element(page.getByRole("row", { name: /^feature 100 ms/ })).toBeVisible();
    expect(document.querySelector(".glance")!.textContent).toContain("PASS");
  });
});

describe("a run with reasons to look closer", () => {
  test("gives failed rules first, each with numbers, what it catches and a source", async () => {
    await open({ agent: "random-presser", participant: "P03" });
    const first = document.querySelector(".rules li")!;
    expect(first.textContent).toMatch(/^look/);
    expect(first.textContent).toMatch(/value .*, limit .*Catches: .*Source: /s);
    await expect.element(page.getByText(/\d+ rules? passed/)).toBeVisible();
    expect(document.querySelectorAll("details .rules .badge.bad").length).toBe(0);
  });

  test("names the phase that was not shown as asked", async () => {
    await open({ lateEvery: 10, preset: "demo" });
    expect(document.querySelector(".glance")!.textContent).toContain("FAIL");
    await expect
      .element(page.getByText(/feature: \d+ of \d+ trials were not shown for exactly 6 frames/))
      .toBeVisible();
  });

  test("an unfinished run is scored as far as it goes", async () => {
    await open({ state: "running", rows: 60 });
    expect(document.querySelector(".glance")!.textContent).toContain("not finished");
    await expect.element(page.getByText(/0 of 3 blocks have all 100 trials/)).toBeVisible();
  });

  test("a row that was changed breaks the record", async () => {
    await open(
      { preset: "demo" },
      {
        rows: async function* (mode, runId) {
          for await (const rows of store.rows(mode, runId)) {
            yield rows.map((row, i) => (i === 3 ? { ...row, trial: { ...row.trial, rtMs: 1 } } : row));
          }
        },
      },
    );
    expect(document.querySelector(".glance")!.textContent).toContain("broken");
    expect(term("Chain of rows")).toMatch(/Row 4/);
  });

  test("a run whose parameters do not fit is still shown, and says why it has no scores", async () => {
    await open(
      { preset: "demo" },
      {
        run: async (mode, runId) => {
          const run = await store.run(mode, runId);
          return run === null ? null : { ...run, parameters: { ...run.parameters, trialsPerBlock: "many" } };
        },
      },
    );
    await expect
      .element(page.getByRole("alert"))
      .toHaveTextContent(/This run cannot be scored here.*trialsPerBlock/);
    expect(term("Seed")).toBe("P01/1");
    await expect.element(page.getByRole("button", { name: "Everything (data.json)" })).toBeVisible();
  });

  test("a run of an unknown task is still shown", async () => {
    await open(
      { preset: "demo" },
      {
        run: async (mode, runId) => {
          const run = await store.run(mode, runId);
          return run === null ? null : { ...run, task: "later" };
        },
      },
    );
    await expect
      .element(page.getByText(/This version of the battery does not have the task “later”/))
      .toBeVisible();
    expect(term("Seed")).toBe("P01/1");
  });
});
