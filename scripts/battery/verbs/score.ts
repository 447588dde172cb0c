import { scoreColumns, scoreTable, type ScoredRun } from "../../../src/core/scoring.ts";
import type { Verb } from "../call.ts";
import { jsonFlag, outFlag, presetFlag, setFlag, taskFlag } from "../choices.ts";
import { scoreFiles } from "../score-files.ts";

/** `battery score`: the long score table of any trial files. */
export const scoreVerb: Verb = {
  name: "score",
  operands: "<file or folder>…",
  help: "scores of trial CSVs and data.json, long: one score a row",
  flags: [outFlag, jsonFlag, taskFlag, presetFlag, setFlag],
  async run(call, world) {
    await scoreFiles(call, world, scoreColumns, (scored: ScoredRun) => scoreTable(scored));
  },
};
