import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { readFile } from "node:fs/promises";
import { openRun, readDatabase, watchFaults } from "./participant.ts";
import { greyPng, photoSet, zipFile } from "./pictures.ts";

test("a photo set from a ZIP: mistakes named, then imported, looked at, played, and deleted", async ({
  page,
}) => {
  test.setTimeout(90_000);
  const faults = watchFaults(page);
  await page.goto("/index.html#/stimuli");
  const choose = page.getByLabel("Choose a ZIP or files");

  // What is wrong is said with the file's name.
  const broken = photoSet();
  delete broken["photos/f2_sad_60.png"];
  broken["photos/copy/m1_happy_30.png"] = greyPng(1);
  broken["photos/notes.txt"] = greyPng(1);
  await choose.setInputFiles(zipFile("broken.zip", broken));
  await expect(page.getByText("f2, sadness: level 60 % is missing.")).toBeVisible();
  await expect(page.getByText("m1, happiness 30 %: there are 2 pictures", { exact: false })).toBeVisible();
  await expect(page.getByText("1 other file left out.", { exact: false })).toBeVisible();
  await expect(page.getByRole("button", { name: "Keep the set in this browser" })).toHaveCount(0);

  const damaged = photoSet();
  const cut = damaged["photos/m2_fearful_100.png"] as Uint8Array;
  damaged["photos/m2_fearful_100.png"] = cut.slice(0, 60);
  damaged["photos/m3_angry_30.png"] = Uint8Array.from(Buffer.from("<html>not a picture</html>"));
  damaged["photos/m3_angry_60.png"] = greyPng(9, 5000, 4);
  await choose.setInputFiles(zipFile("damaged.zip", damaged));
  await expect(page.getByText("photos/m2_fearful_100.png was cut short: its end is missing.")).toBeVisible();
  await expect(
    page.getByText("photos/m3_angry_30.png is not a JPEG, PNG, WebP or AVIF picture", { exact: false }),
  ).toBeVisible();
  await expect(page.getByText("photos/m3_angry_60.png is 5000 × 4 pixels.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Keep the set in this browser" })).toHaveCount(0);

  await choose.setInputFiles(zipFile("photos.zip", photoSet()));
  await expect(page.getByLabel("Pattern of the files’ names")).toHaveValue(
    "{identity}_{emotion}_{level}.png",
  );
  await expect(page.getByText("Everybody has every picture: 8 people, 152 pictures.")).toBeVisible();
  await page.getByLabel("Sex of the person").selectOption("first-letter");
  await page.getByLabel("f8 is for practice").check();
  await page.getByLabel("m9 is for practice").check();
  await expect(page.getByRole("img", { name: "f1, happiness 60 %" })).toBeVisible();
  await page.getByLabel("Name of the set").fill("My photos");
  await page.getByRole("button", { name: "Keep the set in this browser" }).click();
  await expect(page.getByText("Nobody has confirmed that the licence allows this use.")).toBeVisible();
  await page.getByLabel("Licence", { exact: true }).fill("research only");
  await page.getByLabel("Origin").fill("drawn for this test");
  await page.getByText("I have read the licence of this set.", { exact: false }).click();
  await page.getByRole("button", { name: "Keep the set in this browser" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "My photos" })).toBeVisible();
  await page.getByRole("button", { name: "Check 152 pictures" }).click();
  await expect(page.getByText("All 152 pictures are what the manifest says.")).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ""}`)).toEqual([]);

  await openRun(page, "task=fer&preset=demo&mode=pilot&speed=50&agent=healthy&seed=4&stimulusSet=my-photos");
  await expect(page.locator('[data-page="end"]')).toBeVisible({ timeout: 60_000 });
  const { rows } = await readDatabase(page);
  expect(rows).toHaveLength(27);
  for (const { trial } of rows) {
    expect(trial).toMatchObject({ stimulusSet: "my-photos", validated: false });
    expect(trial["stimulusVersion"]).toMatch(/^[0-9a-f]{12}$/);
    expect(["f8", "m9"].includes(String(trial["identity"]))).toBe(trial["block"] === 0);
  }

  // No export holds the pictures or what was said of them.
  const { runs } = await readDatabase(page);
  await page.goto(`/index.html#/runs/pilot/${String(runs[0]?.run["runId"])}`);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Everything (data.json)", exact: true }).click();
  const backup = await readFile((await (await download).path()) ?? "", "utf8");
  expect(backup).toContain("my-photos");
  expect(backup).not.toContain("drawn for this test");

  await page.goto("/index.html#/stimuli/my-photos");
  await page.getByRole("button", { name: "Delete this set …" }).click();
  await page.getByRole("button", { name: "Delete 152 pictures" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Stimuli" })).toBeVisible();
  await expect(page.getByText("My photos")).toHaveCount(0);
  expect(faults).toEqual([]);
  await openRun(page, "task=fer&preset=demo&mode=pilot&participant=P&stimulusSet=my-photos");
  await expect(page.getByText("The picture set “my-photos” is not in this browser.").first()).toBeVisible();
});
