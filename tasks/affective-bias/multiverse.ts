import { pathAt, type Fork, type Multiverse, type Outcome, type Path } from "../../src/core/multiverse.ts";
import { choiceBias } from "./bias.ts";
import { fastestMs, sortRows, type AbtScoreRow } from "./rows.ts";
import { conditionsOf, countChoices } from "./score.ts";
import type { AbtShapes } from "./shapes.ts";
import { ours } from "./sources.ts";

const path = (id: string, title: string): Path => ({ id, title, source: ours });

const fastest = { all: 0, "from-150": fastestMs, "from-300": 300 };
const times: Fork = {
  id: "times",
  title: "Choices that count",
  paths: [
    path("all", "every answered choice"),
    path("from-150", `from ${fastestMs} ms`),
    path("from-300", "from 300 ms"),
  ],
};

const conditions = { all: true, "first-third": true, "before-reward": true };
const choices: Fork = {
  id: "choices",
  title: "Part of the test",
  paths: [
    path("all", "the whole test"),
    path("first-third", "its first third"),
    path("before-reward", "up to its first reward, before the test itself can teach"),
  ],
};

const sides = { pooled: true, balanced: true };
const side: Fork = {
  id: "side",
  title: "Side of the cue",
  paths: [path("pooled", "both sides pooled"), path("balanced", "mean of the biases on either side")],
};

/** How the choice bias moves over what counts as a choice and what is made of the sides. */
export const multiverse: Multiverse<AbtShapes> = {
  forks: (rows, p) => (sortRows(rows, p, []).choices.length > 0 ? [times, choices, side] : []),
  outcomes(rows, p, earlier, universe) {
    const from = fastest[pathAt(universe, times.id, fastest)];
    const part = pathAt(universe, choices.id, conditions);
    const counted = conditionsOf(sortRows(rows, p, earlier))[part].filter(
      (row) => row.responseCue !== null && (row.rtMs === null || row.rtMs >= from),
    );
    const value =
      pathAt(universe, side.id, sides) === "pooled"
        ? choiceBias(countChoices(counted)).bias
        : balanced(counted);
    const outcome: Outcome = {
      ...{ measure: "choice_bias", condition: "all", window: null, trials: "all" },
      ...{ value, n: counted.length },
    };
    return [outcome];
  },
};

/** Mean of the biases where the cue in question was on the left and on the right; null when one has no choice. */
function balanced(rows: readonly AbtScoreRow[]): number | null {
  const [left, right] = [true, false].map(
    (isLeft) => choiceBias(countChoices(rows.filter((row) => manipulatedIsLeft(row) === isLeft))).bias,
  );
  return left == null || right == null ? null : (left + right) / 2;
}

function manipulatedIsLeft(row: AbtScoreRow): boolean {
  const took = countChoices([row]).m === 1;
  return (row.responseCue === row.leftCue) === took;
}
