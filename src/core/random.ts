import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";

/**
 * A seeded stream of chance. Every seed string and every path of fork labels has a stream of its
 * own, so drawing more in one place never moves another: `fork` looks at the labels alone, not at
 * what was drawn before.
 */
export class Random {
  readonly path: string;
  readonly #generator;
  #spare: number | null = null;

  constructor(seed: string) {
    this.path = seed;
    this.#generator = xoroshiro128plusFromState(stateOf(seed));
  }

  /** An independent stream, the same for the same labels. */
  fork(label: string): Random {
    return new Random(`${this.path}\u0001${label}`);
  }

  /** Uniform on [0, 1), 53 bits. */
  uniform(): number {
    return uniformFloat64(this.#generator);
  }

  /** A whole number from 0 to n − 1. */
  below(n: number): number {
    if (!Number.isInteger(n) || n < 1) throw new RangeError(`below(n) needs a whole number n ≥ 1, got ${n}.`);
    return uniformInt(this.#generator, 0, n - 1);
  }

  /** Normal deviate (polar method). */
  normal(mean = 0, sd = 1): number {
    if (this.#spare !== null) {
      const z = this.#spare;
      this.#spare = null;
      return mean + sd * z;
    }
    for (;;) {
      const u = 2 * this.uniform() - 1;
      const v = 2 * this.uniform() - 1;
      const s = u * u + v * v;
      if (s <= 0 || s >= 1) continue;
      const factor = Math.sqrt((-2 * Math.log(s)) / s);
      this.#spare = v * factor;
      return mean + sd * u * factor;
    }
  }

  /** Exponential deviate with the given mean. */
  exponential(mean: number): number {
    return -mean * Math.log(1 - this.uniform());
  }

  /** True with probability p. */
  chance(p: number): boolean {
    return this.uniform() < p;
  }

  /** One item, each equally likely. */
  pick<T>(items: readonly [T, ...T[]]): T;
  pick<T>(items: readonly T[]): T | undefined;
  pick<T>(items: readonly T[]): T | undefined {
    return items.length === 0 ? undefined : items[this.below(items.length)];
  }

  /** A shuffled copy (Fisher–Yates). */
  shuffle<T>(items: readonly T[]): T[] {
    const copy = [...items];
    for (let i = copy.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      const held = copy[i] as T;
      copy[i] = copy[j] as T;
      copy[j] = held;
    }
    return copy;
  }
}

/** 128 bits of state from a string: four FNV-1a lanes, each finished with the murmur3 mixer. */
function stateOf(seed: string): readonly number[] {
  const state = [0x9e3779b9, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f];
  for (let i = 0; i < seed.length; i++) {
    const unit = seed.charCodeAt(i);
    for (let lane = 0; lane < 4; lane++) {
      state[lane] = Math.imul((state[lane] as number) ^ (unit + lane * 0x10001), 0x01000193 + 2 * lane);
    }
  }
  const mixed = state.map((lane, i) => mix(lane ^ Math.imul(seed.length + 1, 0x9e3779b1 + i)));
  return mixed.every((lane) => lane === 0) ? [1, 0, 0, 0] : mixed;
}

function mix(h: number): number {
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
}
