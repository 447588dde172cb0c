/** Steps by which browsers enlarge a page. */
const levels = [0.25, 1 / 3, 0.5, 2 / 3, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5];

/** What a window says of itself; widths in its own CSS pixels. */
export interface WindowSize {
  readonly outerWidth: number;
  readonly innerWidth: number;
  readonly devicePixelRatio: number;
}

/**
 * How much a page is enlarged, where that is sure; 1 where it is not, and in browsers that enlarge the outside with
 * the inside (Firefox): there a screen's width in device pixels is the same at every zoom. Sure is a known step that
 * leaves a pixel ratio displays have.
 */
export function pageZoom({ outerWidth, innerWidth, devicePixelRatio }: WindowSize): number {
  const level = levels.find((known) => Math.abs(outerWidth / innerWidth / known - 1) < 0.02);
  const ratio = devicePixelRatio / (level ?? 1);
  const quarters = Math.round(4 * ratio);
  const isDisplay = quarters >= 4 && Math.abs((4 * ratio) / quarters - 1) < 0.01;
  return level !== undefined && isDisplay ? level : 1;
}
