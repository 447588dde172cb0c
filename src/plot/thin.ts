type Place = readonly [number, number];

/** Paths with fewer points are drawn as they are, user units a column wide. */
const fewPoints = 2000;
const grid = 2;

/**
 * A path that looks the same with fewer points: of each stretch that stays in one column of a unit, its first,
 * lowest, highest and last point, in order. A plot of 400 columns then has at most 1,600 points a sweep.
 */
export function thinned(points: readonly Place[]): readonly Place[] {
  if (points.length <= fewPoints) return points;
  const kept: Place[] = [];
  let from = 0;
  for (let to = 1; to <= points.length; to++) {
    if (to < points.length && column(points[to]) === column(points[from])) continue;
    let [low, high] = [from, from];
    for (let i = from; i < to; i++) {
      if (y(points[i]) < y(points[low])) low = i;
      if (y(points[i]) > y(points[high])) high = i;
    }
    for (const i of [...new Set([from, low, high, to - 1])].sort((a, b) => a - b))
      kept.push(points[i] as Place);
    from = to;
  }
  return kept;
}

/** One of all places that are nearer to each other than can be seen, with how many it stands for. */
export function distinct<T>(
  items: readonly T[],
  placeOf: (item: T) => Place,
): readonly { readonly item: T; readonly count: number }[] {
  const found = new Map<string, { readonly item: T; count: number }>();
  for (const item of items) {
    const [px, py] = placeOf(item);
    const key = `${Math.round(px / grid)} ${Math.round(py / grid)}`;
    const before = found.get(key);
    if (before === undefined) found.set(key, { item, count: 1 });
    else before.count++;
  }
  return [...found.values()];
}

function column(point: Place | undefined): number {
  return Math.floor(point?.[0] ?? NaN);
}

function y(point: Place | undefined): number {
  return point?.[1] ?? NaN;
}
