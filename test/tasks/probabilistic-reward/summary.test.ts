import { describe, expect, test } from "vitest";
import { resolveParameters } from "../../../src/core/parameters.ts";
import { scoreRun } from "../../../src/core/scoring.ts";
import { simulate } from "../../../src/core/simulate.ts";
import { summarise } from "../../../tasks/probabilistic-reward/summary.ts";
import { probabilisticReward as prt } from "../../../tasks/probabilistic-reward/task.ts";

const p = resolveParameters(prt, {});
const key = { study: null, participant: "P01", session: "1", run: 1, part: "main" };

function figuresOf(rows: Parameters<typeof prt.score>[0]) {
  const scored = scoreRun(prt, key, rows, p);
  const figures = new Map(summarise(rows, p, scored).map((figure) => [figure.id, figure]));
  return { scored, figure: (id: string) => figures.get(id)! };
}

describe("figures of a whole run", () => {
  const rows = simulate(prt, p, "healthy", "summary");
  const { scored, figure } = figuresOf(rows);
  const score = (measure: string, condition: string, trials = "all") =>
    scored.scores.find((s) => s.measure === measure && s.condition === condition && s.trials === trials)!;

  test("log b by block is the score, with its standard error", () => {
    const { table, alternative } = figure("log-b-by-block");
    expect(table.columns).toEqual(["block", "trials", "log_b", "se", "low", "high", "n"]);
    for (const trials of ["all", "kept"]) {
      for (const block of ["1", "2", "3"]) {
        const s = score("log_b", `block-${block}`, trials);
        expect(table.rows).toContainEqual([block, trials, s.value, s.se, s.low, s.high, s.n]);
      }
    }
    const mean = score("log_b", "mean-of-blocks");
    expect(alternative).toContain(
      `Mean of blocks, all valid answers: ${mean.value!.toFixed(2)} (SE ${mean.se!.toFixed(2)}, 95 % interval`,
    );
  });

  test("rewards over trials end at what was paid and what was due", () => {
    const { rich, lean } = {
      rich: score("rewards_rich", "pooled").value,
      lean: score("rewards_lean", "pooled").value,
    };
    expect(figure("reward-delivery").alternative).toContain(
      `Rich: ${rich} of 90 due; lean: ${lean} of 30 due.`,
    );
    expect(figure("reward-delivery").table.rows.length).toBe(300);
  });

  test("response times are those of every valid main trial", () => {
    const times = rows.filter((row) => row.block > 0 && row.rtMs !== null).map((row) => row.rtMs);
    expect(figure("response-times").table.rows.map(([rt]) => rt)).toEqual(times);
  });
});

test("a block that was started again is drawn once, as it is scored", () => {
  const main = simulate(prt, p, "healthy", "again").filter((row) => row.block > 0);
  const cut = [
    ...main.slice(0, 40).map((row) => ({ ...row, attempt: 1 })),
    ...main.map((row) => ({ ...row, attempt: 2 })),
  ];
  const { figure } = figuresOf(cut);
  expect(figure("reward-delivery").table.rows.length).toBe(300);
  expect(figure("response-times").table.rows.length).toBe(main.filter((row) => row.rtMs !== null).length);
});
