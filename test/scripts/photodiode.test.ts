import { beforeAll, describe, expect, test } from "vitest";
import { Random } from "../../src/core/random.ts";
import type { Stretch } from "../../src/core/sensor/flips.ts";
import type { Recording } from "../../src/core/sensor/recording.ts";
import { calm, lightOf, pageOf, record } from "../core/sensor/simulated.ts";
import { parse, workbench } from "./workbench.ts";

const bench = workbench();
const random = new Random("bench");
const page = pageOf(20, random.fork("page"));
const other = { ...pageOf(20, random.fork("other")), run: 2 };
const world = { ...calm, unshown: [42], lateFlips: [70] };
const light = lightOf(page, world, random.fork("light"));
const recording = record(page, light, world, random.fork("sensor"));

const columns =
  "participant,session,run,task,attempt,sequence,block,trial_index,photodiode,frame_period_ms,cross_shown_ms,face_shown_ms,mouth_shown_ms";

/** Trials as an export has them, as far as the flips go. */
function trialsCsv(stretches: readonly Stretch[]): string {
  const lines = stretches.flatMap(({ participant, session, run, task, attempt, framePeriodMs, trials }) =>
    trials.map(({ sequence, block, trialIndex, flips, shownMs }) =>
      [
        ...[participant, session, run, task, attempt, sequence, block, trialIndex],
        flips.map(({ phase, colour, pageMs }) => `${phase}:${colour}:${pageMs.toFixed(3)}`).join(" "),
        ...[framePeriodMs, shownMs["cross"], shownMs["face"], shownMs["mouth"]],
      ].join(","),
    ),
  );
  return `${[columns, ...lines].join("\n")}\n`;
}

function sensorCsv({ timesMs, values }: Recording, time = "time_ms", scale = 1): string {
  const rows = [...timesMs].map((at, i) => `${at / scale},${values[i]!.toFixed(1)}`);
  return `${[`${time},value`, ...rows].join("\n")}\n`;
}

beforeAll(() => {
  bench.write("trials-prt.csv", trialsCsv([page]));
  bench.write("sensor.csv", sensorCsv(recording));
});

test("text: what was found, what was missed by name, and the durations of every phase", async () => {
  const { code, out, notes } = await bench.call("photodiode", "trials-prt.csv", "sensor.csv");
  expect(code).toBe(0);
  expect(notes).toEqual([]);
  expect(out).toMatch(/^sensor\.csv: \d+\.\d s, 1000 samples a second; levels 51\d(\.\d)? and 81\d/);
  expect(out).toContain("P01, session 1, prt, run 1\n");
  expect(out).toMatch(/flips +100, of which 98 have an edge/);
  expect(out).toMatch(/missed +2 without an edge/);
  expect(out).toMatch(/frame off +1 further off than half a frame \(8\.33 ms\)/);
  expect(out).toMatch(/worst \+1[67]\.\d\d ms: block 1, trial 15, row 15, cross, white/);
  expect(out).toMatch(/drift +\+(3|4)\d\.\d ppm \(SE \d\.\d\)/);
  expect(out).toMatch(/lag +not known without a trigger line; from tenth to tenth it changed by 0\.\d\d ms/);
  expect(out).toMatch(/^ {2}mouth +white +9 +100\.00 +\d+\.\d\d +[−+]?\d\.\d\d/m);
  expect(out).toContain(
    "    block 1, trial 9, row 9, mouth, white\n    block 1, trial 9, row 9, answer, black\n",
  );
  expect(out).toMatch(/Edges that are no flip: 0 within trials, \d+ elsewhere/);
});

