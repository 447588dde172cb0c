import type { Run } from "../core/session.ts";
import type { StoredMode } from "./route.ts";

/** A count with thousands separated: 5,000. */
export function count(n: number): string {
  return n.toLocaleString("en-GB");
}

/** "1 run", "5,000 runs". */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}

/**
 * A number as the desk shows it: whole ones as they are, below 100 three decimals, above one. The files
 * carry full precision.
 */
export function number(value: number): string {
  return Number.isInteger(value) ? String(value + 0).replace("-", "−") : measured(value);
}

/** As `number`, but with decimals always: a proportion of 1.000 must not read like a count of 1. */
export function measured(value: number): string {
  const text = value.toFixed(Math.abs(value) < 100 ? 3 : 1);
  return Number(text) === 0 ? text.replace("-", "") : text.replace("-", "−");
}

/** Date and time where and when it was recorded: `2026-03-04 14:05`. */
export function dateTime(iso: string, utcOffsetMin: number): string {
  return new Date(Date.parse(iso) + utcOffsetMin * 60_000).toISOString().slice(0, 16).replace("T", " ");
}

/** Offset from UTC: `UTC+01:00`. */
export function offset(utcOffsetMin: number): string {
  const minutes = Math.abs(utcOffsetMin);
  const two = (n: number) => String(n).padStart(2, "0");
  return `UTC${utcOffsetMin < 0 ? "−" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** A length of time: `24 min 10 s`. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}

/** Bytes in the unit that suits them, decimal: `12.3 MB`. */
export function bytes(n: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  const step = n < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(n) / 3));
  return `${step === 0 ? n : (n / 1000 ** step).toFixed(1)} ${units[step] ?? ""}`;
}

/** A parameter's or a column's value. */
export function value(given: unknown): string {
  if (given === null || given === undefined) return "none";
  return typeof given === "string" ? given : JSON.stringify(given);
}

/** A running run may also be one that was cut short: nobody can tell, so neither is claimed. */
export const stateWords: Readonly<Record<Run["state"], string>> = {
  finished: "finished",
  stopped: "stopped",
  running: "not finished",
};

/** What each kind of data is, for whoever looks at a list of it. */
export const modeWords: Readonly<Record<StoredMode, { readonly name: string; readonly meaning: string }>> = {
  real: { name: "Real", meaning: "Data of participants." },
  pilot: {
    name: "Pilot",
    meaning: "Trial runs and simulated participants, kept apart: they enter no real export.",
  },
  demo: {
    name: "Demo",
    meaning: "Try-outs and the demo study’s simulated people, kept apart: they enter no real export.",
  },
};
