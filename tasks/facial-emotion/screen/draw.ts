import { Random } from "../../../src/core/random.ts";
import type { Size } from "./arc.ts";

/** Mid grey as the faces have it around them: 0.5 of the encoded range. */
const grey = "#808080";
/** Cells of the noise, across and down: about 8 × 8 pixels of a 520 × 640 picture. */
const noiseCells = { width: 65, height: 80 } as const;
/** Contrast of the noise: that of the battery's neutral faces (SD of the grey values). */
const noiseSd = 0.145;
const scrambledCells = { width: 10, height: 12 } as const;

/** A canvas in CSS size `box`, sharp on this display, with the picture fitted into it. */
export function drawPicture(picture: ImageBitmap, box: Size): HTMLCanvasElement {
  const { canvas, context } = blank(box);
  const scale = Math.min(canvas.width / picture.width, canvas.height / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  context.drawImage(picture, (canvas.width - width) / 2, (canvas.height - height) / 2, width, height);
  return canvas;
}

/** Grey noise of the box's size, the same for the same seed. */
export function drawNoise(seed: string, box: Size): HTMLCanvasElement {
  const random = new Random(seed);
  const { width, height } = noiseCells;
  const cells = new ImageData(width, height);
  for (let i = 0; i < width * height; i++) {
    const value = Math.round(255 * Math.min(1, Math.max(0, random.normal(0.5, noiseSd))));
    cells.data.set([value, value, value, 255], 4 * i);
  }
  const small = document.createElement("canvas");
  small.width = width;
  small.height = height;
  small.getContext("2d")?.putImageData(cells, 0, 0);
  const { canvas, context } = blank(box);
  context.imageSmoothingEnabled = false;
  context.drawImage(small, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** The picture cut into cells, which change places: its grey values without its face. */
export function drawScrambled(picture: ImageBitmap, seed: string, box: Size): HTMLCanvasElement {
  const whole = drawPicture(picture, box);
  const { canvas, context } = blank(box);
  const { width: across, height: down } = scrambledCells;
  const cells = Array.from({ length: across * down }, (_, i) => i);
  const from = new Random(seed).shuffle(cells);
  const edge = (cell: number, count: number, length: number) => Math.round((cell / count) * length);
  for (const [to, cell] of from.entries()) {
    const place = (index: number) => {
      const [column, row] = [index % across, Math.floor(index / across)];
      const x = edge(column, across, canvas.width);
      const y = edge(row, down, canvas.height);
      return [
        x,
        y,
        edge(column + 1, across, canvas.width) - x,
        edge(row + 1, down, canvas.height) - y,
      ] as const;
    };
    context.drawImage(whole, ...place(cell), ...place(to));
  }
  return canvas;
}

function blank(box: Size) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(box.width * devicePixelRatio));
  canvas.height = Math.max(1, Math.round(box.height * devicePixelRatio));
  canvas.style.width = `${box.width}px`;
  canvas.style.height = `${box.height}px`;
  const context = canvas.getContext("2d", { alpha: false });
  if (context === null) throw new Error("This browser cannot draw on a canvas.");
  context.fillStyle = grey;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = "high";
  return { canvas, context };
}
