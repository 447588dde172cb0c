import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "vite";
import { findings } from "../../src/core/errors.ts";
import { readStudy } from "../../src/core/study/read.ts";
import { battery } from "../../tasks/index.ts";
import { studyArchive, studyProperties, type Component } from "./archive.ts";
import { jatosMode } from "./page.ts";

const root = join(import.meta.dirname, "../..");
const help = `npm run build:jatos [-- --study study.json] [--out dist-jatos/valence.jzip]

Writes a study archive for "Import study" in JATOS. Without --study: one component for each task and part, of
which the first is active. With --study: one component for each visit of that study.`;

/** One component for each task and part; the first one is active. */
function taskComponents(): readonly Component[] {
  return battery.flatMap(({ task }, index) =>
    task.parts.map((part, place) => ({
      title: task.parts.length === 1 ? task.title : `${task.title}: ${part}`,
      active: index === 0 && place === 0,
      input: { task: task.id, part, preset: Object.keys(task.presets)[0] ?? "" },
      comments: "The input takes every parameter of the participant page's address.",
    })),
  );
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { study: { type: "string" }, out: { type: "string" }, help: { type: "boolean" } },
  });
  if (values.help === true) {
    console.log(help);
    return;
  }
  const built = join(root, ".cache/jatos");
  const out = values.out ?? join(root, "dist-jatos/valence.jzip");
  let title = "Valence";
  let components = taskComponents();
  const more: Record<string, string> = {};
  if (values.study !== undefined) {
    const text = readFileSync(values.study, "utf8");
    const tasks = battery.map(({ task }) => task);
    const study = readStudy(text, { tasks, sets: null, file: values.study });
    title = `Valence: ${study.id}`;
    components = study.visits.map(({ id }, index) => ({
      title: `Visit ${id}`,
      active: index === 0,
      input: { study: study.id, visit: id },
      comments: "Give each visit a batch of its own, with the other components inactive.",
    }));
    more[`studies/${study.id}.json`] = text;
  }
  await build({ root, mode: jatosMode, logLevel: "warn", build: { outDir: built, emptyOutDir: true } });
  const properties = studyProperties(
    title,
    "A browser battery for reward, emotion and affective memory.",
    components,
  );
  const archive = studyArchive(built, properties, more);
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, archive);
  rmSync(built, { recursive: true, force: true });
  console.log(`${out}: ${(archive.length / 1e6).toFixed(1)} MB, ${components.length} components`);
}

try {
  await main();
} catch (error) {
  // A study file may have many faults: each is a sentence of its own.
  for (const { what, remedy } of findings(error)) console.error(`${what} ${remedy}`);
  process.exitCode = 2;
}
