import { expect, test } from "vitest";
import { Random } from "../../../src/core/random.ts";
import { allGlyphs, drawGlyphs, pathOf, pointsOf, type Point } from "../../../tasks/affective-bias/glyph.ts";

const lineWidth = 0.28;

/** Ink on a fine raster: share of pixels within half a line width of the line, as it is drawn. */
function measure(glyph: string, pixels = 80) {
  const points = pointsOf(glyph);
  const inked: boolean[] = [];
  for (let row = 0; row < pixels; row++) {
    for (let column = 0; column < pixels; column++) {
      const x = -0.5 + (4 * (column + 0.5)) / pixels;
      const y = -0.5 + (4 * (row + 0.5)) / pixels;
      inked.push(points.slice(1).some((to, i) => distance({ x, y }, points[i]!, to) <= lineWidth / 2));
    }
  }
  let edge = 0;
  for (let i = 0; i < inked.length; i++) {
    if (i % pixels > 0 && inked[i] !== inked[i - 1]) edge++;
    if (i >= pixels && inked[i] !== inked[i - pixels]) edge++;
  }
  return { ink: inked.filter(Boolean).length / inked.length, edge };
}

function distance(p: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const t = Math.min(1, Math.max(0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

test("all signs are equally salient as measured: ink within 2 %, outline within 8 %, same extent", () => {
  const sample = allGlyphs().filter((_, i) => i % 8 === 0);
  expect(sample.length).toBeGreaterThan(100);
  const measured = sample.map((glyph) => measure(glyph));
  const spread = (values: readonly number[]) => {
    const mean = values.reduce((a, b) => a + b) / values.length;
    return Math.max(...values.map((value) => Math.abs(value / mean - 1)));
  };
  expect(spread(measured.map((m) => m.ink))).toBeLessThan(0.02);
  expect(spread(measured.map((m) => m.edge))).toBeLessThan(0.08);
  for (const glyph of sample) {
    const points = pointsOf(glyph);
    for (const axis of ["x", "y"] as const) {
      const values = points.map((point) => point[axis]);
      expect([Math.min(...values), Math.max(...values)]).toEqual([0, 3]);
    }
  }
});

test("all signs have one length of line and one set of corners", () => {
  const kinds = allGlyphs().map((glyph) => {
    const points = pointsOf(glyph);
    const moves = points.slice(1).map((to, i) => [to.x - points[i]!.x, to.y - points[i]!.y] as const);
    const length = moves.reduce((sum, [x, y]) => sum + Math.hypot(x, y), 0);
    const corners = moves.slice(1).map(([x, y], i) => {
      const [u, v] = moves[i]!;
      return Math.round((Math.acos((x * u + y * v) / (Math.hypot(x, y) * Math.hypot(u, v))) * 180) / Math.PI);
    });
    return `${length.toFixed(6)} ${corners.sort((a, b) => a - b).join(" ")}`;
  });
  expect(new Set(kinds).size).toBe(1);
});

test("the signs of a world differ, and are the same for the same seed", () => {
  for (let seed = 0; seed < 200; seed++) {
    const signs = drawGlyphs(5, new Random(`world ${seed}`));
    expect(new Set(signs).size).toBe(5);
    expect(signs).toEqual(drawGlyphs(5, new Random(`world ${seed}`)));
  }
  const first = Array.from({ length: 200 }, (_, seed) => drawGlyphs(1, new Random(`world ${seed}`))[0]);
  expect(new Set(first).size).toBeGreaterThan(150);
});

test("a sign is a line over its nodes; anything else is refused", () => {
  expect(pathOf("05a")).toBe("M0 0L1 1L2 2");
  expect(() => pathOf("xyz")).toThrow(/is no sign/);
});
