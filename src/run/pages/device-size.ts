import type { Store } from "../../store/types.ts";
import { assumedPxPerMm } from "../px-per-mm.ts";
import type { Say } from "../say.ts";
import { pageZoom } from "../zoom.ts";
import { calibrate } from "./calibrate.ts";
import { calibrationHere, keepCalibration, type Calibration } from "./displays.ts";

/** The screen's size: measured once on this device, kept as a setting; assumed outside real sessions. */
export async function deviceSize(store: Store, say: Say, mayAsk: boolean): Promise<Calibration> {
  const stored = await calibrationHere(store, window);
  if (stored !== null) return stored;
  if (!mayAsk)
    return { devicePxPerMm: (assumedPxPerMm * devicePixelRatio) / pageZoom(window), method: "assumed96dpi" };
  const measured = await calibrate(say);
  if (measured.method === "card") await keepCalibration(store, window, measured);
  return measured;
}
