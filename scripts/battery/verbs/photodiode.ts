import { extraEdges, measure, type NoMatch } from "../../../src/core/sensor/measure.ts";
import { readLight } from "../../../src/core/sensor/read-light.ts";
import type { Stretch } from "../../../src/core/sensor/flips.ts";
import { throwAll, type BatteryError } from "../../../src/core/errors.ts";
import { fileError } from "../../../src/export/findings.ts";
import { noLevels } from "../../../src/export/recording-in.ts";
import { callError, type Flag, type Verb, type World } from "../call.ts";
import { jsonFlag } from "../choices.ts";
import { inputsOf } from "../input.ts";
import { writing } from "../output.ts";
import { flipColumns, flipRows, photodiodeJson, type Findings, type Found } from "../photodiode-out.ts";
import { readRecording, readStretches, recordingFlags, smoothOf } from "../photodiode-read.ts";
import { photodiodeText, stretchName } from "../photodiode-text.ts";
import { TableWriter } from "../table.ts";

const smoothFlag: Flag = {
  name: "--smooth",
  value: "MS",
  help: "width of the low-pass; 5 when not given, or more where the light flickers; 0 for none",
};
const flipsFlag: Flag = { name: "--out", value: "FILE", help: "every flip with its edge, as CSV" };

/** A recorder slower than this cannot tell a frame's edge. */
const slowestStepMs = 2;
const muchFlicker = 0.1;

/** `battery photodiode`: what a light sensor saw against what the page wrote down. */
export const photodiodeVerb: Verb = {
  name: "photodiode",
  operands: "<file or folder>… <recording.csv>",
  help: "flips of the photodiode's square against a light sensor's recording: drift, jitter, missed, durations",
  flags: [...recordingFlags, smoothFlag, flipsFlag, jsonFlag],
  async run(call, world) {
    const path = call.operands.at(-1);
    if (path === undefined || call.operands.length < 2)
      throw callError(
        "photodiode needs exported trials and a recording.",
        "For example: photodiode trials-prt.csv sensor.csv.",
      );
    const smoothMs = smoothOf(call);
    const stretches = await readStretches(
      inputsOf({ ...call, operands: call.operands.slice(0, -1) }, world),
      world,
    );
    const recording = await readRecording(path, call, world);
    const light = readLight(recording, stretches, smoothMs);
    if (light === null) throw noLevels(path);
    const results = stretches.map((stretch) => ({
      stretch,
      result: measure(stretch, light.edges, recording, light.pieces),
    }));
    const found = results.flatMap(({ stretch, result }): Found[] =>
      "flips" in result ? [{ stretch, measured: result }] : [],
    );
    const refusals = results.flatMap(({ stretch, result }) =>
      "flips" in result ? [] : [{ stretch, error: refusal(path, stretch, result) }],
    );
    if (found.length === 0) throwAll(refusals.map(({ error }) => error));
    const findings: Findings = {
      ...{ file: path, recording, light, found },
      absent: refusals.map(({ stretch }) => stretch),
      extra: extraEdges(
        light.edges,
        found.map(({ measured }) => measured),
      ),
    };
    remark(world, findings, refusals);
    const out = call.value("--out");
    if (out !== undefined) {
      await writing(world, out, (output) => {
        const table = new TableWriter(output, flipColumns, false);
        for (const one of found) table.add(flipRows(one));
        table.end();
      });
    }
    await world.write(
      call.has("--json")
        ? `${JSON.stringify(photodiodeJson(findings, world.appVersion), null, 1)}\n`
        : photodiodeText(findings),
    );
  },
};

function refusal(file: string, stretch: Stretch, { reason, inside, found }: NoMatch): BatteryError {
  const name = stretchName(stretch);
  if (reason === "too-few")
    return fileError(file, null, `${name} has ${inside} flips, too few to find them.`, "Record more trials.");
  if (reason === "ambiguous")
    return fileError(
      file,
      null,
      `the flips of ${name} fit at two places nearly as well.`,
      "Record more trials, or some in which answers take different times.",
    );
  return fileError(
    file,
    null,
    `the flips of ${name} are not in this recording: at the best place ${found} of ${inside} have an edge, no better than chance.`,
    "Check that it is the recording of this run, and that the sensor lay on the square; --smooth takes out flicker.",
  );
}

function remark(
  world: World,
  { file, light }: Findings,
  refusals: readonly { readonly error: BatteryError }[],
): void {
  for (const { error } of refusals) world.note(error.what);
  if (light.stepMs > slowestStepMs)
    world.note(`${file}: a sample every ${light.stepMs.toFixed(1)} ms is coarse; record at 1 kHz or more.`);
  if (light.flicker > muchFlicker)
    world.note(
      `${file}: ${Math.round(100 * light.flicker)} % of the edges follow each other faster than phases do, as a flickering light makes them; try a larger --smooth.`,
    );
}
