import { expect, test } from "@playwright/test";
import { killAndResume } from "./killed.ts";

// The same with a hundred seeds and more: npm run test:long.
for (let seed = 0; seed < 12; seed++) {
  test(`a page killed at a random place loses no acknowledged row and goes on with the same plan (seed ${seed})`, async ({
    browser,
  }) => {
    const killed = await killAndResume(browser, seed, 25);
    test.info().annotations.push({ type: "killed", description: JSON.stringify(killed) });
    expect(killed.rowsAfter).toBeGreaterThanOrEqual(killed.acknowledged);
  });
}