test("JSON has the same numbers at full precision; CSV has every flip", async () => {
  const { code, out } = await bench.call(
    ...["photodiode", "trials-prt.csv", "sensor.csv", "--json", "--out", "flips.csv"],
  );
  expect(code).toBe(0);
  const json = JSON.parse(out) as { runs: Record<string, unknown>[] };
  expect(json).toMatchObject({
    kind: "valence-photodiode",
    recording: { file: "sensor.csv", samples: recording.timesMs.length, stepMs: 1, holes: 0, lowPassMs: 5 },
    runs: [
      {
        ...{
          participant: "P01",
          run: 1,
          flips: 100,
          found: 98,
          missed: 2,
          outside: 0,
          late: 1,
          inverted: false,
        },
        worst: { trialIndex: 15, phase: "cross" },
        missedFlips: [
          { trialIndex: 9, phase: "mouth", colour: "white" },
          { trialIndex: 9, phase: "answer", colour: "black" },
        ],
      },
    ],
    notInRecording: [],
    extraEdges: { inTrials: [] },
  });
  expect(json.runs[0]!["driftPpm"]).toBeCloseTo(40, -1);
  const flips = parse(bench.read("flips.csv"));
  expect(flips).toHaveLength(100);
  expect(flips.filter(({ state }) => state === "missed").map(({ phase }) => phase)).toEqual([
    "mouth",
    "answer",
  ]);
  for (const [i, flip] of flips.entries()) {
    const at = light[i];
    if (at === null || at === undefined) expect(flip["sensed_ms"]).toBe("");
    else expect(Math.abs(Number(flip["sensed_ms"]) - at)).toBeLessThan(2);
  }
  const shown = flips.filter((flip) => flip["shown_ms"] !== "");
  expect(shown).toHaveLength(60 - 2);
  for (const flip of shown)
    expect(Number(flip["difference_ms"])).toBeCloseTo(
      Number(flips[flips.indexOf(flip) + 1]!["page_ms"]) +
        Number(flips[flips.indexOf(flip) + 1]!["off_ms"]) -
        Number(flip["page_ms"]) -
        Number(flip["off_ms"]) -
        Number(flip["shown_ms"]),
      2,
    );
});

test("the same recording in seconds, under other names, or as values at a rate says the same", async () => {
  const expected = JSON.parse(
    (await bench.call("photodiode", "trials-prt.csv", "sensor.csv", "--json")).out,
  ) as {
    runs: { jitterMs: number; found: number }[];
  };
  const { jitterMs, found } = expected.runs[0]!;
  bench.write("s.csv", sensorCsv(recording, "time_s", 1000));
  bench.write("plain.csv", sensorCsv(recording, "time", 1000));
  bench.write("named.csv", sensorCsv(recording, "Time").replace("value", "Channel A"));
  bench.write("values.csv", `value\n${[...recording.values].map((value) => value.toFixed(1)).join("\n")}\n`);
  for (const words of [
    ["s.csv"],
    ["plain.csv", "--unit", "s"],
    ["named.csv", "--time", "Time", "--unit=ms", "--value", "Channel A"],
    ["values.csv", "--rate", "1000"],
  ]) {
    const { code, out, notes } = await bench.call("photodiode", "trials-prt.csv", ...words, "--json");
    expect(notes).toEqual([]);
    expect(code).toBe(0);
    const [run] = (JSON.parse(out) as typeof expected).runs;
    expect(run!.found).toBe(found);
    expect(run!.jitterMs).toBeCloseTo(jitterMs, 3);
  }
});

test("runs that are not in the recording are said, those that are in it are measured", async () => {
  bench.write("both.csv", trialsCsv([other, page]));
  const { code, out, notes } = await bench.call("photodiode", "both.csv", "sensor.csv", "--json");
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ runs: [{ run: 1, found: 98 }], notInRecording: [{ run: 2 }] });
  expect(notes.join()).toMatch(/the flips of P01, session 1, prt, run 2 are not in this recording/);
});

