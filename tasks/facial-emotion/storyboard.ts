import type { Storyboard } from "../../src/core/storyboard.ts";

export const storyboard: Storyboard = {
  agent: "guesser",
  pages: {
    aim: "Instructions: the aim",
    look: "Instructions: where to look",
    answers: "Instructions: the answers",
    keys: "Instructions: how to answer",
    faint: "Instructions: strong and weak expressions",
    guess: "Instructions: when not sure",
    more: "Instructions: what is asked after each face",
    practice: "Instructions: practice",
    main: "Instructions: the task begins",
    change: "Instructions: the question changes",
    break: "Break, with the time left",
    confidence: "After a face: how sure",
    intensity: "After a face: how strong",
    naturalness: "After a face: how real",
    reminder: "Reminder, shown only after an interruption",
    done: "End of the task",
  },
  trials: {
    "emotion practice": "Practice",
    "emotion main": "Task",
    "sex practice": "Practice (woman or man)",
    "sex main": "Task (woman or man)",
  },
  phases: {
    fixation: "a cross to look at",
    blank: "nothing, for a moment",
    face: "a face",
    mask: "a pattern that ends the face",
    answer: "waiting for the answer",
    feedback: "after the answer",
  },
  variants: { right: "correct", wrong: "not correct" },
};
