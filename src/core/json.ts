/** Deeper nesting is in no file of the battery, and could break whoever walks through the value. */
const deepest = 100;

/**
 * Reads JSON that came from outside.
 *
 * @throws SyntaxError in the words of the JSON reader, or that it is nested too deeply
 */
export function parseJson(text: string): unknown {
  if (isDeep(text)) throw new SyntaxError(`it is nested more than ${deepest} deep`);
  return JSON.parse(text) as unknown;
}

const bracket = /["[\]{}]/g;

function isDeep(text: string): boolean {
  return hasMany(text) && walk(text);
}

/** A row has a handful of brackets: most texts need not be walked through. */
function hasMany(text: string): boolean {
  let open = 0;
  for (const kind of ["{", "["]) {
    for (let at = text.indexOf(kind); at !== -1; at = text.indexOf(kind, at + 1)) {
      if (++open > deepest) return true;
    }
  }
  return false;
}

function walk(text: string): boolean {
  let depth = 0;
  bracket.lastIndex = 0;
  for (let found = bracket.exec(text); found !== null; found = bracket.exec(text)) {
    switch (found[0]) {
      case '"':
        bracket.lastIndex = closingQuote(text, found.index + 1) + 1;
        break;
      case "[":
      case "{":
        if (++depth > deepest) return true;
        break;
      default:
        depth--;
    }
  }
  return false;
}

/** The quote that ends a text; the file's end where none does. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === "\\") slashes++;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
}
