import { BatteryError, throwAll } from "../core/errors.ts";

/** How many mistakes of one input are shown together. */
export const shownFindings = 20;

/** Collects the mistakes of an input, so that a person mends them in one go. */
export class Findings {
  readonly #found: BatteryError[] = [];

  get none(): boolean {
    return this.#found.length === 0;
  }

  /** Notes a mistake that lets reading go on. Throws all of them when there are enough to show. */
  add(error: BatteryError): void {
    this.#found.push(error);
    if (this.#found.length >= shownFindings) this.throwAny();
  }

  /** Throws a mistake after which nothing can be read, with those found before. */
  fatal(error: BatteryError): never {
    this.#found.push(error);
    this.throwAny();
    throw error;
  }

  /** @throws BatteryError (or BatteryErrors) when anything was found */
  throwAny(): void {
    throwAll(this.#found);
  }
}

/** A mistake in the form of a file, at a line. */
export function fileError(file: string, line: number | null, what: string, remedy: string): BatteryError {
  return new BatteryError(
    "bad-file",
    line === null ? `${file}: ${what}` : `${file}, line ${line}: ${what}`,
    remedy,
  );
}

/** A wrong value, at a line and a column. */
export function cellError(
  place: { readonly file: string; readonly line: number; readonly column: string },
  what: string,
  remedy: string,
): BatteryError {
  return new BatteryError(
    "bad-row",
    `${place.file}, line ${place.line}, column ${place.column}: ${what}`,
    remedy,
  );
}
