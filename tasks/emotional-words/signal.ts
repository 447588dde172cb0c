import { detection, logLinear, type Detection, type Rate } from "../../src/core/stats/detection.ts";

/** Old and new words answered old or new. */
export interface Confusion {
  readonly hits: number;
  readonly misses: number;
  readonly falseAlarms: number;
  readonly rejections: number;
}

/** Detection measures of recognition: an old word is the signal. Null without an old or without a new word. */
export function detect(
  { hits, misses, falseAlarms, rejections }: Confusion,
  rate: Rate = logLinear,
): Detection | null {
  return detection(hits, hits + misses, falseAlarms, falseAlarms + rejections, rate);
}
