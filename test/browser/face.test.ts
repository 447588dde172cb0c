import { expect, test } from "vitest";
import { drawFace } from "../../tasks/probabilistic-reward/face.ts";
import { features, standardMm } from "../../tasks/probabilistic-reward/parameters.ts";

for (const feature of features) {
  test.each([3.7795275591, 4.3137, 11.02])(
    `${feature}: the length on the screen is exact at %f px per mm`,
    (pxPerMm) => {
      const [short, long] = standardMm[feature];
      const lengths = [short, long].map((mm) => {
        const drawn = drawFace({ feature, faceMm: 25 }, mm, pxPerMm);
        document.body.append(drawn.element);
        const line = drawn.feature.querySelector("line");
        const box = line?.getBoundingClientRect();
        expect(getComputedStyle(line as Element).strokeLinecap).toBe("butt");
        drawn.element.remove();
        return Math.max(box?.width ?? 0, box?.height ?? 0);
      });
      expect(lengths[0]).toBeCloseTo(short * pxPerMm, 1);
      expect(lengths[1]).toBeCloseTo(long * pxPerMm, 1);
      // The difference that matters is not rounded to whole pixels.
      expect((lengths[1] ?? 0) - (lengths[0] ?? 0)).toBeCloseTo((long - short) * pxPerMm, 1);
    },
  );
}

test("the face has the asked diameter, and the form line has no face", () => {
  const { element, face } = drawFace({ feature: "mouth", faceMm: 25 }, 11.5, 4);
  document.body.append(element);
  const circle = face.querySelector("circle");
  expect(circle?.getBoundingClientRect().width).toBeCloseTo(100, 1);
  element.remove();
  expect(drawFace({ feature: "line", faceMm: 25 }, 11.5, 4).face.childElementCount).toBe(0);
});
