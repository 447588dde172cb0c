import * as z from "zod";
import type { Store } from "../../store/types.ts";
import { pageZoom, type WindowSize } from "../zoom.ts";

const calibrationSchema = z.object({
  /** Device pixels per millimetre: independent of the page's zoom. */
  devicePxPerMm: z.number().positive(),
  method: z.enum(["card", "assumed96dpi"]),
});
export type Calibration = Readonly<z.output<typeof calibrationSchema>>;

const measuredSchema = z.object({ longer: z.number(), shorter: z.number(), ...calibrationSchema.shape });

/** What a page can see of its display. */
export interface DisplaySize extends WindowSize {
  readonly screen: { readonly width: number; readonly height: number };
}

/**
 * A screen's sides are whole CSS pixels, so that its device pixels come out a little different at every zoom:
 * Firefox says 1366, 1367 and 1365 of one screen at 100, 150 and 300 %.
 */
const slackPx = 3;
const settingKey = "calibrations";

/** The sides of the display in device pixels, which no zoom changes but by rounding. */
function displayOf(page: DisplaySize): { readonly longer: number; readonly shorter: number } {
  const ratio = page.devicePixelRatio / pageZoom(page);
  const [longer, shorter] = [page.screen.width, page.screen.height]
    .map((side) => Math.round(side * ratio))
    .sort((a, b) => b - a) as [number, number];
  return { longer, shorter };
}

/** What was measured on this display, at whatever zoom; null when nothing was. */
export async function calibrationHere(
  store: Pick<Store, "setting">,
  page: DisplaySize,
): Promise<Calibration | null> {
  const { longer, shorter } = displayOf(page);
  const near = (one: number, other: number) => Math.abs(one - other) <= slackPx;
  const found = (await measured(store)).find((one) => near(one.longer, longer) && near(one.shorter, shorter));
  if (found !== undefined) return { devicePxPerMm: found.devicePxPerMm, method: found.method };
  // Kept so by earlier versions.
  const alone = await store.setting(`calibration ${longer} × ${shorter}`);
  return calibrationSchema.safeParse(alone).data ?? null;
}

/** Keeps a measurement for this display. */
export async function keepCalibration(
  store: Pick<Store, "setting" | "saveSetting">,
  page: DisplaySize,
  calibration: Calibration,
): Promise<void> {
  await store.saveSetting(settingKey, [...(await measured(store)), { ...displayOf(page), ...calibration }]);
}

async function measured(store: Pick<Store, "setting">): Promise<readonly z.output<typeof measuredSchema>[]> {
  return z.array(measuredSchema).safeParse(await store.setting(settingKey)).data ?? [];
}
