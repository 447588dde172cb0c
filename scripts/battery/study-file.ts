import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { readStudy, refuseLong, studyText } from "../../src/core/study/read.ts";
import type { Study } from "../../src/core/study/schema.ts";
import type { World } from "./call.ts";
import { reading } from "./input.ts";

/**
 * A study file, held against the battery.
 *
 * @throws BatteryError or BatteryErrors: `bad-file`, or `bad-call` when it cannot be read
 */
export function studyFile(world: World, path: string): Study {
  const text = studyText(bytesOf(world, path), path);
  return readStudy(text, { tasks: world.tasks, sets: null, file: path });
}

/** The text of a file. @throws BatteryError `bad-call` when it cannot be read */
export function textFile(world: World, path: string): string {
  return new TextDecoder().decode(bytesOf(world, path));
}

/** A whole file; its size is looked at first. */
function bytesOf(world: World, path: string): Uint8Array {
  const place = resolve(world.folder, path);
  refuseLong(reading(path, () => statSync(place)).size, path);
  return reading(path, () => readFileSync(place));
}
