import type { Random } from "../../src/core/random.ts";

// A sign is one line over nodes of a 4 × 4 lattice, written as its nodes (hexadecimal, row by row). All signs
// have the same number of straight and diagonal steps and the same set of turns, hence the same length of
// line, the same ink, the same perimeter and the same number of corners; all touch all four sides, hence the
// same extent; all are drawn in one colour. What is left to tell them apart is shape.
const width = 4;
const steps = { straight: 5, diagonal: 4 } as const;
/** Turns of 45°, 90° and 135° in every sign. */
const turns: readonly number[] = [0, 3, 4, 1];

const directionsOf = [
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
  [1, -1],
] as const;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The nodes of a sign, lattice units, origin top left. Throws on a text that is no sign. */
export function pointsOf(glyph: string): readonly Point[] {
  if (!/^[0-9a-f]{2,16}$/.test(glyph)) throw new Error(`"${glyph}" is no sign.`);
  return [...glyph].map((digit) => {
    const node = parseInt(digit, 16);
    return { x: node % width, y: Math.floor(node / width) };
  });
}

/** A sign's line as an SVG path in lattice units (0 … 3). */
export function pathOf(glyph: string): string {
  return pointsOf(glyph)
    .map(({ x, y }, i) => `${i === 0 ? "M" : "L"}${x} ${y}`)
    .join("");
}

/**
 * `count` signs that are clearly different: no two share more than a third of their steps, and none is
 * another one turned or mirrored.
 */
export function drawGlyphs(count: number, random: Random): string[] {
  const catalogue = allGlyphs();
  const chosen: string[] = [];
  while (chosen.length < count) {
    const glyph = random.pick(catalogue) as string;
    if (chosen.every((other) => differ(glyph, other))) chosen.push(glyph);
  }
  return chosen;
}

let catalogue: readonly string[] | null = null;

/** Every sign there is, each line once (from its lower end node). */
export function allGlyphs(): readonly string[] {
  if (catalogue === null) {
    const found: string[] = [];
    for (let node = 0; node < width * width; node++) walk([node], null, { ...steps }, [...turns], [], found);
    catalogue = found;
  }
  return catalogue;
}

/** Adds all signs that go on from these nodes. */
function walk(
  nodes: readonly number[],
  heading: number | null,
  left: { readonly straight: number; readonly diagonal: number },
  turnsLeft: readonly number[],
  crossed: readonly number[],
  found: string[],
): void {
  const at = nodes.at(-1) as number;
  if (left.straight + left.diagonal === 0) {
    const whole = (nodes[0] as number) < at && touchesAllSides(nodes);
    if (whole) found.push(nodes.map((node) => node.toString(16)).join(""));
    return;
  }
  for (const [direction, [dx, dy]] of directionsOf.entries()) {
    const x = (at % width) + dx;
    const y = Math.floor(at / width) + dy;
    const node = y * width + x;
    if (x < 0 || x >= width || y < 0 || y >= width || nodes.includes(node)) continue;
    const diagonal = direction % 2 === 1;
    if ((diagonal ? left.diagonal : left.straight) === 0) continue;
    const turn = heading === null ? null : turnBetween(heading, direction);
    if (turn !== null && (turnsLeft[turn] ?? 0) === 0) continue;
    // Two diagonals through one square would cross.
    const square = diagonal ? Math.min(at % width, x) + width * Math.min(Math.floor(at / width), y) : null;
    if (square !== null && crossed.includes(square)) continue;
    walk(
      [...nodes, node],
      direction,
      diagonal ? { ...left, diagonal: left.diagonal - 1 } : { ...left, straight: left.straight - 1 },
      turn === null ? turnsLeft : turnsLeft.with(turn, (turnsLeft[turn] ?? 0) - 1),
      square === null ? crossed : [...crossed, square],
      found,
    );
  }
}

/** 0 straight on, 1 … 3 for 45°, 90° and 135°. */
function turnBetween(from: number, to: number): number {
  const turn = Math.abs(from - to) % 8;
  return Math.min(turn, 8 - turn);
}

function touchesAllSides(nodes: readonly number[]): boolean {
  const columns = nodes.map((node) => node % width);
  const rows = nodes.map((node) => Math.floor(node / width));
  return [columns, rows].every((line) => Math.min(...line) === 0 && Math.max(...line) === width - 1);
}

function differ(a: string, b: string): boolean {
  const [own] = placementsOf(a);
  return placementsOf(b).every((moved, symmetry) => {
    let shared = 0;
    for (const edge of moved) if (own?.has(edge) === true) shared++;
    return shared <= (symmetry === 0 ? moved.size / 3 : moved.size - 3);
  });
}

const placements = new Map<string, readonly ReadonlySet<string>[]>();

/** The steps of a sign as it is, then turned and mirrored in all eight ways. */
function placementsOf(glyph: string): readonly ReadonlySet<string>[] {
  let found = placements.get(glyph);
  if (found === undefined) {
    const points = pointsOf(glyph);
    found = Array.from({ length: 8 }, (_, symmetry) => edgesOf(points.map((point) => move(point, symmetry))));
    placements.set(glyph, found);
  }
  return found;
}

function move({ x, y }: Point, symmetry: number): Point {
  let point = symmetry >= 4 ? { x: width - 1 - x, y } : { x, y };
  for (let turn = 0; turn < symmetry % 4; turn++) point = { x: width - 1 - point.y, y: point.x };
  return point;
}

function edgesOf(points: readonly Point[]): Set<string> {
  return new Set(
    points.slice(1).map((to, i) => {
      const from = points[i] as Point;
      const ends = [`${from.x}${from.y}`, `${to.x}${to.y}`].sort();
      return ends.join("-");
    }),
  );
}
