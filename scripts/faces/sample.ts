import type { Visibility } from "./raster.ts";

/** One sample of the picture: the triangle it sees, its place there, and its column and line. */
export class Sample {
  triangle = -1;
  column = 0;
  line = 0;
  #a = 0;
  #b = 0;
  #c = 0;
  #wb = 0;
  #wc = 0;

  /** Moves on to sample p; false where it sees nothing. */
  move(seen: Visibility, index: Uint32Array, p: number): boolean {
    this.triangle = seen.triangle[p] as number;
    if (this.triangle < 0) return false;
    this.column = p % seen.width;
    this.line = (p - this.column) / seen.width;
    this.#a = index[3 * this.triangle] as number;
    this.#b = index[3 * this.triangle + 1] as number;
    this.#c = index[3 * this.triangle + 2] as number;
    this.#wb = seen.second[p] as number;
    this.#wc = seen.third[p] as number;
    return true;
  }

  /** Value here of the `k`-th of `size` numbers per vertex. */
  of(values: Float32Array, size = 1, k = 0): number {
    return (
      (1 - this.#wb - this.#wc) * (values[size * this.#a + k] as number) +
      this.#wb * (values[size * this.#b + k] as number) +
      this.#wc * (values[size * this.#c + k] as number)
    );
  }
}
