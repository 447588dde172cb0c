import type { ScoredRun } from "../../src/core/scoring.ts";
import type { Figure } from "../../src/core/summary.ts";
import { emotionRows, tallyOf, type FerScoreRow } from "./counts.ts";
import type { FerParameters } from "./parameters.ts";
import { fewestLevels } from "./score-curves.ts";
import { biasFigure, levelFigure, matrixFigure, timeFigure } from "./summary/answers.ts";
import { curveFigure } from "./summary/curves.ts";

/** The figures of one run, over the same trials as its scores: practice is not in them. */
export function summarise(
  rows: readonly FerScoreRow[],
  p: FerParameters,
  scored: ScoredRun,
): readonly Figure[] {
  const tally = tallyOf(emotionRows(rows), p);
  // With fewer levels nothing is fitted, and the accuracy by level says all there is.
  const curves = tally.levels.length < fewestLevels ? [] : tally.emotions;
  return [
    levelFigure(scored.scores, tally),
    matrixFigure(scored.scores, tally),
    timeFigure(scored.scores, tally),
    biasFigure(scored.scores, tally),
    ...curves.map((emotion) => curveFigure(tally, emotion, p, scored.scores)),
  ];
}
