/** Where the photodiode's square may be. */
const corners = ["top-left", "top-right", "bottom-left", "bottom-right"] as const;

/** A square for a light sensor: in a corner, `sizePx` CSS pixels wide. */
export interface Photodiode {
  readonly corner: (typeof corners)[number];
  readonly sizePx: number;
}

/** Width that fits under the usual sensors (10 mm and more), CSS pixels. */
const usualSizePx = 60;
const sizesPx = { least: 20, most: 300 } as const;

/**
 * Reads `top-left` or `top-left:80` (CSS pixels, 20 to 300).
 *
 * @returns null when it is neither
 */
export function readPhotodiode(text: string): Photodiode | null {
  const found = /^([a-z]+-[a-z]+)(?::(\d{1,3}))?$/.exec(text.toLowerCase());
  const corner = corners.find((known) => known === found?.[1]);
  const sizePx = Number(found?.[2] ?? usualSizePx);
  return corner === undefined || sizePx < sizesPx.least || sizePx > sizesPx.most ? null : { corner, sizePx };
}

/** As `readPhotodiode` reads it. */
export function photodiodeText({ corner, sizePx }: Photodiode): string {
  return `${corner}:${sizePx}`;
}
