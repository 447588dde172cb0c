import type { Score } from "../../src/core/task.ts";
import { emotionRows, tallyOf, type FerScoreRow } from "./counts.ts";
import { ScoreList } from "./list.ts";
import type { FerParameters } from "./parameters.ts";
import { questionsOf, ratingsOf } from "./planned.ts";
import { addAccuracy, addBiases, addDetection, addMatrix, addModels, addUnbiased } from "./score-answers.ts";
import { addCurves } from "./score-curves.ts";
import { addRatings, addSex, addTimes } from "./score-times.ts";

/** All scores of one run, from its stored rows alone. Practice enters none; timeouts are counted and in no denominator. */
export function score(rows: readonly FerScoreRow[], p: FerParameters): readonly Score[] {
  const asked = emotionRows(rows);
  const tally = tallyOf(asked, p);
  const list = new ScoreList();
  addAccuracy(list, tally);
  addUnbiased(list, tally);
  addDetection(list, tally);
  addBiases(list, tally, asked);
  addCurves(list, tally, p);
  addTimes(list, tally);
  addModels(list, tally);
  addMatrix(list, tally);
  addSex(list, rows, tally, questionsOf(p).includes("sex"));
  addRatings(list, asked, tally, ratingsOf(p));
  return list.scores;
}
