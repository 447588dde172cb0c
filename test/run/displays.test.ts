import { expect, test } from "vitest";
import { calibrationHere, keepCalibration, type DisplaySize } from "../../src/run/pages/displays.ts";

/** Read in Firefox ESR 153 on one screen of 1366 × 768, at 100, 150, 200, 67 and 300 %. */
const zooms = [
  [1, 1280, 1366, 768],
  [1.5, 853, 911, 512],
  [2, 640, 683, 384],
  [2 / 3, 1920, 2049, 1152],
  [3, 427, 455, 256],
] as const;
const pageOf = ([devicePixelRatio, width, screenWidth, screenHeight]: readonly [
  number,
  number,
  number,
  number,
]): DisplaySize => ({
  devicePixelRatio,
  innerWidth: width,
  outerWidth: width,
  screen: { width: screenWidth, height: screenHeight },
});
const card = { devicePxPerMm: 5.1, method: "card" } as const;

function settings(kept: Record<string, unknown> = {}) {
  return {
    kept,
    setting: (key: string) => Promise.resolve(kept[key]),
    saveSetting: (key: string, value: unknown) => Promise.resolve(void (kept[key] = value)),
  };
}

test.each(zooms)("measured at 100 %%, known at a ratio of %d", async (...zoom) => {
  const store = settings();
  expect(await calibrationHere(store, pageOf(zoom))).toBeNull();
  await keepCalibration(store, pageOf(zooms[0]), card);
  expect(await calibrationHere(store, pageOf(zoom))).toEqual(card);
});

test("each display has its own, held upright or not", async () => {
  const store = settings();
  await keepCalibration(store, pageOf(zooms[0]), card);
  const other = pageOf([1, 1280, 1920, 1080]);
  expect(await calibrationHere(store, other)).toBeNull();
  await keepCalibration(store, other, { ...card, devicePxPerMm: 3.6 });
  expect(await calibrationHere(store, pageOf([1, 700, 768, 1366]))).toEqual(card);
  expect(await calibrationHere(store, pageOf([1, 1000, 1080, 1920]))).toMatchObject({ devicePxPerMm: 3.6 });
});

test("what earlier versions kept is still known; what is damaged is asked for anew", async () => {
  const here = pageOf(zooms[0]);
  expect(await calibrationHere(settings({ "calibration 1366 × 768": card }), here)).toEqual(card);
  for (const damaged of [{ devicePxPerMm: "5" }, null, 7]) {
    const store = settings({ "calibration 1366 × 768": damaged, calibrations: damaged });
    expect(await calibrationHere(store, here)).toBeNull();
    await keepCalibration(store, here, card);
    expect(await calibrationHere(store, here)).toEqual(card);
  }
});
