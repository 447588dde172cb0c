import { describe, expect, it } from "vitest";
import { refine, subdivide } from "../../scripts/faces/subdivide.ts";
import { emptyVisibility, normalsOf, rasterise, wipe } from "../../scripts/faces/raster.ts";
import { reachOf } from "../../scripts/faces/light.ts";

/** A flat grid of n × n squares, two triangles each, counter-clockwise from the front. */
function grid(n: number, z = 0) {
  const points: number[] = [];
  const index: number[] = [];
  for (let y = 0; y <= n; y++) for (let x = 0; x <= n; x++) points.push(x / n - 0.5, y / n - 0.5, z);
  for (let y = 0; y < n; y++) {
    for (let x = 0; x < n; x++) {
      const a = y * (n + 1) + x;
      index.push(a, a + 1, a + n + 2, a, a + n + 2, a + n + 1);
    }
  }
  return { points: Float32Array.from(points), index: Uint32Array.from(index) };
}

describe("Loop subdivision", () => {
  const { points, index } = grid(4);
  const { stencil, index: finer } = subdivide(points.length / 3, index);

  it("makes four triangles of one and one vertex of each edge", () => {
    expect(finer).toHaveLength(4 * index.length);
    // Euler: 25 vertices and 32 triangles of a disc have 56 edges.
    expect(stencil.rows).toBe(25 + 56);
  });

  it("takes weights that sum to one, so a face that only moves keeps its shape", () => {
    const ones = refine(stencil, new Float32Array(25).fill(1), 1);
    for (const value of ones) expect(value).toBeCloseTo(1, 6);
  });

  it("gives an inner vertex of six neighbours 5/8 of itself and 1/16 of each", () => {
    const one = new Float32Array(25);
    one[12] = 1; // the middle
    const out = refine(stencil, one, 1);
    expect(out[12]).toBeCloseTo(5 / 8, 6);
    expect(out[6]).toBeCloseTo(1 / 16, 6);
  });

  it("is linear: half the displacement before is half of it after", () => {
    const shift = points.map((_, i) => Math.sin(3 * i));
    const half = refine(
      stencil,
      points.map((p, i) => p + shift[i]! / 2),
      3,
    );
    const whole = refine(stencil, points, 3).map((p, i) => p + refine(stencil, shift, 3)[i]! / 2);
    half.forEach((value, i) => expect(value).toBeCloseTo(whole[i]!, 5));
  });
});

describe("the rasteriser", () => {
  const screen = Float32Array.of(10, 50, 0, 50, 50, 0, 10, 10, 0, 50, 50, -1, 10, 50, -1, 50, 10, -1);

  it("fills half of a square with a triangle and leaves the far one behind the near one", () => {
    const seen = emptyVisibility(64, 64);
    rasterise(
      seen,
      Float32Array.from([...screen.slice(0, 9), 10, 50, -1, 50, 50, -1, 10, 10, -1]),
      Uint32Array.of(3, 4, 5, 0, 1, 2),
      () => true,
    );
    const shown = seen.triangle.filter((t) => t >= 0);
    expect(shown.length).toBeGreaterThan(750);
    expect(shown.length).toBeLessThan(850);
    expect(shown.every((t) => t === 1)).toBe(true);
    wipe(seen);
    expect(seen.triangle.every((t) => t === -1)).toBe(true);
  });

  it("draws no triangle that looks away or is left out", () => {
    const seen = emptyVisibility(64, 64);
    rasterise(seen, screen, Uint32Array.of(0, 2, 1), () => true);
    rasterise(seen, screen, Uint32Array.of(0, 1, 2), () => false);
    expect(seen.triangle.every((t) => t === -1)).toBe(true);
  });

  it("gives barycentric weights that find the place again", () => {
    const seen = emptyVisibility(64, 64);
    rasterise(seen, screen, Uint32Array.of(0, 1, 2), () => true);
    const p = 40 * 64 + 20;
    const [u, v] = [seen.second[p]!, seen.third[p]!];
    expect((1 - u - v) * 10 + u * 50 + v * 10).toBeCloseTo(20.5, 4);
    expect((1 - u - v) * 50 + u * 50 + v * 10).toBeCloseTo(40.5, 4);
  });
});

describe("light", () => {
  it("reaches a free plate wholly, and less of it where another hides the sky", () => {
    const floor = grid(8);
    const open = reachOf(floor.points, normalsOf(floor.points, floor.index), floor.index, () => true);
    expect(Math.min(...open.ambient)).toBeGreaterThan(0.95);
    const roof = grid(8, 0.3);
    const points = Float32Array.from([...floor.points, ...roof.points]);
    const index = Uint32Array.from([...floor.index, ...roof.index.map((v) => v + floor.points.length / 3)]);
    const covered = reachOf(points, normalsOf(points, index), index, () => true);
    const middle = 4 * 9 + 4;
    expect(covered.ambient[middle]).toBeLessThan(0.35);
    expect(covered.ambient[floor.points.length / 3 + middle]).toBeGreaterThan(0.95);
  });
});
