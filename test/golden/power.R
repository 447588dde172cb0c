# Power of a paired t-test by R's power.t.test (noncentral t) and by drawing samples from the same people, as an
# independent check of the battery's simulated power of a study.
#
#     npx tsx test/golden/power-contrasts.ts > contrasts.csv
#     Rscript test/golden/power.R contrasts.csv > test/golden/power.json
#
# contrasts.csv: drug less control of 4,000 simulated people (test/core/study/power-fixture.ts).
values <- read.csv(commandArgs(TRUE)[1])$contrast
n <- 16
alpha <- 0.05
analytic <- power.t.test(n = n, delta = abs(mean(values)), sd = sd(values), sig.level = alpha,
                         type = "one.sample", alternative = "two.sided", strict = TRUE)$power
set.seed(1)
drawn <- mean(replicate(20000, t.test(sample(values, n, replace = TRUE))$p.value < alpha))
number <- function(x) format(x, digits = 15)
cat("{\n",
    '  "people": ', length(values), ",\n",
    '  "first": [', paste(number(values[1:20]), collapse = ", "), "],\n",
    '  "mean": ', number(mean(values)), ",\n",
    '  "sd": ', number(sd(values)), ",\n",
    '  "n": ', n, ",\n",
    '  "power": ', number(analytic), ",\n",
    '  "drawn": ', number(drawn), "\n",
    "}\n", sep = "")
