import type { Stretch } from "../../src/core/sensor/flips.ts";
import { usualFrameMs, type SensedFlip } from "../../src/core/sensor/measure.ts";
import { secondsOf, type Findings, type Found } from "./photodiode-out.ts";

const mostNamed = 20;

/** The findings for a person to read. */
export function photodiodeText(findings: Findings): string {
  const { file, recording, light, found, extra } = findings;
  const { low, high } = light.levels;
  const { inTrials, elsewhere } = extra;
  return [
    `${file}: ${secondsOf(recording).toFixed(1)} s, ${rate(1000 / light.stepMs)} samples a second${holes(light.pieces.length - 1)}; levels ${level(low)} and ${level(high)}; low-pass ${ms(light.smoothMs)} ms; ${light.edges.length} edges`,
    ...found.flatMap(runText),
    "",
    `Edges that are no flip: ${inTrials.length} within trials${inTrials.length > 0 ? ` (first at ${ms(inTrials[0]?.atMs ?? 0)} ms of the recording)` : ""}, ${elsewhere.length} elsewhere (pages and breaks hide the square).`,
    "",
  ].join("\n");
}

/** A stretch of a run in one line: whose it is, the task and its part, mode and attempt. */
export function stretchName({
  study,
  participant,
  session,
  run,
  task,
  part,
  attempt,
  mode,
}: Stretch): string {
  const named = [
    study,
    participant,
    session === null ? null : `session ${session}`,
    [task, part === "main" ? null : part].filter((word) => word !== null).join(" "),
    run === null ? null : `run ${run}`,
    attempt === null || attempt === 1 ? null : `attempt ${attempt}`,
    mode === null || mode === "real" ? null : mode,
  ].filter((word) => word !== null && word !== "");
  return named.length === 0 ? "trials" : named.join(", ");
}

function runText({ stretch, measured }: Found): readonly string[] {
  const { flips, found, inverted, missed, outside, late, jitterMs, worst, driftPpm, driftSePpm } = measured;
  const apart = measured.whiteAfterBlackMs;
  const frameMs = stretch.framePeriodMs ?? usualFrameMs;
  const lines: (readonly [string, string])[] = [
    [
      "flips",
      `${flips.length}, of which ${found} have an edge${inverted ? "; white made the signal fall" : ""}`,
    ],
    ["missed", missed === 0 ? "none" : `${missed} without an edge (listed below)`],
    ["not recorded", outside === 0 ? "none" : `${outside} before, after or in a hole of the recording`],
    ["frame off", `${late} further off than half a frame (${ms(frameMs / 2)} ms)`],
    [
      "jitter",
      `SD ${ms(jitterMs)} ms${worst === null ? "" : `; worst ${signed(worst.offMs)} ms: ${flipName(worst)}`}`,
    ],
    [
      "drift",
      `${signed(driftPpm, 1)} ppm${driftSePpm === null ? "" : ` (SE ${driftSePpm.toFixed(1)})`}: the recorder's clock against the page's`,
    ],
    ["white", `comes ${ms(Math.abs(apart))} ms ${apart < 0 ? "sooner" : "later"} than black`],
    [
      "lag",
      measured.lagChangeMs === null
        ? "not known without a trigger line; too few flips to say how it changed"
        : `not known without a trigger line; from tenth to tenth it changed by ${ms(measured.lagChangeMs)} ms`,
    ],
  ];
  const widest = Math.max(...lines.map(([title]) => title.length));
  const lost = flips.filter(({ edge, outside: unseen }) => edge === null && !unseen);
  return [
    "",
    stretchName(stretch),
    ...lines.map(([title, text]) => `  ${title.padEnd(widest)}  ${text}`),
    "",
    ...phaseTable(measured.phases),
    ...(lost.length === 0 ? [] : ["", "  Missed flips:"]),
    ...lost.slice(0, mostNamed).map((flip) => `    ${flipName(flip)}`),
    ...(lost.length > mostNamed
      ? [`    and ${lost.length - mostNamed} more (--json and --out have all)`]
      : []),
  ];
}

function phaseTable(phases: Found["measured"]["phases"]): readonly string[] {
  const head = [
    "phase",
    "begins",
    "trials",
    "shown",
    "edge to edge",
    "difference",
    "SD",
    "worst",
    "frame off",
  ];
  const rows = phases.map((phase) => [
    phase.phase,
    phase.begins,
    String(phase.trials),
    ms(phase.shownMs),
    ms(phase.edgeToEdgeMs),
    signed(phase.differenceMs),
    ms(phase.sdMs),
    signed(phase.worstMs),
    String(phase.frameOff),
  ]);
  if (rows.length === 0) return ["  No phase with a certified duration has both of its edges."];
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `  ${cells.map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join("  ")}`;
  return [line(head), ...rows.map(line)];
}

function flipName({ trial, phase, colour }: SensedFlip): string {
  const { block, trialIndex, sequence } = trial;
  const place = [
    block === null ? null : `block ${block}`,
    trialIndex === null ? null : `trial ${trialIndex}`,
    sequence === null ? null : `row ${sequence}`,
  ].filter((word) => word !== null);
  return [...place, phase, colour].join(", ");
}

function ms(value: number | null): string {
  return value === null ? "–" : value.toFixed(2);
}

function signed(value: number | null, digits = 2): string {
  if (value === null) return "–";
  const text = Math.abs(value).toFixed(digits);
  return Number(text) === 0 ? text : `${value < 0 ? "−" : "+"}${text}`;
}

function level(value: number): string {
  return String(Number(value.toPrecision(4)));
}

function rate(hz: number): string {
  return String(Number(hz.toPrecision(4)));
}

function holes(count: number): string {
  if (count === 0) return "";
  return count === 1 ? ", with a hole" : `, with ${count} holes`;
}
