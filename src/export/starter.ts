import type { Recipe } from "../core/recipe.ts";

/** A recipe with the task it is for. */
export interface TaskRecipe extends Recipe {
  readonly task: string;
}

const indented = (text: string, by: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => (line === "" ? "" : by + line))
    .join("\n");

/** The R script of a bundle: loads every table and makes the recipes' scores again. Base R, no packages. */
export function rScript(recipes: readonly TaskRecipe[]): string {
  const functions = recipes.map(
    ({ task, measure, r }) =>
      `# ${measure} of ${task}\nremake[["${task}"]] <- list(measure = "${measure}", score = function(rows) {\n${indented(r, "  ")}\n})\n`,
  );
  return `# Loads this bundle and makes some of its scores again from the trials.
#   Rscript scripts/load.R
# Afterwards: trials$prt, scores, qc, timing, events, runs, codebook; participants, visits, answers, payments
# of a study, NULL where there is none.
# R writes a blank in the script's name as ~+~.
script <- gsub("~+~", " ", sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)), fixed = TRUE)
root <- if (length(script) == 1) file.path(dirname(normalizePath(script)), "..") else "."
files <- list.files(root, pattern = "[.]csv$", full.names = TRUE)
if (length(files) == 0) stop("there are no tables in ", normalizePath(root))

read_text <- function(file)
  read.csv(file, na.strings = "", colClasses = "character", encoding = "UTF-8", check.names = FALSE)
codebook <- read_text(file.path(root, "codebook.csv"))
codes <- c("study", "study_version", "participant", "session", "seed", "condition", "questionnaire", "item", "answer",
           "site", "arm_code", "receipt", "detail", "notes", "parameters_hash", "task_version", "scorer_version")

# Codes stay text: participant 001 is not 1, nor site T true. true and false become logical, an empty cell NA.
load_table <- function(file) {
  table <- read_text(file)
  known <- codebook[codebook$file == sub("^.*_(trials-)", "\\\\1", basename(file)), ]
  for (name in names(table)) {
    column <- table[[name]]
    type <- known$type[match(name, known$name)]
    if (name %in% codes || isTRUE(type %in% c("text", "level"))) next
    filled <- column[!is.na(column)]
    number <- "^[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]+)?$"
    if (all(filled %in% c("true", "false"))) table[[name]] <- column == "true"
    else if (all(grepl(number, filled))) table[[name]] <- as.numeric(column)
  }
  table
}
tables <- setNames(lapply(files, load_table), sub("[.]csv$", "", basename(files)))
scores <- tables$scores; qc <- tables$qc; timing <- tables$timing
events <- tables$events; runs <- tables$runs
participants <- tables$participants; visits <- tables$visits; answers <- tables$answers; payments <- tables$payments
for (name in c("participants", "visits", "answers", "payments"))
  if (!is.null(tables[[name]])) cat(sprintf("%s: %d rows\\n", name, nrow(tables[[name]])))
trials <- tables[grepl("_trials-", names(tables))]
names(trials) <- sub(".*_trials-", "", names(trials))

remake <- list()
${functions.join("\n")}
key <- c("study", "participant", "session", "run")
wrong <- 0
for (task in intersect(names(remake), names(trials))) {
  measure <- remake[[task]]$measure
  own <- trials[[task]]
  ours <- do.call(rbind, unname(lapply(split(own, do.call(paste, own[c(key, "part")]), drop = TRUE), function(rows) {
    value <- remake[[task]]$score(rows)
    if (length(value) == 0) return(NULL)
    data.frame(rows[1, key], condition = names(value), again = unname(value), row.names = NULL)
  })))
  theirs <- scores[scores$task == task & scores$measure == measure & scores$trials == "all" & !is.na(scores$value), ]
  if (is.null(ours) || nrow(theirs) == 0) next
  both <- merge(ours, theirs[c(key, "condition", "value")])
  difference <- max(abs(both$again - both$value))
  cat(sprintf("%s %s: %d values made again, largest difference %.2g\\n", task, measure, nrow(both), difference))
  if (nrow(both) == 0 || is.na(difference) || difference > 1e-9) wrong <- wrong + 1
}
if (wrong > 0 && !interactive()) quit(status = 1)
`;
}

/** The same in Python: standard library only, so that it runs anywhere. */
export function pythonScript(recipes: readonly TaskRecipe[]): string {
  const functions = recipes.map(
    ({ task, measure, python }) =>
      `def remake_${task}(rows):\n    """${measure} of ${task}"""\n${indented(python, "    ")}\n`,
  );
  const entries = recipes.map(({ task, measure }) => `    "${task}": ("${measure}", remake_${task}),\n`);
  return `"""Loads this bundle and makes some of its scores again from the trials.

    python3 scripts/load.py

Standard library only. With pandas: pandas.read_csv(file, dtype={"participant": str, "session": str}).
"""

import csv
import math
import pathlib
import statistics
import sys

root = pathlib.Path(__file__).resolve().parent.parent


def load_table(file):
    with open(file, encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


tables = {file.stem: load_table(file) for file in sorted(root.glob("*.csv"))}
if not tables:
    sys.exit(f"there are no tables in {root}")
trials = {name.split("_trials-")[1]: rows for name, rows in tables.items() if "_trials-" in name}
# People, visits, answers to questionnaires and payments of a study; empty where there is none.
participants, visits, answers, payments = (
    tables.get(name, []) for name in ("participants", "visits", "answers", "payments")
)
for name in ("participants", "visits", "answers", "payments"):
    if name in tables:
        print(f"{name}: {len(tables[name])} rows")


${functions.join("\n\n")}

remake = {
${entries.join("")}}

key = ("study", "participant", "session", "run")
wrong = 0
for task, (measure, score) in remake.items():
    runs = {}
    for row in trials.get(task, []):
        runs.setdefault(tuple(row[name] for name in key) + (row["part"],), []).append(row)
    again = {}
    for run, rows in runs.items():
        for condition, value in score(rows).items():
            again[run[:4] + (condition,)] = value
    differences = [
        abs(again[place] - float(row["value"]))
        for row in tables.get("scores", [])
        if (row["task"], row["measure"], row["trials"]) == (task, measure, "all") and row["value"] != ""
        for place in [tuple(row[name] for name in key) + (row["condition"],)]
        if place in again
    ]
    if not differences:
        if again and any((row["task"], row["measure"]) == (task, measure) and row["value"] for row in tables["scores"]):
            print(f"{task} {measure}: none of the values made again is in scores.csv")
            wrong += 1
        continue
    print(f"{task} {measure}: {len(differences)} values made again, largest difference {max(differences):.2g}")
    wrong += not max(differences) <= 1e-9
sys.exit(1 if wrong else 0)
`;
}
