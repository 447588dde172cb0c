import { wilson } from "../../src/core/stats/intervals.ts";
import { median } from "../../src/core/stats/moments.ts";
import type { Item } from "../../src/core/sampling.ts";
import { labels, pictureName, type Label } from "../../stimuli/stimulus-set.ts";
import { emotionRows, type FerScoreRow } from "./counts.ts";

/** A picture is flagged when this much fewer name it than its neighbours lead to expect. */
const dropLimit = 0.5;
/** Fewer answers than this say too little of one picture. */
const fewestAnswers = 5;

interface Picture {
  readonly emotion: Label;
  readonly level: number;
  readonly identity: string;
  readonly set: string;
  n: number;
  correct: number;
  people: number;
}

/**
 * Quality of the pictures over a sample. What to expect of a picture: the mean of the same face one level below
 * and one above; at the highest level the one below; at the lowest, and where there is one level, the median of
 * the other people at that emotion and level. A mislabelled picture of open data has 0 of 71 right.
 */
export function items(runs: readonly (readonly FerScoreRow[])[]): readonly Item[] {
  const pictures = gather(runs);
  return pictures.map((picture) => {
    const interval = wilson(picture.correct, picture.n);
    const expected = expectedOf(picture, pictures);
    const share = shareOf(picture);
    const { emotion, level, identity, set } = picture;
    return {
      item: pictureName(identity, emotion, level),
      facts: { stimulus_set: set, emotion, level, identity },
      people: picture.people,
      n: picture.n,
      correct: picture.correct,
      share,
      low: interval?.[0] ?? null,
      high: interval?.[1] ?? null,
      expected,
      flag: flagOf(picture, share, expected),
    };
  });
}

function gather(runs: readonly (readonly FerScoreRow[])[]): readonly Picture[] {
  const found = new Map<string, Picture>();
  for (const rows of runs) {
    const seen = new Set<Picture>();
    for (const row of emotionRows(rows)) {
      if (row.response === null) continue;
      const { emotion, level, identity } = row;
      const set = row.stimulusSet ?? "";
      const key = JSON.stringify([set, identity, emotion, level]);
      let picture = found.get(key);
      if (picture === undefined) {
        picture = { emotion, level, identity, set, n: 0, correct: 0, people: 0 };
        found.set(key, picture);
      }
      picture.n++;
      if (row.response === emotion) picture.correct++;
      seen.add(picture);
    }
    for (const picture of seen) picture.people++;
  }
  const rank = ({ emotion }: Picture) => labels.indexOf(emotion);
  return [...found.values()].sort(
    (a, b) =>
      compare(a.set, b.set) || compare(a.identity, b.identity) || rank(a) - rank(b) || a.level - b.level,
  );
}

function expectedOf(picture: Picture, pictures: readonly Picture[]): number | null {
  const alike = pictures.filter(
    (other) => other !== picture && other.set === picture.set && other.emotion === picture.emotion,
  );
  const series = alike.filter(({ identity }) => identity === picture.identity);
  const below = series.filter(({ level }) => level < picture.level).at(-1);
  const above = series.find(({ level }) => level > picture.level);
  if (below !== undefined && above !== undefined) return ((shareOf(below) ?? 0) + (shareOf(above) ?? 0)) / 2;
  if (below !== undefined) return shareOf(below);
  return median(
    alike.filter(({ level }) => level === picture.level).flatMap((other) => shareOf(other) ?? []),
  );
}

function flagOf(picture: Picture, share: number | null, expected: number | null): string | null {
  if (share === null || expected === null || picture.n < fewestAnswers) return null;
  if (expected - share <= dropLimit) return null;
  return `${picture.correct} of ${picture.n} named it; its neighbours lead to expect ${(100 * expected).toFixed(0)} %. Is it labelled rightly?`;
}

function shareOf({ correct, n }: Picture): number | null {
  return n === 0 ? null : correct / n;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
