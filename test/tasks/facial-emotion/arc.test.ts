import { describe, expect, test } from "vitest";
import { arrange, type Arrangement, type Size } from "../../../tasks/facial-emotion/screen/arc.ts";

const windows: readonly Size[] = [
  [1280, 800],
  [1920, 1080],
  [1024, 600],
  [768, 1024],
  [390, 844],
  [390, 664],
  [360, 640],
  [844, 390],
].map(([width = 0, height = 0]) => ({ width, height }));
/** 70 mm uncalibrated, and on a phone with 6 pixels a millimetre. */
const heights = [265, 420];
const cases = windows.flatMap((window) =>
  heights.flatMap((height) =>
    [7, 6, 5, 2].map((answers) => [window.width, window.height, height, answers] as const),
  ),
);

function boxes({ face, button, answers }: Arrangement) {
  const box = (x: number, y: number, size: Size) => ({
    left: x - size.width / 2,
    right: x + size.width / 2,
    top: y - size.height / 2,
    bottom: y + size.height / 2,
  });
  return [box(face.centre.x, face.centre.y, face), ...answers.map(({ x, y }) => box(x, y, button))];
}

describe.each(cases)("window %i × %i, face %i, %i answers", (width, height, faceHeight, count) => {
  const wanted = { width: (faceHeight * 520) / 640, height: faceHeight };
  const found = arrange({ width, height }, wanted, count);

  test("everything is in the window and nothing overlaps", () => {
    const all = boxes(found);
    for (const one of all) {
      expect(one.left).toBeGreaterThanOrEqual(0);
      expect(one.top).toBeGreaterThanOrEqual(0);
      expect(one.right).toBeLessThanOrEqual(width);
      expect(one.bottom).toBeLessThanOrEqual(height);
    }
    for (const [i, a] of all.entries()) {
      for (const b of all.slice(i + 1)) {
        const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
        expect(apart).toBe(true);
      }
    }
  });

  test("every answer is equally far from the centre, left to right, mirrored about the middle", () => {
    expect(found.answers).toHaveLength(count);
    for (const [i, { x, y }] of found.answers.entries()) {
      expect(Math.hypot(x - found.centre.x, y - found.centre.y)).toBeCloseTo(found.radius, 6);
      const mirror = found.answers[count - 1 - i];
      expect(x - width / 2).toBeCloseTo(width / 2 - (mirror?.x ?? 0), 6);
      expect(y).toBeCloseTo(mirror?.y ?? 0, 6);
      if (i > 0) expect(x).toBeGreaterThan(found.answers[i - 1]?.x ?? Infinity);
    }
  });

  test("a thumb finds every answer, and the face keeps its shape", () => {
    expect(found.button.width).toBeGreaterThanOrEqual(44);
    expect(found.button.height).toBeGreaterThanOrEqual(44);
    expect(found.face.width / found.face.height).toBeCloseTo(520 / 640, 6);
    expect(found.face.height).toBeCloseTo(wanted.height * found.scale, 6);
  });
});

test("the face has its full size on a laptop and on a phone held upright", () => {
  const wanted = { width: 215, height: 265 };
  expect(arrange({ width: 1280, height: 800 }, wanted, 7).scale).toBe(1);
  const phone = arrange({ width: 390, height: 844 }, wanted, 7);
  expect(phone.scale).toBe(1);
  // There the half circle is under the face; on the laptop it runs around it.
  expect(phone.centre.y).toBeGreaterThan(phone.face.centre.y + wanted.height / 2);
});

test("a window too small for anything still gets an arrangement", () => {
  const tiny = arrange({ width: 240, height: 200 }, { width: 300, height: 400 }, 7);
  expect(tiny.answers).toHaveLength(7);
  expect(tiny.scale).toBeLessThan(0.5);
});
