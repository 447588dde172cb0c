import { expect, test } from "vitest";
import manifest from "../../stimuli/faces/manifest.json";
import { stimulusSetSchema } from "../../stimuli/stimulus-set.ts";

const set = stimulusSetSchema.parse(manifest);
/** Pictures are read at a quarter of their size: enough for the mean, and quick. */
const [width, height] = [set.width / 4, set.height / 4];

test("every face loads, decodes at its size and has the mean grey of the manifest", async () => {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  context.imageSmoothingQuality = "high";
  const wrong: string[] = [];
  for (let from = 0; from < set.images.length; from += 24) {
    const batch = set.images.slice(from, from + 24);
    const bitmaps = await Promise.all(batch.map(({ file }) => bitmapOf(file)));
    batch.forEach(({ file, meanLuminance }, i) => {
      const bitmap = bitmaps[i]!;
      if (bitmap.width !== set.width || bitmap.height !== set.height) wrong.push(`${file}: size`);
      context.drawImage(bitmap, 0, 0, width, height);
      const found = meanInside(context.getImageData(0, 0, width, height).data);
      if (Math.abs(found - (meanLuminance ?? NaN)) > 0.005)
        wrong.push(`${file}: ${found} for ${meanLuminance}`);
      bitmap.close();
    });
  }
  expect(set.images.length).toBeGreaterThan(1400);
  expect(wrong).toEqual([]);
}, 180_000);

test("the corners of a picture are the grey of the page around it", async () => {
  const canvas = new OffscreenCanvas(set.width, set.height);
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  context.drawImage(await bitmapOf(set.images[0]!.file), 0, 0);
  for (const [x, y] of [
    [0, 0],
    [set.width - 1, 0],
    [0, set.height - 1],
    [set.width - 1, set.height - 1],
  ] as const) {
    const [red, green, blue] = context.getImageData(x, y, 1, 1).data;
    for (const part of [red, green, blue]) expect(Math.abs(part! - 127.5)).toBeLessThanOrEqual(2.5);
  }
});

async function bitmapOf(file: string): Promise<ImageBitmap> {
  const response = await fetch(`/stimuli/faces/${file}`);
  expect(response.ok).toBe(true);
  return await createImageBitmap(await response.blob());
}

/** Mean grey inside the oval up to where its border begins to fade: half-axes .4 and .47 of the picture, times .93. */
function meanInside(data: Uint8ClampedArray): number {
  let sum = 0;
  let n = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const radius = Math.hypot(
        (x + 0.5 - width / 2) / (0.4 * width),
        (y + 0.5 - height / 2) / (0.47 * height),
      );
      if (radius > 0.93) continue;
      sum += data[4 * (y * width + x)]! / 255;
      n += 1;
    }
  }
  return sum / n;
}
