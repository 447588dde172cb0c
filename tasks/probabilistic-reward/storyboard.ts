import type { Storyboard } from "../../src/core/storyboard.ts";

export const storyboard: Storyboard = {
  agent: "random-presser",
  pages: {
    aim: "Instructions: the aim",
    faces: "Instructions: the two pictures",
    "keys-left": "Instructions: the left answer",
    "keys-right": "Instructions: the right answer",
    reward: "Instructions: when money is won",
    check: "Instructions: a question to see that it was understood",
    "check-again": "Instructions: after a wrong answer to the question",
    guided: "Instructions: slow practice",
    free: "Instructions: practice at full speed",
    "practice-again": "Instructions: practice once more",
    main: "Instructions: the task begins",
    break: "Break, with the money won so far and the time left",
    reminder: "Reminder, shown only after an interruption",
    won: "End of the task: the money won",
  },
  trials: { guided: "Slow practice", free: "Practice", main: "Task" },
  phases: {
    fixation: "a cross to look at",
    face: "a face without the feature",
    feature: "the feature, for a moment",
    answer: "waiting for the answer",
    feedback: "after the answer",
  },
  variants: {
    right: "correct",
    wrong: "not correct",
    won: "money won",
    nothing: "no money: the screen stays empty",
  },
};
