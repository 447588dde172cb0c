/**
 * A length of time as a study file writes it (ISO 8601): days are days of the local calendar, everything
 * below a day is absolute time. "P1D" after Saturday 14:00 is Sunday 14:00, on the day the clocks change
 * too; "PT24H" is always 24 hours.
 */
export interface Duration {
  readonly days: number;
  readonly ms: number;
}

const form = /^([+-]?)P(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What a duration must look like, for error messages. */
export const durationForm =
  'Write weeks, days, hours, minutes and seconds, as in "P7D", "PT2H30M" or "-PT45M" (a minus for before); months and years have no fixed length.';

/** Reads a duration; null when it is none. At most 10 years, so that no sum leaves the calendar. */
export function durationOf(text: string): Duration | null {
  const found = form.exec(text);
  if (found === null || !/\d/.test(text)) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(2)
    .map((digits: string | undefined) => Number(digits ?? 0));
  const sign = found[1] === "-" ? -1 : 1;
  const length = { days: 7 * weeks + days, ms: 1000 * (60 * (60 * hours + minutes) + seconds) };
  if (length.days + length.ms / dayMs > 3660) return null;
  // `+ 0` turns −0 into 0: two equal durations compare equal.
  return { days: sign * length.days + 0, ms: sign * length.ms + 0 };
}

/** About how long it is, ms; a day counts 24 hours. For comparing windows, never for a clock. */
export function roughMs(duration: Duration): number {
  return duration.days * dayMs + duration.ms;
}

/** A duration of a study file in words, without its sign: "2 hours", "1 day 30 minutes". What is none is left as it is. */
export function wordsOfDuration(text: string): string {
  const duration = durationOf(text);
  return duration === null ? text : wordsOf(duration);
}

function wordsOf({ days, ms }: Duration): string {
  const seconds = Math.round(Math.abs(ms) / 1000);
  const parts: readonly (readonly [number, string])[] = [
    [Math.abs(days), "day"],
    [Math.floor(seconds / 3600), "hour"],
    [Math.floor(seconds / 60) % 60, "minute"],
    [seconds % 60, "second"],
  ];
  const said = parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}${count === 1 ? "" : "s"}`);
  return said.length === 0 ? "0 minutes" : said.join(" ");
}

/** A window of a visit as the study file writes it. */
export interface WrittenWindow {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly target?: string | undefined;
}

/**
 * A window in words: "2 hours ± 30 minutes after the infusion" where the target lies in its middle, else its two ends.
 *
 * @param anchor what it counts from, in words
 */
export function windowInWords({ from, to, target }: WrittenWindow, anchor: string): string {
  const [opens, closes, aim] = [from, to, target].map((text) =>
    text === undefined ? null : durationOf(text),
  );
  const where = (duration: Duration) =>
    `${wordsOf(duration)} ${roughMs(duration) < 0 ? "before" : "after"} ${anchor}`;
  const at = (duration: Duration) => (roughMs(duration) === 0 ? anchor : where(duration));
  if (opens == null || closes == null) {
    if (opens != null) return `from ${at(opens)} on`;
    return closes == null ? "at any time" : `until ${at(closes)}`;
  }
  const [first, last] = [roughMs(opens), roughMs(closes)];
  if (aim != null) {
    const middle = roughMs(aim);
    const isEven = last - middle === middle - first && last > first;
    const half = { days: aim.days - opens.days, ms: aim.ms - opens.ms };
    if (isEven) return `${wordsOf(aim)} ± ${wordsOf(half)} ${middle < 0 ? "before" : "after"} ${anchor}`;
  }
  const aimed = aim == null ? "" : `, at best ${at(aim)}`;
  const sameSide = first !== 0 && last !== 0 && first < 0 === last < 0;
  return sameSide
    ? `${wordsOf(opens)} to ${where(closes)}${aimed}`
    : `from ${at(opens)} to ${at(closes)}${aimed}`;
}
