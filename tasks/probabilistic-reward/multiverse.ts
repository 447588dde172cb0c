import { pathAt, type Fork, type Multiverse, type Outcome, type Path } from "../../src/core/multiverse.ts";
import { meanOfBlocks, responseBias, type Bias, type Cells } from "./bias.ts";
import { sortTrials, trialFilter, type SortedBlock, type SortedTrial, type TrialFilter } from "./filter.ts";
import type { PrtShapes } from "./shapes.ts";
import { ours, pizzagalli2005, unverified } from "./sources.ts";

const path = (id: string, title: string, source = ours): Path => ({ id, title, source });

const filters = {
  lab2005: trialFilter,
  limits: { ...trialFilter, sd: Infinity },
  "from-200": { ...trialFilter, lowMs: 200 },
  "two-sd": { ...trialFilter, sd: 2 },
  // Without a time an answer passes, and with any time it does here.
  none: { lowMs: 0, highMs: Infinity, sd: Infinity },
} satisfies Record<string, TrialFilter>;

const times: Fork = {
  id: "times",
  title: "Response times that count",
  paths: [
    path("lab2005", "150 to 2500 ms, and mean ± 3 SD of ln RT", pizzagalli2005),
    path("limits", "150 to 2500 ms"),
    path("from-200", "200 to 2500 ms, and mean ± 3 SD of ln RT"),
    path("two-sd", "150 to 2500 ms, and mean ± 2 SD of ln RT"),
    path("none", "every answer"),
  ],
};

const corrections = {
  always: () => 0.5,
  "when-empty": (cells: Cells) => (Object.values(cells).includes(0) ? 0.5 : 0),
} satisfies Record<string, (cells: Cells) => number>;

const correction: Fork = {
  id: "correction",
  title: "Half a trial added to each cell",
  paths: [
    path("always", "always", pizzagalli2005),
    path("when-empty", "only where a cell is empty", unverified("common practice")),
  ],
};

type BiasOf = (blocks: readonly SortedBlock[]) => Bias;
type Summary = (blocks: readonly SortedBlock[], biasOf: BiasOf) => Bias;

const mean: Summary = (blocks, biasOf) => meanOfBlocks(blocks.map((block) => biasOf([block])));
const summaries = {
  mean,
  pooled: (blocks, biasOf) => biasOf(blocks),
  "later-blocks": (blocks, biasOf) => mean(blocks.slice(1), biasOf),
  last: (blocks, biasOf) => biasOf(blocks.slice(-1)),
} satisfies Record<string, Summary>;

const blockFork: Fork = {
  id: "blocks",
  title: "Blocks",
  paths: [
    path("mean", "mean of the blocks’ biases"),
    path("pooled", "trials of all blocks pooled"),
    path("later-blocks", "mean without the first block, in which the bias is learned"),
    path("last", "the last block alone"),
  ],
};

/** How log b and log d move over trial filters, the correction, and what is made of the blocks. */
export const multiverse: Multiverse<PrtShapes> = {
  forks: (rows) => (rows.some((row) => row.block > 1) ? [times, correction, blockFork] : [times, correction]),
  outcomes(rows, p, _earlier, universe) {
    const filter = filters[pathAt(universe, times.id, filters)];
    const added = corrections[pathAt(universe, correction.id, corrections)];
    const summary = summaries[pathAt(universe, blockFork.id, summaries, "mean")];
    const blocks = sortTrials(rows, p, filter);
    const n = blocks.flatMap(({ trials }) => trials.filter(({ kept }) => kept)).length;
    const bias = (of: readonly SortedBlock[]) => {
      const cells = cellsOf(of.flatMap(({ trials }) => trials));
      return responseBias(cells, added(cells));
    };
    const { logB, logD } = summary(blocks, bias);
    const outcome = (measure: string, value: number | null): Outcome => ({
      ...{ measure, condition: "mean-of-blocks", window: null, trials: "kept", value, n },
    });
    return [outcome("log_b", logB), outcome("log_d", logD)];
  },
};

function cellsOf(trials: readonly SortedTrial[]): Cells {
  const count = (rich: boolean, correct: boolean) =>
    trials.filter((trial) => trial.kept && trial.rich === rich && trial.row.correct === correct).length;
  return {
    richCorrect: count(true, true),
    richIncorrect: count(true, false),
    leanCorrect: count(false, true),
    leanIncorrect: count(false, false),
  };
}
