import { resolve } from "node:path";
import type { Recording } from "../../src/core/sensor/recording.ts";
import type { Stretch } from "../../src/core/sensor/flips.ts";
import { CsvReader } from "../../src/export/csv-reader.ts";
import { fileError, Findings } from "../../src/export/findings.ts";
import { addStoredRow, FlipsReader, StretchCollector } from "../../src/export/flips-in.ts";
import { DataReader } from "../../src/export/json-lines.ts";
import {
  RecordingReader,
  timeUnits,
  type RecordingForm,
  type TimeUnit,
} from "../../src/export/recording-in.ts";
import { callError, unknown, type Call, type Flag, type World } from "./call.ts";
import { textOf, type Input } from "./input.ts";

export const recordingFlags: readonly Flag[] = [
  { name: "--rate", value: "HZ", help: "samples a second of a recording without times" },
  { name: "--time", value: "COLUMN", help: "its column of times; time_ms, time_s or time when not given" },
  { name: "--unit", value: "U", help: "ms or s; the end of the column's name when not given" },
  { name: "--value", value: "COLUMN", help: "its column of values; value when not given" },
];

/** The flips of every stretch in the inputs. @throws BatteryError with every mistake found */
export async function readStretches(inputs: readonly Input[], world: World): Promise<readonly Stretch[]> {
  const findings = new Findings();
  const collector = new StretchCollector();
  for (const input of inputs) {
    const { name: file } = input;
    const reader =
      input.form === "csv"
        ? new CsvReader(file, new FlipsReader(file, findings, collector), findings)
        : new DataReader(
            file,
            world.tasks,
            {
              run: () => undefined,
              event: () => undefined,
              row(row, _run, _task, line) {
                addStoredRow(collector, file, line, findings, row);
              },
            },
            findings,
          );
    for await (const text of textOf(input, findings)) reader.push(text);
    reader.end();
  }
  findings.throwAny();
  const names = inputs.map(({ name }) => name).join(", ");
  if (collector.twice > 0)
    world.note(`${names}: ${collector.twice} rows are left out; another of the files holds them.`);
  const stretches = collector.stretches();
  if (stretches.length > 0) return stretches;
  throw fileError(
    names,
    null,
    "no trial has a flip of the square.",
    "Record a run with photodiode=top-left in its address (docs/timing.md).",
  );
}

/** A sensor's recording as the call says. @throws BatteryError with every mistake found */
export async function readRecording(path: string, call: Call, world: World): Promise<Recording> {
  const findings = new Findings();
  const input: Input = { name: path, path: resolve(world.folder, path), form: "csv" };
  const receiver = new RecordingReader(path, formOf(call), findings);
  const reader = new CsvReader(path, receiver, findings);
  for await (const text of textOf(input, findings)) reader.push(text);
  reader.end();
  findings.throwAny();
  return receiver.recording();
}

function formOf(call: Call): RecordingForm {
  const unit = call.value("--unit") ?? null;
  if (unit !== null && !Object.hasOwn(timeUnits, unit)) throw unknown("unit", unit, Object.keys(timeUnits));
  const rateHz = positive(call, "--rate");
  if (rateHz !== null && (call.has("--time") || unit !== null))
    throw callError("--rate is for a file without times.", "Leave --time and --unit out, or --rate.");
  return {
    time: call.value("--time") ?? null,
    unit: unit as TimeUnit | null,
    value: call.value("--value") ?? null,
    rateHz,
  };
}

/** The number of a flag, above zero; null when it was not given. */
function positive(call: Call, flag: string): number | null {
  const text = call.value(flag);
  if (text === undefined) return null;
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
  if (!(value > 0)) throw callError(`${flag} cannot be "${text}".`, "Allowed: a number above 0.");
  return value;
}

/** Width of the low-pass that a call asks for, ms; null when it leaves it to the program. */
export function smoothOf(call: Call): number | null {
  return call.value("--smooth") === "0" ? 0 : positive(call, "--smooth");
}
