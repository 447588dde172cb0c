import type { Recipe } from "../../src/core/recipe.ts";

/** d′ of the recognition by sign of the word, with the log-linear correction: docs/scoring/words.md. */
export const recipe: Recipe = {
  measure: "d_prime",
  r: `
rows <- rows[rows$part == "recognition" & rows$block > 0 & !is.na(rows$response) & !is.na(rows$role), ]
if (nrow(rows) == 0) return(numeric())
sapply(c(positive = "positive", negative = "negative", all = "all"), function(sign) {
  own <- if (sign == "all") rows else rows[rows$valence == sign, ]
  old <- own[own$role == "target", ]
  new <- own[own$role == "distractor", ]
  if (nrow(old) == 0 || nrow(new) == 0) return(NA_real_)
  hit <- (sum(old$response == "old") + .5) / (nrow(old) + 1)
  alarm <- (sum(new$response == "old") + .5) / (nrow(new) + 1)
  qnorm(hit) - qnorm(alarm)
})
`,
  python: `
rows = [row for row in rows if row["part"] == "recognition" and int(row["block"]) > 0 and row["response"] != ""]
z = statistics.NormalDist().inv_cdf
scores = {}
for sign in ("positive", "negative", "all"):
    own = [row for row in rows if sign == "all" or row["valence"] == sign]
    old = [row["response"] == "old" for row in own if row["role"] == "target"]
    new = [row["response"] == "old" for row in own if row["role"] == "distractor"]
    if old and new:
        hit = (sum(old) + .5) / (len(old) + 1)
        alarm = (sum(new) + .5) / (len(new) + 1)
        scores[sign] = z(hit) - z(alarm)
return scores
`,
};
