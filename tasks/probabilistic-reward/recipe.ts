import type { Recipe } from "../../src/core/recipe.ts";

/** log b of each block, from counts: docs/scoring/prt.md. */
export const recipe: Recipe = {
  measure: "log_b",
  r: `
rows <- rows[rows$block > 0, ]
rows <- rows[rows$attempt == ave(rows$attempt, rows$block, FUN = max) & !is.na(rows$correct), ]
sapply(split(rows, paste0("block-", rows$block)), function(block) {
  rich <- block$stimulus == block$rich_stimulus
  rc <- sum(rich & block$correct) + .5
  ri <- sum(rich & !block$correct) + .5
  lc <- sum(!rich & block$correct) + .5
  li <- sum(!rich & !block$correct) + .5
  .5 * log10(rc * li / (ri * lc))
})
`,
  python: `
rows = [row for row in rows if int(row["block"]) > 0]
scores = {}
for block in sorted({int(row["block"]) for row in rows}):
    own = [row for row in rows if int(row["block"]) == block]
    last = max(int(row["attempt"]) for row in own)
    own = [row for row in own if int(row["attempt"]) == last and row["correct"] != ""]
    def count(rich, correct):
        return .5 + sum(
            (row["stimulus"] == row["rich_stimulus"]) == rich and (row["correct"] == "true") == correct
            for row in own
        )
    rc, ri, lc, li = count(True, True), count(True, False), count(False, True), count(False, False)
    scores[f"block-{block}"] = .5 * math.log10(rc * li / (ri * lc))
return scores
`,
};
