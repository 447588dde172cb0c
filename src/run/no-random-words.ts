/**
 * Stands in for the word list that jsPsych carries for `randomization.randomWords()` (8 kB gzip on the
 * participant page). Nothing here draws words that way; whoever does gets an error.
 */
export default function randomWords(): never {
  throw new Error("jsPsych's random words are left out of this build: draw words from the task's own lists.");
}
