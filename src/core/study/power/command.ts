import type { StudyPowerDesign } from "./design.ts";

/** The flags of `battery power` that carry each field of a design. */
export const powerFlags = {
  task: "--task",
  agent: "--agent",
  comparison: "--comparison",
  compare: "--compare",
  against: "--against",
  acts: "--acts",
  actsAgainst: "--acts-against",
  trait: "--trait",
  from: "--from",
  to: "--to",
  measure: "--measure",
  condition: "--condition",
  dropOut: "--drop-out",
  sizes: "--n",
  simulations: "--simulations",
  alpha: "--alpha",
  seed: "--seed",
} as const satisfies Record<keyof StudyPowerDesign, string>;

/** The call that computes a design again: as it is typed into a POSIX shell, the study being in `file`. */
export function powerCommand(design: StudyPowerDesign, file: string): string {
  const words = (Object.keys(powerFlags) as (keyof StudyPowerDesign)[]).flatMap((field) => {
    const text = textOf(design[field]);
    return text === "" ? [] : [powerFlags[field], quoted(text)];
  });
  return ["npm run --silent battery -- power", quoted(file), ...words].join(" ");
}

function textOf(value: StudyPowerDesign[keyof StudyPowerDesign]): string {
  if (Array.isArray(value)) return value.join(",");
  if (typeof value !== "object") return String(value);
  return Object.entries(value)
    .map(([visit, share]) => `${visit}=${share}`)
    .join(",");
}

function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) && !text.startsWith("-") ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Shares by visit from `day-1=0.1,week-1=0.2`, or one share for every visit after the first; null when it is neither. */
export function dropOutOf(text: string, visits: readonly string[]): Readonly<Record<string, number>> | null {
  const parts = text.split(",").map((part) => part.trim());
  const [only = ""] = parts;
  if (parts.length === 1 && !only.includes("=")) {
    const share = shareOf(only === "" ? "0" : only);
    if (share === null) return null;
    return share === 0 ? {} : Object.fromEntries(visits.slice(1).map((visit) => [visit, share]));
  }
  const pairs = parts.map((part): readonly [string, number] | null => {
    const at = part.lastIndexOf("=");
    const share = at < 1 ? null : shareOf(part.slice(at + 1));
    return share === null ? null : [part.slice(0, at).trim(), share];
  });
  return pairs.includes(null) ? null : Object.fromEntries(pairs.filter((pair) => pair !== null));
}

function shareOf(text: string): number | null {
  const share = /^\s*(\d+\.?\d*|\.\d+)\s*$/.test(text) ? Number(text) : Number.NaN;
  return share >= 0 && share <= 1 ? share : null;
}
