import { mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Random } from "../../src/core/random.ts";
import type { Flip } from "../../src/core/sensor/flips.ts";
import { flattenTiming } from "../../src/core/timing.ts";
import { dataPages } from "../../src/export/json-lines.ts";
import { findTask } from "../../tasks/index.ts";
import { calm, frameMs, lightOf, pageOf, record } from "../core/sensor/simulated.ts";
import { sourceOf, storedRun } from "../export/stored-runs.ts";
import { workbench } from "./workbench.ts";

const task = findTask("prt");
const bench = workbench([task]);
const names: Readonly<Record<string, string>> = { cross: "fixation", mouth: "feature" };

/** A certificate of the reward task with these flips. */
function timingOf(flips: readonly Flip[]) {
  const phases = flips.slice(0, 3).map(({ phase, pageMs }, i) => {
    const [shownMs, offsetMs] = [flips[i + 1]!.pageMs - pageMs, flips[i + 1]!.pageMs];
    const frames = Math.round(shownMs / frameMs);
    return {
      ...{ phase, requestedMs: shownMs, requestedFrames: frames, shownFrames: frames, shownMs },
      ...{ onsetMs: pageMs, offsetMs, droppedFrames: 0, uncertainEdges: 0 },
    };
  });
  return flattenTiming(task.phases, {
    ...{ phases, framePeriodMs: frameMs, gapMs: null, focused: true, fullscreen: true, visible: true },
    renderTimeMs: null,
    photodiode: flips.map(({ phase, colour, pageMs }) => `${phase}:${colour}:${pageMs.toFixed(3)}`).join(" "),
    inputs: { log: "", early: 0, repeated: 0, held: 0, later: 0, other: 0 },
  });
}

test("data.json, the CSV that is exported from it, and both in one folder say the same", async () => {
  const random = new Random("data");
  const page = pageOf(16, random.fork("page"));
  const light = lightOf(page, calm, random.fork("light"));
  const { timesMs, values } = record(page, light, calm, random.fork("sensor"));
  bench.write(
    "sensor.csv",
    `time_ms,value\n${[...timesMs].map((at, i) => `${at},${values[i]}`).join("\n")}\n`,
  );
  const { run, rows, events } = await storedRun(task, { preset: "demo", participant: "P01" });
  const flipped = rows.map((row, i) => {
    const flips = page.trials[i]?.flips.map((flip) => ({ ...flip, phase: names[flip.phase] ?? flip.phase }));
    return flips === undefined ? row : { ...row, timing: timingOf(flips) };
  });
  expect(rows.length).toBeGreaterThanOrEqual(16);
  let data = "";
  const about = { appVersion: "0", writtenAt: "2026-01-03T00:00:00.000Z" };
  for await (const text of dataPages(about, [sourceOf({ run, rows: flipped, events })])) data += text;
  bench.write("data.json", data);
  expect((await bench.call("export", "data.json", "--format", "csv", "--out", "csv")).code).toBe(0);

  const of = async (input: string) => {
    const { code, out, notes } = await bench.call("photodiode", input, "sensor.csv", "--json");
    expect(code).toBe(0);
    return { notes, found: JSON.parse(out) as { runs: object[] } };
  };
  const direct = await of("data.json");
  expect(direct.notes).toEqual([]);
  expect(direct.found.runs).toMatchObject([
    {
      participant: "P01",
      task: "prt",
      part: "main",
      mode: "real",
      attempt: 1,
      flips: 80,
      found: 80,
      missed: 0,
    },
  ]);
  expect(direct.found.runs[0]).toMatchObject({
    phases: expect.arrayContaining([
      expect.objectContaining({ phase: "feature", begins: "white", trials: 8 }),
    ]),
  });
  expect((await of("csv")).found).toEqual(direct.found);

  mkdirSync(join(bench.folder, "both"));
  renameSync(join(bench.folder, "data.json"), join(bench.folder, "both/data.json"));
  renameSync(
    join(bench.folder, "csv/valence_trials-prt.csv"),
    join(bench.folder, "both/valence_trials-prt.csv"),
  );
  const both = await of("both");
  expect(both.found).toEqual(direct.found);
  expect(both.notes.join()).toContain("16 rows are left out");
});
