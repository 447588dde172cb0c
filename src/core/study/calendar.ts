import type { Duration } from "./duration.ts";

const dayMs = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether a text names a time zone that this browser knows (IANA: "Europe/London"). */
export function isTimeZone(text: string): boolean {
  try {
    formatOf(text);
    return true;
  } catch {
    return false;
  }
}

/** The time zone of this computer. */
export function localTimeZone(): string {
  return new Intl.DateTimeFormat("en-GB").resolvedOptions().timeZone;
}

/** Local time minus UTC in a zone at a moment, ms. */
function offsetMs(atMs: number, timeZone: string): number {
  return wallMs(atMs, timeZone) - Math.floor(atMs / 1000) * 1000;
}

/**
 * A moment a duration later: first the days on the zone's calendar, keeping the clock time, then the rest
 * as absolute time. A clock time that a change to summer time leaves out becomes the one as long after the
 * gap; of one that comes twice, the first is taken.
 */
export function later(atMs: number, by: Duration, timeZone: string): number {
  if (by.days === 0) return atMs + by.ms;
  const fraction = atMs - Math.floor(atMs / 1000) * 1000;
  return momentOf(wallMs(atMs, timeZone) + by.days * dayMs, timeZone) + fraction + by.ms;
}

/** The first moment of the local day that a moment lies in. */
export function dayStart(atMs: number, timeZone: string): number {
  return momentOf(Math.floor(wallMs(atMs, timeZone) / dayMs) * dayMs, timeZone);
}

/** The first moment of the next local day. */
export function dayEnd(atMs: number, timeZone: string): number {
  return momentOf((Math.floor(wallMs(atMs, timeZone) / dayMs) + 1) * dayMs, timeZone);
}

/** ISO 8601 in UTC, ms: what a stored time looks like. */
export function isoOf(atMs: number): string {
  const days = Math.floor(atMs / dayMs);
  const { year, month, day } = civilOf(days);
  const rest = atMs - days * dayMs;
  const two = (n: number, width = 2) => String(n).padStart(width, "0");
  const [h, m, s] = [rest / 3_600_000, (rest / 60_000) % 60, (rest / 1000) % 60].map(Math.floor);
  const clock = `${two(h ?? 0)}:${two(m ?? 0)}:${two(s ?? 0)}.${two(Math.round(rest % 1000), 3)}`;
  return `${two(year, 4)}-${two(month)}-${two(day)}T${clock}Z`;
}

/** Date and time in a zone: "2026-03-29 14:05". */
export function localText(atMs: number, timeZone: string): string {
  return isoOf(wallMs(atMs, timeZone)).slice(0, 16).replace("T", " ");
}

/** The clock on the wall as if it were UTC, whole seconds. */
function wallMs(atMs: number, timeZone: string): number {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(Math.floor(atMs / 1000) * 1000)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const of = (type: string) => parts.get(type as Intl.DateTimeFormatPartTypes) ?? 0;
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second"));
}

/** The moment at which a zone's clock shows this. */
function momentOf(wall: number, timeZone: string): number {
  // Offsets a day before and after bracket any change near this moment.
  const before = wall - offsetMs(wall - dayMs, timeZone);
  const after = wall - offsetMs(wall + dayMs, timeZone);
  for (const moment of [Math.min(before, after), Math.max(before, after)]) {
    if (wallMs(moment, timeZone) === wall) return moment;
  }
  // In the gap: with the offset from before the change, the clock shows the time as long after it.
  return before;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (format === undefined) {
    const number = "numeric";
    format = new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", {
      ...{ timeZone, hourCycle: "h23", year: number, month: number, day: number },
      ...{ hour: number, minute: number, second: number },
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** Year, month and day of a day counted from 1970-01-01 (H. Hinnant's days algorithm, proleptic Gregorian). */
function civilOf(days: number): { readonly year: number; readonly month: number; readonly day: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}
