import { expect, test } from "@playwright/test";
import { crash } from "./crash.ts";

// A hundred and more are in test/long.
test("the browser killed in the middle of 5 sessions: nothing acknowledged is lost or doubled", async ({
  baseURL,
}) => {
  test.setTimeout(180_000);
  let acknowledged = 0;
  for (let seed = 0; seed < 5; seed++)
    acknowledged += (await crash(new URL(baseURL!).origin, seed)).acknowledged;
  expect(acknowledged).toBeGreaterThan(5);
});
