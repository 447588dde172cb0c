/** What is known of a device before anything runs on it. */
export interface DeviceReading {
  readonly hasPointer: boolean;
  readonly width: number;
  readonly height: number;
  readonly framePeriodMs: number;
  /** Shortest timed phase of today's tasks, ms; null when nothing is timed. */
  readonly shortestMs: number | null;
  /** Whether the browser promised to keep the data; null where it cannot say. */
  readonly persistent: boolean | null;
  readonly freeBytes: number | null;
}

/** One thing about the device: in order, worth a look, or in the way. `text` is the key of its sentence. */
export interface DeviceLine {
  readonly id: "keyboard" | "screen" | "rate" | "storage" | "space";
  readonly state: "good" | "look" | "bad";
  readonly text: string;
  readonly values: Readonly<Record<string, number>>;
}

/** A face or a row of seven answers needs about this much, CSS pixels. */
const smallSide = 500;
/** A visit is below 1 MB, a whole study below 100 MB; a browser itself needs some to write at all. */
const littleBytes = 200e6;
const leastBytes = 20e6;

/** What to say about a device, with the reason in each sentence. */
export function deviceLines(reading: DeviceReading): readonly DeviceLine[] {
  const { width, height, framePeriodMs, shortestMs, freeBytes } = reading;
  const rate = Math.round(1000 / framePeriodMs);
  const tooSlow = shortestMs !== null && framePeriodMs * 0.5 > shortestMs;
  const small = Math.min(width, height) < smallSide && height > width;
  return [
    line("keyboard", reading.hasPointer ? "good" : "look"),
    line("screen", small ? "look" : "good", { width, height }),
    tooSlow
      ? line("rate", "bad", { rate, needed: Math.ceil(500 / shortestMs) })
      : line("rate", rate < 50 ? "look" : "good", { rate }),
    line("storage", reading.persistent === true ? "good" : "look"),
    freeBytes === null
      ? { id: "space", state: "look", text: "spaceUnknown", values: {} }
      : line("space", roomIn(freeBytes), { megabytes: Math.floor(freeBytes / 1e6) }),
  ];
}

const suffix = { good: "Good", look: "Look", bad: "Bad" } as const;

function line(
  id: DeviceLine["id"],
  state: DeviceLine["state"],
  values: DeviceLine["values"] = {},
): DeviceLine {
  return { id, state, text: `${id}${suffix[state]}`, values };
}

function roomIn(freeBytes: number): DeviceLine["state"] {
  if (freeBytes < leastBytes) return "bad";
  return freeBytes < littleBytes ? "look" : "good";
}
