import { mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { pass, readDatabase } from "./participant.ts";
import { battery, saveFrom } from "./rescore.ts";
import { beginRecall, encode, finish } from "./words-acts.ts";

const strange = [
  "🙂🙃 👩‍👩‍👧",
  "добрый",
  "勇敢な",
  "شجاع",
  "<img src=x onerror=\"document.title='broken'\">",
  '=1+1,"quoted";\ttab',
  "a".repeat(10_000),
  "ﬁne ｋｉｎｄ",
  "__proto__",
];

/** Enters texts as a keyboard would, without waiting for each to be stored. */
async function enter(page: Page, texts: readonly string[]): Promise<void> {
  await page.locator(".words-line").evaluate((input: HTMLInputElement, all) => {
    for (const text of all) {
      input.value = text;
      input.dispatchEvent(new InputEvent("input", { inputType: "insertText", data: text, bubbles: true }));
      input.form?.requestSubmit();
    }
  }, texts);
}

test("whatever is typed is stored as typed: blank lines, 500 words, other alphabets, 10,000 letters; no paste", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const words = await encode(page);
  const faults = await beginRecall(page);
  const line = page.locator(".words-line");

  // Paste and drop are refused; a blank line is nothing.
  await page.evaluate(() => navigator.clipboard.writeText("pasted").catch(() => undefined));
  await line.press("ControlOrMeta+v");
  for (const type of ["paste", "drop"]) {
    const taken = await line.evaluate(
      (input, name) => input.dispatchEvent(new Event(name, { bubbles: true, cancelable: true })),
      type,
    );
    expect(taken, type).toBe(false);
  }
  const offered = await line.evaluate((input) =>
    ["insertFromPaste", "insertFromDrop", "insertReplacementText"].map((inputType) =>
      input.dispatchEvent(new InputEvent("beforeinput", { inputType, bubbles: true, cancelable: true })),
    ),
  );
  expect(offered).toEqual([false, false, false]);
  await expect(line).toHaveValue("");
  for (const blank of ["", "   ", "\u00a0"]) await enter(page, [blank]);
  await expect(page.locator(".words-entry")).toHaveCount(0);

  const many = Array.from({ length: 500 - strange.length - 1 }, (_, i) => `word${i}`);
  const all = [words[0] as string, ...strange, ...many];
  await enter(page, all);
  await expect(page.locator(".words-entry")).toHaveCount(500);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
  await expect
    .poll(
      async () => (await readDatabase(page)).rows.filter(({ trial }) => trial["kind"] === "word").length,
      {
        timeout: 120_000,
      },
    )
    .toBe(500);
  await finish(page);
  await pass(page, "part-end", "mouse");
  await expect(page.locator('[data-page="end"]')).toBeVisible();
  expect(faults).toEqual([]);
  expect(await page.title()).not.toBe("broken");

  const { rows, runs } = await readDatabase(page);
  const typed = rows.filter(({ trial }) => trial["kind"] === "word").map(({ trial }) => trial["response"]);
  // A line has no line breaks or tabs at its ends; nothing else is touched.
  expect(typed).toEqual(all.map((text) => text.trim()));

  const { runId } = runs.find(({ run }) => run["part"] === "recall")?.run as { runId: string };
  await page.goto(`/index.html#/runs/real/${runId}`);
  await expect(page.getByRole("heading", { name: "Typed words" })).toBeVisible();
  await expect(page.locator(".decisions tbody tr")).not.toHaveCount(0);
  expect(await page.title()).not.toBe("broken");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect(faults).toEqual([]);
});

test("a researcher's override goes from the desk through its files to the same scores on the command line", async ({
  page,
}) => {
  test.setTimeout(150_000);
  const words = await encode(page);
  await beginRecall(page);
  await enter(page, [words[0] as string, "zzyzx", words[1] as string]);
  await page.waitForTimeout(1200);
  await finish(page);
  await pass(page, "part-end", "mouse");
  const { runs } = await readDatabase(page);
  const open = async (part: string) => {
    const of = runs.find(({ run }) => run["part"] === part)?.run as { runId: string };
    await page.goto(`/index.html#/runs/real/${of.runId}`);
    await expect(page.getByText(`Emotional words, ${part}, run 1`)).toBeVisible();
  };
  const folder = await mkdtemp(join(tmpdir(), "valence-"));
  const save = async (part: string, title: string) => {
    const target = join(folder, `${part}-${title.replace(/\W+/g, "-")}`);
    const saved = await saveFrom(page, title, folder);
    await rename(saved, target + extname(saved));
    return target + extname(saved);
  };
  try {
    await open("categorisation");
    const data = [await save("categorisation", "Everything (data.json)")];
    const trials = [await save("categorisation", "Trials (CSV)")];

    await open("recall");
    await page.getByRole("button", { name: "Decide about “zzyzx”" }).click();
    await page.getByLabel("It counts as").selectOption(`target:${words[2]}`);
    await page.getByLabel("Reason").fill("The participant said so.");
    await page.keyboard.press("Enter");
    await expect(page.getByText("1 overridden.")).toBeVisible();
    await expect(page.getByText("Reason: The participant said so.")).toBeVisible();
    data.push(await save("recall", "Everything (data.json)"));
    trials.push(await save("recall", "Trials (CSV)"));

    const overridden = (text: string) => text.split("\n").filter((line) => line.includes("overrid"));
    const desk = overridden(await readFile(await save("recall", "Scores (CSV)"), "utf8"));
    expect(desk.length).toBeGreaterThan(60);
    expect(desk.find((line) => line.includes("words_overridden"))).toMatch(/,all,,all,1,,,,3,/);
    expect(desk.find((line) => /,hits_overridden,all,240,all,/.test(line))).toMatch(/,all,3,,,,8,/);
    expect(overridden(await battery(folder, "score", ...data))).toEqual(desk);
    expect(overridden(await battery(folder, "score", ...trials, "--preset", "demo"))).toEqual(desk);
    await battery(folder, "verify", ...data);
  } finally {
    await rm(folder, { recursive: true });
  }
});
