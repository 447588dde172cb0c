import type { Storyboard } from "../../src/core/storyboard.ts";

export const storyboard: Storyboard = {
  agent: "healthy",
  pages: {
    aim: "Instructions: the aim",
    question: "Instructions: the question about each word",
    "keys-left": "Instructions: the left answer",
    "keys-right": "Instructions: the right answer",
    practice: "Instructions: practice",
    main: "Instructions: the task begins",
    recall: "Instructions: which words are remembered",
    "recall-how": "Instructions: how to write them down",
    "recall-time": "Instructions: how long there is",
    old: "Instructions: seen before or new",
    "old-ask": "Instructions: the question about each word",
    rate: "Instructions: how good a word is",
    "rate-self": "Instructions: how well a word fits",
    break: "Break",
    sure: "After a word: how sure",
    expected: "Last question: whether the test was expected",
    reminder: "Reminder, shown only after an interruption",
    "part-end": "End of the part",
  },
  trials: {
    categorise: "Judging words",
    recognise: "Recognising words",
    "rate-valence": "Rating words",
    "rate-self": "Rating words",
  },
  phases: {
    fixation: "a cross to look at",
    word: "a word, for a moment",
    answer: "waiting for the answer",
    recall: "Writing down remembered words",
  },
  variants: {},
};
