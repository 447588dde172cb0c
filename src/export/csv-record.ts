const comma = 44;

/**
 * The cells of one record as stretches of a text, so that a cell costs nothing until somebody takes it
 * out. A reader uses one record again for every row.
 */
export class CsvRecord {
  #text = "";
  #length = 0;
  #from = new Int32Array(64);
  #to = new Int32Array(64);

  /** Number of cells. */
  get length(): number {
    return this.#length;
  }

  /** A cell as a text of its own. */
  cell(index: number): string {
    return this.#text.slice(this.#from[index], this.#to[index]);
  }

  cells(): string[] {
    return Array.from({ length: this.#length }, (_, index) => this.cell(index));
  }

  /** Whether a cell holds just this. */
  is(index: number, value: string): boolean {
    const from = this.#from[index] as number;
    return (this.#to[index] as number) - from === value.length && this.#text.startsWith(value, from);
  }

  /** Hands a cell's stretch to somebody who reads it in place. */
  read<T>(index: number, reader: (text: string, from: number, to: number) => T): T {
    return reader(this.#text, this.#from[index] as number, this.#to[index] as number);
  }

  /** Takes the stretch of a text without quotes, cut at its commas. */
  split(text: string, from: number, to: number): void {
    this.#text = text;
    let cell = 0;
    let start = from;
    for (let at = from; at < to; at++) {
      if (text.charCodeAt(at) !== comma) continue;
      if (cell === this.#from.length) this.#grow();
      this.#from[cell] = start;
      this.#to[cell] = at;
      cell++;
      start = at + 1;
    }
    if (cell === this.#from.length) this.#grow();
    this.#from[cell] = start;
    this.#to[cell] = to;
    this.#length = cell + 1;
  }

  /** Takes cells that were read one by one. */
  take(cells: readonly string[]): void {
    this.#text = cells.join("");
    this.#length = cells.length;
    while (this.#from.length < cells.length) this.#grow();
    let at = 0;
    for (const [index, cell] of cells.entries()) {
      this.#from[index] = at;
      at += cell.length;
      this.#to[index] = at;
    }
  }

  #grow(): void {
    const longer = (old: Int32Array) => {
      const array = new Int32Array(2 * old.length);
      array.set(old);
      return array;
    };
    this.#from = longer(this.#from);
    this.#to = longer(this.#to);
  }
}
