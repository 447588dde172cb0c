import type { Calibration } from "./pages/displays.ts";
import { pageZoom } from "./zoom.ts";

/** CSS pixels per millimetre when nobody measured: 96 per inch. */
export const assumedPxPerMm = 96 / 25.4;

/** CSS pixels per millimetre at the present zoom. */
export function pxPerMm(calibration: Calibration): number {
  return calibration.method === "card"
    ? calibration.devicePxPerMm / devicePixelRatio
    : assumedPxPerMm / pageZoom(window);
}
