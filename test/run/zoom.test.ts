import { expect, test } from "vitest";
import { pageZoom } from "../../src/run/zoom.ts";

test.each([
  ["a page as it is", 1280, 1280, 1, 1],
  ["twice as large", 1280, 640, 2, 2],
  ["twice as large, a frame around the window", 1296, 640, 2, 2],
  ["smaller", 1280, 1600, 0.8, 0.8],
  ["larger on a dense display", 1440, 1152, 2.5, 1.25],
  ["a panel beside the page", 1280, 1024, 1, 1],
  ["no known step", 1280, 900, 1.42, 1],
  // Read in Firefox ESR 153 at 150, 200 and 67 %: the outside is enlarged as well, so there is nothing to be seen.
  ["Firefox, larger", 853, 853, 1.5, 1],
  ["Firefox, twice as large", 640, 640, 2, 1],
  ["Firefox, smaller", 1910, 1920, 2 / 3, 1],
])("%s", (_, outerWidth, innerWidth, devicePixelRatio, zoom) => {
  expect(pageZoom({ outerWidth, innerWidth, devicePixelRatio })).toBe(zoom);
});
