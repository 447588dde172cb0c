import type { AnyTask } from "../../src/core/task.ts";
import type { TaskRecipe } from "../../src/export/starter.ts";
import { BatteryError, nearest } from "../../src/core/errors.ts";

/** What a verb needs from the world around it. */
export interface World {
  /** Where relative paths start. */
  readonly folder: string;
  readonly tasks: readonly AnyTask[];
  readonly appVersion: string;
  /** What the scripts in a bundle make again; none when absent. */
  readonly recipes?: () => Promise<readonly TaskRecipe[]>;
  /** To standard output; resolves when more may come. */
  write(text: string): Promise<void>;
  /** One line to standard error. */
  note(line: string): void;
}

export interface Flag {
  /** With its hyphens. */
  readonly name: string;
  /** What stands for the value in the help; null when the flag takes none. */
  readonly value: string | null;
  readonly repeated?: boolean;
  readonly help: string;
}

export interface Verb {
  readonly name: string;
  /** Positional arguments, as in the help. */
  readonly operands: string;
  readonly help: string;
  readonly flags: readonly Flag[];
  run(call: Call, world: World): Promise<void>;
}

/** The arguments of one call, sorted. */
export interface Call {
  readonly verb: string;
  readonly operands: readonly string[];
  /** The value of a flag, undefined when it was not given. */
  value(flag: string): string | undefined;
  values(flag: string): readonly string[];
  has(flag: string): boolean;
}

/** A mistake in how the command was called. */
export function callError(what: string, remedy: string): BatteryError {
  return new BatteryError("bad-call", what, remedy);
}

/** "There is no … called …" with the nearest name and all there are. */
export function unknown(kind: string, name: string, known: readonly string[]): BatteryError {
  const near = nearest(name, known);
  const hint = near === null ? "" : `Did you mean ${near}? `;
  return callError(`There is no ${kind} "${name}".`, `${hint}Valid: ${known.join(", ")}.`);
}

/**
 * Sorts a verb's arguments into operands and flags. `--flag value` and `--flag=value` are the same; `--`
 * ends the flags.
 *
 * @throws BatteryError (`bad-call`) for an unknown flag, a flag twice, a missing or needless value
 */
export function parseCall(verb: Verb, given: readonly string[]): Call {
  const operands: string[] = [];
  const values = new Map<string, string[]>();
  const rest = [...given];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === "--") {
      operands.push(...rest.splice(0));
    } else if (word === "") {
      throw callError(`${verb.name} is given an empty name.`, "A variable of the shell may not be set.");
    } else if (!word.startsWith("-") || word === "-") {
      operands.push(word);
    } else {
      const [name, inline] = splitFlag(word);
      const flag = verb.flags.find((f) => f.name === name);
      if (flag === undefined)
        throw unknown(
          `flag of ${verb.name}`,
          name,
          verb.flags.map((f) => f.name),
        );
      const before = values.get(name) ?? [];
      if (before.length > 0 && flag.repeated !== true) {
        throw callError(`${name} is given twice.`, "Give it once.");
      }
      values.set(name, [...before, valueOf(flag, inline, rest)]);
    }
  }
  return {
    verb: verb.name,
    operands,
    value: (flag) => values.get(flag)?.[0],
    values: (flag) => values.get(flag) ?? [],
    has: (flag) => values.has(flag),
  };
}

function splitFlag(word: string): readonly [string, string | undefined] {
  const at = word.indexOf("=");
  return at === -1 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}

function valueOf(flag: Flag, inline: string | undefined, rest: string[]): string {
  if (flag.value === null) {
    if (inline === undefined) return "";
    throw callError(`${flag.name} takes no value.`, `Write ${flag.name} alone.`);
  }
  const value = inline ?? (rest[0]?.startsWith("--") === true ? undefined : rest.shift());
  // Any text is a seed, also none.
  if (value === undefined || (value === "" && flag.name !== "--seed"))
    throw callError(`${flag.name} needs a value.`, `Write ${flag.name} ${flag.value}.`);
  return value;
}
