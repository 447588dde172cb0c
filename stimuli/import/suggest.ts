import { usualMeaning, usualSex } from "./codes.ts";

interface Split {
  readonly tokens: readonly string[];
  readonly marks: readonly string[];
}

/**
 * Patterns that a set's file names seem to follow, the likeliest first; none when nothing can be told.
 *
 * @param paths of the pictures
 */
export function suggestPatterns(paths: readonly string[]): readonly string[] {
  const names = paths.map((path) => path.slice(path.lastIndexOf("/") + 1));
  const found = [byTokens(names), byPosition(names)];
  return found.filter((pattern): pattern is string => pattern !== null);
}

/** Names in parts: `f01_happy_040.jpg`. The parts of the commonest shape decide. */
function byTokens(names: readonly string[]): string | null {
  const splits = commonest(names.map(split), ({ marks }) => marks.join("\n"));
  const width = splits[0]?.tokens.length ?? 0;
  if (width < 3) return null;
  const columns = Array.from({ length: width - 1 }, (_, i) => splits.map((one) => one.tokens[i] ?? ""));
  const expression = best(columns, (values) => share(values, (value) => usualMeaning(value) !== null));
  const joined = columns.findIndex(
    (values) => share(values, (value) => splitLevel(value) !== null) > 0.8 && varied(values),
  );
  if (expression === null && joined === -1) return null;
  const level = expression === null ? null : levelColumn(columns, expression);
  const parts: string[] = [];
  for (const [i, values] of columns.entries()) parts.push(partOf(i, values));
  function partOf(i: number, values: readonly string[]): string {
    if (i === expression) return "{emotion}";
    if (expression === null && i === joined) return "{emotion}{level}";
    if (i === level) return "{level}";
    if (!varied(values)) return values[0] ?? "";
    if (values.every((value) => usualSex(value) !== null)) return "{sex}";
    return parts.includes("{identity}") ? "*" : "{identity}";
  }
  if (!parts.includes("{identity}")) return null;
  const endings = new Set(splits.map((one) => one.tokens.at(-1)?.toLowerCase()));
  const ending = endings.size === 1 ? ([...endings][0] ?? "*") : "*";
  const marks = splits[0]?.marks ?? [];
  return [...parts, ending].map((part, i) => part + (marks[i] ?? "")).join("");
}

/** Names without marks between their parts: `AF01HAS.JPG`. Names of the commonest length decide. */
function byPosition(names: readonly string[]): string | null {
  const bare = names.flatMap((name): (readonly [string, string])[] => {
    const dot = name.lastIndexOf(".");
    return dot > 0 && /^[a-z0-9]+$/i.test(name.slice(0, dot)) ? [[name.slice(0, dot), name.slice(dot)]] : [];
  });
  const same = commonest(bare, ([stem]) => String(stem.length));
  const length = same[0]?.[0].length ?? 0;
  const stems = same.map(([stem]) => stem);
  for (const size of [3, 2]) {
    for (let at = length - size; at >= 1; at--) {
      const codes = stems.map((stem) => stem.slice(at, at + size));
      if (share(codes, (code) => usualMeaning(code) !== null) < 0.8 || !varied(codes)) continue;
      const fixed = (i: number) => !varied(stems.map((stem) => stem[i] ?? ""));
      let first = 0;
      while (first < at && fixed(first)) first++;
      if (first === at) continue;
      const before = stems[0]?.slice(0, first) ?? "";
      const rest = stems.map((stem) => stem.slice(at + size));
      return `${before}{identity:${at - first}}{emotion:${size}}${varied(rest) ? "*" : (rest[0] ?? "")}${ending(same)}`;
    }
  }
  return null;
}

function ending(names: readonly (readonly [string, string])[]): string {
  const endings = new Set(names.map(([, end]) => end.toLowerCase()));
  return endings.size === 1 ? ([...endings][0] ?? ".*") : ".*";
}

function split(name: string): Split {
  return { tokens: name.split(/[_\-. ]+/), marks: name.match(/[_\-. ]+/g) ?? [] };
}

function splitLevel(value: string): string | null {
  const found = /^([a-z]+)(\d{1,3})$/i.exec(value);
  return found !== null && usualMeaning(found[1] ?? "") !== null ? (found[2] ?? null) : null;
}

/** Numbers from 0 to 100 that reach 100, or are 0 exactly where the face is neutral. */
function levelColumn(columns: readonly (readonly string[])[], expression: number): number | null {
  const found = columns.findIndex((values, i) => {
    if (i === expression || !values.every((value) => /^\d{1,3}$/.test(value) && Number(value) <= 100))
      return false;
    const reaches = values.some((value) => Number(value) === 100);
    const neutralZero = values.every(
      (value, row) =>
        (usualMeaning(columns[expression]?.[row] ?? "") === "neutral") === (Number(value) === 0),
    );
    return varied(values) && (reaches || (neutralZero && values.some((value) => Number(value) === 0)));
  });
  return found === -1 ? null : found;
}

function best(
  columns: readonly (readonly string[])[],
  rate: (values: readonly string[]) => number,
): number | null {
  const rates = columns.map((values) => (varied(values) ? rate(values) : 0));
  const top = Math.max(...rates);
  return top >= 0.6 ? rates.indexOf(top) : null;
}

function share(values: readonly string[], test: (value: string) => boolean): number {
  return values.filter(test).length / Math.max(1, values.length);
}

function varied(values: readonly string[]): boolean {
  return values.some((value) => value !== values[0]);
}

function commonest<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return [...groups.values()].sort((a, b) => b.length - a.length)[0] ?? [];
}
