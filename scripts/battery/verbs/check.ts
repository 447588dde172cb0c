import { checkColumns, checkTable, type ScoredRun } from "../../../src/core/scoring.ts";
import type { Verb } from "../call.ts";
import { jsonFlag, outFlag, presetFlag, setFlag, taskFlag } from "../choices.ts";
import { scoreFiles } from "../score-files.ts";

/** `battery check`: every quality rule of every run. A failed rule is a reason to look, no error. */
export const checkVerb: Verb = {
  name: "check",
  operands: "<file or folder>…",
  help: "quality rules of trial CSVs and data.json, each with its reason",
  flags: [outFlag, jsonFlag, taskFlag, presetFlag, setFlag],
  async run(call, world) {
    await scoreFiles(call, world, checkColumns, (scored: ScoredRun) => checkTable(scored));
  },
};
