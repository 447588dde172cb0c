import { expect, test } from "vitest";
import { isOwnWorker } from "../../src/desk/trusted.ts";

const page = "https://lab.example/studies/valence/index.html#/pilot";
const base = "https://lab.example/studies/valence/";

test.each(["offline.js", "assets/worker-BaP1RgMV.js", "assets/worker-D1_p-Kh9.js"])(
  "%s is our own",
  (path) => {
    expect(isOwnWorker(base + path, page)).toBe(true);
  },
);

test.each([
  "https://evil.example/studies/valence/offline.js",
  "https://lab.example/offline.js",
  `${base}offlineXjs`,
  `${base}offline.js?x`,
  `${base}assets/page-BaP1RgMV.js`,
  `${base}assets/worker-a/../../x.js`,
  `${base}assets/worker-a.js.txt`,
  "data:text/javascript,1",
  "blob:https://lab.example/1",
  "",
])("%j is not", (url) => {
  expect(isOwnWorker(url, page)).toBe(false);
});
