/**
 * Stands in for the generator that jsPsych carries for `randomization.setSeed()`. Chance comes from the run's
 * own seed (`core/random.ts`); whoever asks jsPsych for it gets an error.
 */
export default function seededChance(): never {
  throw new Error("jsPsych's seeded chance is left out of this build: draw from the run's own Random.");
}