describe("what cannot be measured is refused in a sentence, exit 1, and nothing is written", () => {
  const trials = trialsCsv([page]);
  test.each<[string, readonly [name: string, content: string], readonly string[], RegExp]>([
    [
      "another run's recording",
      ["other.csv", trialsCsv([other])],
      ["other.csv", "sensor.csv"],
      /^sensor\.csv: the flips of P01, session 1, prt, run 2 are not in this recording: at the best place \d+ of \d+ have an edge/,
    ],
    [
      "the files in the wrong order",
      ["x.csv", ""],
      ["sensor.csv", "trials-prt.csv"],
      /^sensor\.csv, line 1: the column photodiode is missing\. Give the exported trials first/,
    ],
    [
      "no flips",
      ["none.csv", trials.replaceAll(/\w+:(white|black):[\d.]+ ?/g, "")],
      ["none.csv", "sensor.csv"],
      /^none\.csv: no trial has a flip of the square\. Record a run with photodiode=top-left/,
    ],
    [
      "a damaged flip",
      ["bad.csv", trials.replace("mouth:white", "mouth:grey")],
      ["bad.csv", "sensor.csv"],
      /^bad\.csv, line \d+, column photodiode: ".+" is not a list of flips\./,
    ],
    [
      "no time",
      ["v.csv", "value\n1\n"],
      ["trials-prt.csv", "v.csv"],
      /^v\.csv, line 1: it has no column time_ms, time_s or time\. .*--rate 1000/,
    ],
    [
      "no unit",
      ["t.csv", "time,value\n1,1\n"],
      ["trials-prt.csv", "t.csv"],
      /^t\.csv, line 1: nothing says in what the column time counts\. Add --unit ms or --unit s\./,
    ],
    [
      "another name of the values",
      ["n.csv", "time_ms,values\n1,1\n"],
      ["trials-prt.csv", "n.csv"],
      /^n\.csv, line 1: it has no column value\. Did you mean values\? Name the column with --value/,
    ],
    [
      "no names of columns",
      ["h.csv", "0.0,512\n0.1,512\n"],
      ["trials-prt.csv", "h.csv"],
      /^h\.csv, line 1: the first line holds numbers\./,
    ],
    [
      "a time that goes back",
      ["g.csv", "time_ms,value\n1,1\n3,1\n2,1\n"],
      ["trials-prt.csv", "g.csv"],
      /^g\.csv, line 4, column time_ms: time goes back, from 3 to 2\./,
    ],
    [
      "a sample that is no number",
      ["w.csv", "time_ms,value\n1,1\n2,over\n3,\n"],
      ["trials-prt.csv", "w.csv"],
      /^w\.csv, line 3, column value: "over" is not a number\.[^]*line 4, column value: the cell is empty\./,
    ],
    [
      "a dark recording",
      ["d.csv", `time_ms,value\n${Array.from({ length: 500 }, (_, i) => `${i},7`).join("\n")}\n`],
      ["trials-prt.csv", "d.csv"],
      /^d\.csv: the signal has no two levels/,
    ],
  ])("%s", async (_, [name, content], operands, sentence) => {
    bench.write(name, content);
    const { code, out, notes } = await bench.call("photodiode", ...operands, "--out", "never.csv");
    expect(notes.join("\n")).toMatch(sentence);
    expect(code).toBe(1);
    expect(out).toBe("");
    expect(bench.names()).not.toContain("never.csv");
  });

  test.each<[readonly string[], RegExp]>([
    [["sensor.csv"], /^photodiode needs exported trials and a recording\./],
    [["trials-prt.csv", "gone.csv"], /^gone\.csv is not there\./],
    [["trials-prt.csv", "sensor.csv", "--unit", "min"], /^There is no unit "min"\. .*Valid: ms, s\./],
    [["trials-prt.csv", "sensor.csv", "--rate", "0"], /^--rate cannot be "0"\./],
    [
      ["trials-prt.csv", "sensor.csv", "--rate", "1000", "--unit", "s"],
      /^--rate is for a file without times\./,
    ],
    [["trials-prt.csv", "sensor.csv", "--smooth", "x"], /^--smooth cannot be "x"\./],
  ])("call %j", async (operands, sentence) => {
    const { code, notes } = await bench.call("photodiode", ...operands);
    expect(notes.join()).toMatch(sentence);
    expect(code).toBe(2);
  });
});
