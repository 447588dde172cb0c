import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { BatteryError } from "../../src/core/errors.ts";
import { readStudy } from "../../src/core/study/read.ts";
import type { Study } from "../../src/core/study/schema.ts";
import type { World } from "./call.ts";

/**
 * A study file, held against the battery.
 *
 * @throws BatteryError or BatteryErrors `bad-file`
 */
export function studyFile(world: World, path: string): Study {
  return readStudy(textFile(world, path), { tasks: world.tasks, sets: null, file: path });
}

/** The text of a file. @throws BatteryError `bad-file` when it cannot be read */
export function textFile(world: World, path: string): string {
  try {
    return readFileSync(resolve(world.folder, path), "utf8");
  } catch (cause) {
    throw new BatteryError("bad-file", `${path} cannot be read.`, "Check the path and its permissions.", {
      cause,
    });
  }
}
