import { BatteryError, nearest } from "../../src/core/errors.ts";

const fields = ["identity", "emotion", "level", "sex", "form"] as const;
export type Field = (typeof fields)[number];

/** What a file's name says, as it is written there; null where the pattern has no such place. */
export type NameParts = Readonly<Record<Field, string | null>>;

export interface Pattern {
  readonly text: string;
  /** Null when the name does not fit. */
  read(path: string): NameParts | null;
}

const place = /\{([^{}]*)\}|\*/g;
const shapes: Readonly<Record<Field, string>> = {
  identity: "[^/]+?",
  emotion: "[^/]+?",
  level: "\\d{1,3}",
  sex: "[^/\\d]+?",
  form: "[^/]+?",
};
/** More open places than this in one name only make matching slow. */
const mostPlaces = 12;

/**
 * A pattern for file names: `{identity}_{emotion}_{level}.jpg`. `{identity:3}` stands for exactly three characters,
 * `*` for anything. A pattern without a slash looks at the file's name alone, one with n slashes at the last n folders too.
 *
 * @throws BatteryError `bad-parameter` when a place is not known, is there twice, or identity or emotion is missing
 */
export function readPattern(text: string): Pattern {
  const order: Field[] = [];
  let source = "";
  let at = 0;
  let places = 0;
  for (const match of text.matchAll(place)) {
    source += escape(text.slice(at, match.index));
    at = match.index + match[0].length;
    places++;
    if (match[0] === "*") source += "[^/]*?";
    else {
      const [field, length] = readPlace(match[1] ?? "");
      if (order.includes(field)) refuse(`The pattern has {${field}} twice.`, "Use * for what repeats.");
      order.push(field);
      source += length === null ? `(${shapes[field]})` : `([^/]{${length}})`;
    }
  }
  source += escape(text.slice(at));
  for (const field of ["identity", "emotion"] as const) {
    if (!order.includes(field)) {
      refuse(`The pattern has no {${field}}.`, "Example: {identity}_{emotion}_{level}.jpg");
    }
  }
  if (places > mostPlaces) refuse(`The pattern has ${places} open places.`, `Use at most ${mostPlaces}.`);
  const expression = new RegExp(`^${source}$`, "iu");
  const folders = text.split("/").length;
  return {
    text,
    read(path) {
      const found = expression.exec(path.split("/").slice(-folders).join("/"));
      if (found === null) return null;
      const part = (field: Field) => {
        const index = order.indexOf(field);
        return index === -1 ? null : (found[index + 1] ?? null);
      };
      return {
        identity: part("identity"),
        emotion: part("emotion"),
        level: part("level"),
        sex: part("sex"),
        form: part("form"),
      };
    },
  };
}

function readPlace(inside: string): readonly [Field, number | null] {
  const [name = "", length, ...rest] = inside.split(":");
  const field = fields.find((known) => known === name.trim());
  if (field === undefined) {
    const near = nearest(name, fields);
    refuse(
      `The pattern has a place {${inside}}, which means nothing.`,
      `${near === null ? "" : `Did you mean {${near}}? `}Known: ${fields.map((known) => `{${known}}`).join(", ")}.`,
    );
  }
  if (length === undefined) return [field, null];
  const characters = Number(length);
  if (rest.length > 0 || !Number.isInteger(characters) || characters < 1 || characters > 40) {
    refuse(`{${inside}} has no length that can be read.`, `Write {${field}:3} for three characters.`);
  }
  return [field, characters];
}

function escape(literal: string): string {
  return literal.replace(/[.*+?^${}()|[\]\\/]/g, (sign) => `\\${sign}`);
}

function refuse(what: string, remedy: string): never {
  throw new BatteryError("bad-parameter", what, remedy);
}
